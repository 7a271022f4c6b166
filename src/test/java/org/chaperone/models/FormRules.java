package org.chaperone.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.chaperone.engine.forms.FormChecks;

/** Forms that Tasklist of Camunda 7.24 shows as drawn, and that never ask for a secret. */
final class FormRules {

    static final List<ModelRule<FormFile>> ALL = List.of(
            new ModelRule<>("the file is called like its form", FormRules::fileName),
            new ModelRule<>("the form is drawn for Camunda Platform 7.24", FormRules::platform),
            new ModelRule<>("Tasklist can show every component", FormRules::components),
            new ModelRule<>("every field has a label and a key of its own", FormRules::labels),
            new ModelRule<>("texts have a longest length", FormRules::lengths),
            new ModelRule<>("nobody is asked for a secret", FormRules::secrets),
            new ModelRule<>("choices are different and easy to reach", FormRules::choices),
            new ModelRule<>("the server can keep what the form asks for", FormRules::kept),
            new ModelRule<>("what people read is plain British English", FormRules::plainEnglish));

    private static final String PLATFORM = "Camunda Platform";
    private static final String VERSION = "7.24.0";
    /** What form-js 1.8.7 in Tasklist of 7.24.0 shows. A newer Modeler writes a higher schemaVersion for these as well, so that number says nothing. */
    private static final Set<String> FIELDS = Set.of("textfield", "textarea", "number", "datetime", "select", "radio",
            "checklist", "checkbox", "taglist");
    private static final Set<String> DECORATION =
            Set.of("text", "group", "table", "expression", "image", "html", "separator", "spacer");
    private static final Set<String> FREE_TEXT = Set.of("textfield", "textarea");
    private static final Set<String> WITH_CHOICES = Set.of("select", "radio", "checklist", "taglist");
    private static final Pattern SECRET = Pattern.compile(
            "\\b(passwords?|passcodes?|passphrases?|pass\\s?words?|pin|pin (code|number)|secrets?|security code"
                    + "|recovery codes?|backup codes?|memorable word)\\b", Pattern.CASE_INSENSITIVE);
    /** Up to here radio buttons are shorter than a list that a screen reader cannot read out. */
    private static final int SHORT_LIST = 7;

    private FormRules() {
    }

    private static List<String> fileName(FormFile file, Models all) {
        return file.id().equals(Models.withoutEnding(file.path())) ? List.of() : List.of(file.says("holds the form '"
                + file.id() + "'. Give file and form the same name."));
    }

    private static List<String> platform(FormFile file, Models all) {
        List<String> faults = new ArrayList<>();
        if (!PLATFORM.equals(file.content().path("executionPlatform").asText())
                || !VERSION.equals(file.content().path("executionPlatformVersion").asText())) {
            faults.add(file.says("is not drawn for " + PLATFORM + " " + VERSION
                    + ". Choose that version at the foot of the Modeler."));
        }
        if (file.content().path("schemaVersion").asInt(0) < 1) {
            faults.add(file.says("has no schemaVersion. Save it with a Modeler."));
        }
        return faults;
    }

    private static List<String> components(FormFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.components().forEach(component -> {
            String type = component.path("type").asText();
            if (type.equals("dynamiclist")) {
                faults.add(file.says(component, "is a dynamic list, with which Tasklist cannot complete a task. Use"
                        + " fixed fields, e.g. first and second administrator."));
            } else if (type.equals("button")) {
                faults.add(file.says(component, "is a button, but Tasklist has its own. Remove it."));
            } else if (!FIELDS.contains(type) && !DECORATION.contains(type)) {
                faults.add(file.says(component, "is of the type '" + type + "', which Tasklist cannot show, so the"
                        + " whole form would stay empty. Use another component."));
            }
        });
        return faults;
    }

    private static List<String> labels(FormFile file, Models all) {
        List<String> faults = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        file.components().forEach(component -> {
            String type = component.path("type").asText();
            if (isField(component)) {
                boolean labelled = type.equals("datetime")
                        ? !(text(component, "dateLabel") + text(component, "timeLabel")).isEmpty()
                        : !text(component, "label").isEmpty();
                if (!labelled) {
                    faults.add(file.says(component, "has no label. Say what is to be filled in."));
                }
                String key = text(component, "key");
                if (key.isEmpty()) {
                    faults.add(file.says(component, "has no key, so its answer would be lost. Add one."));
                } else if (!keys.add(key)) {
                    faults.add(file.says(component, "has the key '" + key + "', as another field has. Give each field"
                            + " a key of its own."));
                } else if (!key.matches("[a-z][A-Za-z0-9]*")) {
                    faults.add(file.says(component, "has the key '" + key + "'. Write keys in one word, with a small"
                            + " letter first, e.g. closureDate"));
                } else if (key.matches("(" + type + "|field|textfield|datetime)_[a-z0-9]+")) {
                    faults.add(file.says(component, "has a generated key. Say what it holds, e.g. closureDate"));
                }
            } else if (type.equals("text") && text(component, "text").isEmpty()) {
                faults.add(file.says(component, "is an empty text. Write it, or remove it."));
            }
        });
        return faults;
    }

    private static List<String> lengths(FormFile file, Models all) {
        return file.components().stream()
                .filter(component -> FREE_TEXT.contains(component.path("type").asText()))
                .filter(component -> !isShownOnly(component))
                .filter(component -> component.path("validate").path("maxLength").asInt(0) <= 0)
                .map(component -> file.says(component, "has no longest length. Set 'Maximum length', e.g. 2000"))
                .toList();
    }

    private static List<String> secrets(FormFile file, Models all) {
        return file.components().stream()
                .filter(FormRules::isField)
                .filter(component -> !Set.of("checkbox", "checklist", "radio", "datetime")
                        .contains(component.path("type").asText()))
                .filter(component -> asksForASecret(component))
                .map(component -> file.says(component, "asks for a secret. Chaperone never holds one: ask where it"
                        + " lies in the school's vault and who looks after it."))
                .toList();
    }

    private static boolean asksForASecret(JsonNode component) {
        String key = text(component, "key").replaceAll("([a-z0-9])([A-Z])", "$1 $2").replace('_', ' ');
        return SECRET.matcher(key).find() || SECRET.matcher(text(component, "label")).find();
    }

    private static List<String> choices(FormFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.components().stream()
                .filter(component -> WITH_CHOICES.contains(component.path("type").asText()))
                .forEach(component -> {
                    JsonNode values = component.path("values");
                    if (values.isMissingNode() && text(component, "valuesKey").isEmpty()
                            && text(component, "valuesExpression").isEmpty() || values.isArray() && values.isEmpty()) {
                        faults.add(file.says(component, "has nothing to choose from. Add the choices."));
                    }
                    Set<String> seenValues = new HashSet<>();
                    Set<String> seenLabels = new HashSet<>();
                    values.forEach(choice -> {
                        if (text(choice, "value").isEmpty() || text(choice, "label").isEmpty()) {
                            faults.add(file.says(component, "has a choice without value or label. Fill both in."));
                        } else if (!seenValues.add(text(choice, "value")) || !seenLabels.add(text(choice, "label"))) {
                            faults.add(file.says(component, "offers '" + text(choice, "label")
                                    + "' twice. Make the choices different."));
                        }
                    });
                    if (component.path("type").asText().equals("select") && values.isArray()
                            && values.size() <= SHORT_LIST) {
                        faults.add(file.says(component, "is a select, which a screen reader cannot name. Use radio"
                                + " buttons for " + SHORT_LIST + " choices or fewer."));
                    }
                });
        return faults;
    }

    /** What the form's keeper on the server says of it, e.g. of a condition or a pattern that cannot be read. */
    private static List<String> kept(FormFile file, Models all) {
        return FormChecks.faults(file.json()).stream().map(file::says).toList();
    }

    private static List<String> plainEnglish(FormFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.components().forEach(component -> {
            List<String> texts = new ArrayList<>();
            List.of("label", "description", "text", "content", "dateLabel", "timeLabel")
                    .forEach(property -> texts.add(text(component, property)));
            component.path("values").forEach(choice -> texts.add(text(choice, "label")));
            texts.forEach(text -> PlainEnglish.faults(text)
                    .forEach(fault -> faults.add(file.says(component, fault))));
        });
        return faults;
    }

    private static boolean isField(JsonNode component) {
        return FIELDS.contains(component.path("type").asText());
    }

    private static boolean isShownOnly(JsonNode component) {
        return component.path("disabled").asBoolean() || component.path("readonly").asBoolean();
    }

    private static String text(JsonNode component, String property) {
        return component.path(property).asText("").trim();
    }
}
