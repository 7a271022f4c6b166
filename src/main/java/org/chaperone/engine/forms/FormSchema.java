package org.chaperone.engine.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A Camunda Form as form-js 1.8.7 (the one inside Tasklist 7.24) understands it.
 *
 * @param fields its questions, in the order in which they are shown
 * @param faults why Tasklist could not show it or the server could not keep it, in plain words; empty for a good form
 */
record FormSchema(List<FormField> fields, List<String> faults) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> QUESTIONS = Set.of("textfield", "textarea", "number", "datetime", "select", "radio",
            "checklist", "checkbox", "taglist", "expression");
    private static final Set<String> DECORATION = Set.of("text", "html", "separator", "spacer", "button", "image",
            "iframe", "table");
    private static final Set<String> DATE_SUBTYPES = Set.of("date", "time", "datetime");
    /** In form-js 1.8.7 it is a moment of the browser's zone, and never equal to a day. */
    private static final Pattern TODAY = Pattern.compile("\\btoday\\s*\\(");
    private static final Pattern CALL = Pattern.compile("\\b(\\w+)\\(");
    private static final Pattern TEXTS_BY_SIZE = Pattern.compile("[<>]=?\\s*\"|\"\\s*[<>]");
    private static final List<String> EXPRESSIONS = List.of("label", "description", "valuesExpression", "dataSource",
            "columnsExpression");

    static FormSchema of(String json, Feel feel) {
        try {
            return new Reader(feel).read(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            return new FormSchema(List.of(), List.of("The form is not JSON: " + e.getOriginalMessage() + "."));
        }
    }

    private static final class Reader {

        private final Feel feel;
        private final List<FormField> fields = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();
        private final Set<String> ids = new HashSet<>();
        private final Map<String, String> claimed = new HashMap<>();

        Reader(Feel feel) {
            this.feel = feel;
        }

        FormSchema read(JsonNode form) {
            if (!form.path("components").isArray()) {
                faults.add("The form has no list of components.");
            } else {
                readAll(form, List.of(), List.of());
                functionFaults(form);
            }
            return new FormSchema(List.copyOf(fields), List.copyOf(faults));
        }

        private void readAll(JsonNode parent, List<String> path, List<String> hide) {
            parent.path("components").forEach(component -> read(component, path, hide));
        }

        private void read(JsonNode component, List<String> path, List<String> hide) {
            String type = component.path("type").asText("");
            String id = component.path("id").asText("");
            if (!id.isEmpty() && !ids.add(id)) {
                faults.add(name(component) + " has the id of another component (" + id + ").");
            }
            List<String> conditions = new ArrayList<>(hide);
            condition(component).ifPresent(conditions::add);
            EXPRESSIONS.forEach(name -> expressionFault(component, component.path(name), name));
            if (type.equals("group")) {
                if (component.path("isRepeating").asBoolean(false)) {
                    faults.add(name(component) + " repeats: lists that grow do not work in Tasklist."
                            + " Use a fixed number of fields.");
                }
                readAll(component, below(path, component.path("path").asText("")), conditions);
            } else if (type.equals("dynamiclist")) {
                faults.add(name(component) + " is a dynamic list, which cannot be completed in Tasklist."
                        + " Use a fixed number of fields.");
            } else if (QUESTIONS.contains(type)) {
                question(component, path, type, conditions);
            } else if (!DECORATION.contains(type)) {
                faults.add(name(component) + " is of the type \"" + type + "\", which Tasklist 7.24 (form-js 1.8.7)"
                        + " cannot show.");
            }
        }

        private void question(JsonNode component, List<String> path, String type, List<String> conditions) {
            String key = component.path("key").asText("");
            if (key.isBlank()) {
                faults.add(name(component) + " has no key, so its answer would be lost.");
                return;
            }
            FormField field = new FormField(below(path, key), type, List.copyOf(conditions), component);
            claim(field);
            settingsOf(field);
            fields.add(field);
        }

        /** The browser then takes the answer for the function, and the expression for wrong. */
        private void functionFaults(JsonNode form) {
            Set<String> called = new HashSet<>();
            CALL.matcher(form.toString()).results().forEach(call -> called.add(call.group(1)));
            fields.stream().filter(field -> called.contains(field.variable()))
                    .forEach(field -> faults.add(name(field.settings()) + " has the key \"" + field.variable()
                            + "\", which is a function of FEEL that this form uses. Choose another key."));
        }

        private void claim(FormField field) {
            for (int length = 1; length <= field.path().size(); length++) {
                boolean whole = length == field.path().size();
                String place = String.join(".", field.path().subList(0, length));
                String kind = claimed.get(place);
                if (kind != null && (whole || kind.equals("answer"))) {
                    faults.add(name(field.settings()) + " has the key \"" + field.key()
                            + "\", which another field of the form already uses.");
                    return;
                }
                claimed.put(place, whole ? "answer" : "holds answers");
            }
        }

        private void settingsOf(FormField field) {
            JsonNode settings = field.settings();
            JsonNode validate = field.validate();
            for (String limit : List.of("min", "max", "minLength", "maxLength")) {
                expressionFault(settings, validate.path(limit), limit);
            }
            expressionFault(settings, settings.path("readonly"), "readonly");
            field.text("expression").ifPresentOrElse(
                    text -> expressionFault(settings, settings.path("expression"), "expression"),
                    () -> {
                        if (field.isComputed()) {
                            faults.add(name(settings) + " computes nothing: its expression is empty.");
                        }
                    });
            String pattern = validate.path("pattern").asText("");
            try {
                FormPattern.of(pattern);
            } catch (FormPattern.Unreadable e) {
                faults.add(name(settings) + " has a pattern that cannot be kept: " + e.getMessage() + ".");
            }
            if (field.type().equals("datetime") && !DATE_SUBTYPES.contains(settings.path("subtype").asText(""))) {
                faults.add(name(settings) + " must be a date, a time or both (subtype).");
            }
            if (field.isSingleChoice() || field.isMultipleChoice()) {
                choices(field, settings);
            }
        }

        private void choices(FormField field, JsonNode settings) {
            if (field.text("valuesKey").isPresent() || field.text("valuesExpression").isPresent()) {
                return;
            }
            JsonNode values = settings.path("values");
            if (!values.isArray() || values.isEmpty()) {
                faults.add(name(settings) + " offers nothing to choose from.");
                return;
            }
            Set<JsonNode> seen = new HashSet<>();
            values.forEach(option -> {
                JsonNode value = option.isObject() ? option.path("value") : option;
                if (!seen.add(value)) {
                    faults.add(name(settings) + " offers the value \"" + value.asText() + "\" twice.");
                }
            });
        }

        private Optional<String> condition(JsonNode component) {
            JsonNode hide = component.path("conditional").path("hide");
            if (!hide.isTextual() || hide.asText().isBlank()) {
                return Optional.empty();
            }
            if (!Feel.isExpression(hide.asText())) {
                faults.add(name(component) + " has a condition that does not start with \"=\", so it would never hide: "
                        + hide.asText());
                return Optional.empty();
            }
            expressionFault(component, hide, "condition");
            return Optional.of(hide.asText());
        }

        private void expressionFault(JsonNode component, JsonNode text, String what) {
            if (text.isTextual() && Feel.isExpression(text.asText())) {
                if (TODAY.matcher(text.asText()).find()) {
                    faults.add(name(component) + " has a FEEL expression (" + what + ") with today(), which Tasklist"
                            + " compares wrongly in summer time. Let the process hand the day to the form.");
                }
                if (TEXTS_BY_SIZE.matcher(text.asText()).find()) {
                    faults.add(name(component) + " has a FEEL expression (" + what + ") that asks which of two texts is"
                            + " greater, which Tasklist cannot say. Compare days as date(closureDate) < date(\"2027-03-31\").");
                }
                feel.fault(text.asText()).ifPresent(why -> faults.add(name(component) + " has a FEEL expression ("
                        + what + ") that cannot be read: " + text.asText() + " (" + why + ")."));
            }
        }

        private static List<String> below(List<String> path, String more) {
            List<String> whole = new ArrayList<>(path);
            if (!more.isEmpty()) {
                whole.addAll(List.of(more.split("\\.")));
            }
            return List.copyOf(whole);
        }

        private static String name(JsonNode component) {
            for (String property : List.of("label", "key", "id")) {
                String text = component.path(property).asText("");
                if (!text.isBlank()) {
                    return "\"" + text + "\"";
                }
            }
            return "A component of the type " + component.path("type").asText("nothing");
        }
    }
}
