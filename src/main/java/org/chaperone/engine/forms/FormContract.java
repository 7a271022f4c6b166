package org.chaperone.engine.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;

/** One form put to one submission. */
final class FormContract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern INSERT = Pattern.compile("\\{\\{([^{}#/]+)}}");
    /** Stands for a variable that stays as it is, whatever was submitted. */
    static final Object KEEP = new Object();

    private static final Pattern SAYABLE_KEY = Pattern.compile("[A-Za-z0-9_.-]{1,60}");

    private final FormSchema form;
    private final Feel feel;
    private final Map<String, Object> scope;
    private final Map<String, Object> submitted;
    private final Map<String, Object> data;
    private final FieldCheck check;
    private final Map<String, Boolean> conditions = new HashMap<>();

    private final Map<String, List<String>> faults = new LinkedHashMap<>();
    private final List<String> foreign = new ArrayList<>();
    private final Map<String, Object> answers = new LinkedHashMap<>();
    private final Map<String, Object> changes = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> nested = new HashMap<>();

    FormContract(FormSchema form, Feel feel, Clock clock, int longestText, Map<String, ?> submitted,
            Map<String, ?> scope) {
        this.form = form;
        this.feel = feel;
        PlainValues plain = new PlainValues(clock.getZone());
        this.scope = plainly(plain::of, scope);
        this.submitted = plainly(plain::submitted, submitted);
        submitted.forEach((name, value) -> {
            if (value instanceof TypedValue typed && typed.isTransient()) {
                // it would satisfy the form and then not be kept
                this.submitted.put(name, PlainValues.UNREADABLE);
            }
        });
        this.data = Tree.copy(this.scope);
        data.values().removeIf(value -> value == PlainValues.UNREADABLE);
        this.check = new FieldCheck(feel, clock, longestText, data, this.scope);
        form.fields().forEach(field -> Tree.put(data, field.path(), initial(field)));
        Map<String, Object> before = Tree.copy(data);
        form.fields().stream().filter(field -> given(field) && value(field) != PlainValues.UNREADABLE)
                .forEach(field -> Tree.put(data, field.path(), sanitised(field, value(field))));
        leaveOutHidden(before);
        findForeignKeys();
        form.fields().forEach(this::judge);
        this.submitted.forEach((name, value) -> {
            if (Tree.map(value) != null || value instanceof List<?>) {
                changes.putIfAbsent(name, json(value));
            }
        });
    }

    /**
     * As form-js does before it asks any expression: what lies in a hidden field counts as it was before, if it is a
     * variable of its own, and not at all if it lies in a group with others.
     */
    private void leaveOutHidden(Map<String, Object> before) {
        Map<String, Object> all = Tree.copy(data);
        Map<String, Boolean> hides = new HashMap<>();
        form.fields().stream().filter(field -> field.hide().stream()
                        .anyMatch(condition -> hides.computeIfAbsent(condition, hide -> feel.isTrue(hide, all))))
                .forEach(field -> Tree.removeWithEmptyHolders(data, field.path()));
        before.forEach((name, value) -> {
            if (!data.containsKey(name)) {
                data.put(name, value);
            }
        });
    }

    /** What is wrong, for each field of the form that has a fault, by key; the ends of sentences. */
    Map<String, List<String>> faults() {
        return faults;
    }

    /** Whole sentences about answers to questions that the form does not have. */
    List<String> foreign() {
        return foreign;
    }

    /** What the case would know after this submission: null for each question of the form without an answer. */
    Map<String, Object> answers() {
        Map<String, Object> all = Tree.copy(scope);
        all.values().removeIf(value -> value == PlainValues.UNREADABLE);
        form.fields().forEach(field -> Tree.put(all, field.path(), answers.get(field.key())));
        return all;
    }

    /**
     * What must be stored otherwise than it was submitted, by variable: an older value that is cleared, a computed
     * value, a list as JSON. A variable mapped to its present value in scope is one that must not be stored.
     */
    Map<String, Object> changes() {
        return changes;
    }

    /** The label of a field as the person reads it, with its expression or inserts filled in. */
    String label(FormField field) {
        String label = field.text("label").or(() -> field.text("dateLabel")).or(() -> field.text("timeLabel")).orElse(field.key());
        String read;
        if (Feel.isExpression(label)) {
            read = feel.value(label, data).map(String::valueOf).orElse(field.key());
        } else {
            read = INSERT.matcher(label).replaceAll(found -> Matcher.quoteReplacement(
                    feel.value("=" + found.group(1), data).map(String::valueOf).orElse("")));
        }
        return read.strip().replaceAll("[\\s:*]+$", "");
    }

    /** The sentence in the words of the label of its field: "Closure date: must be later than the go-live date." */
    String sentence(FormField field, String end) {
        String label = label(field);
        if (label.isEmpty()) {
            return begun(end);
        }
        boolean whole = label.endsWith("?") || label.endsWith(".") || label.endsWith("!");
        return whole ? label + " " + begun(end) : label + ": " + end;
    }

    private static String begun(String sentence) {
        return sentence.isEmpty() ? "" : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private void judge(FormField field) {
        if (field.isComputed()) {
            compute(field);
        } else if (isReadOnly(field)) {
            // what the browser could not show it sends as empty; the old answer stays in any case
            boolean unchanged = !given(field) || Answers.isEmpty(value(field))
                    || Answers.same(sanitised(field, value(field)), initial(field));
            List<String> wrong = isDisabled(field) ? List.of() : check.faultsOfFixed(field, initial(field));
            if (!unchanged) {
                fault(field, "this cannot be changed here.");
            } else if (!wrong.isEmpty()) {
                faults.put(field.key(), wrong);
            } else if (given(field) && Tree.has(scope, field.path())) {
                keepOld(field);
            }
            answers.put(field.key(), answered(Tree.has(scope, field.path()) ? Tree.get(scope, field.path()) : value(field)));
        } else if (isHidden(field)) {
            if (given(field) && !Answers.isUnanswered(field, value(field))) {
                fault(field, "this does not apply after the other answers, so leave it empty.");
            }
            if (!Answers.isUnanswered(field, Tree.get(scope, field.path()))) {
                // an empty list, since Tasklist sends a later answer in the type of what was there before
                store(field, field.isMultipleChoice() ? List.of() : null);
            }
            answers.put(field.key(), null);
        } else {
            judgeAnswer(field);
        }
    }

    private void judgeAnswer(FormField field) {
        Object value = given(field) ? value(field) : null;
        List<String> wrong = check.faults(field, value);
        if (!wrong.isEmpty()) {
            faults.put(field.key(), wrong);
        }
        boolean usable = wrong.isEmpty() || value != PlainValues.UNREADABLE && Answers.same(value, sanitised(field, value));
        Object after = given(field) ? value : Tree.get(scope, field.path());
        answers.put(field.key(), given(field) && !usable ? null : answered(after));
    }

    private void compute(FormField field) {
        Object computed = isHidden(field) ? null
                : field.text("expression").filter(Feel::isExpression).flatMap(expression -> feel.value(expression, data))
                        .map(FormContract::storable).orElse(null);
        Tree.put(data, field.path(), computed);
        answers.put(field.key(), answered(computed));
        if (computed != null || given(field) || Tree.has(scope, field.path())) {
            store(field, computed);
        }
    }

    private void store(FormField field, Object value) {
        if (field.path().size() == 1) {
            changes.put(field.variable(), value instanceof List<?> || value instanceof Map<?, ?> ? json(value) : value);
            return;
        }
        Map<String, Object> whole = wholeOf(field);
        Tree.put(whole, field.path(), value);
        changes.put(field.variable(), json(whole.get(field.variable())));
    }

    private void keepOld(FormField field) {
        if (field.path().size() == 1) {
            changes.put(field.variable(), KEEP);
        } else {
            store(field, Tree.get(scope, field.path()));
        }
    }

    private Map<String, Object> wholeOf(FormField field) {
        return nested.computeIfAbsent(field.variable(), name -> {
            Object base = submitted.containsKey(name) ? submitted.get(name) : scope.get(name);
            Map<String, Object> copy = new LinkedHashMap<>();
            copy.put(name, Tree.map(base) == null ? new LinkedHashMap<>() : Tree.copy(Tree.map(base)));
            return copy;
        });
    }

    private void findForeignKeys() {
        Map<String, FormField> leaves = form.fields().stream()
                .collect(Collectors.toMap(FormField::key, field -> field, (one, other) -> one));
        submitted.forEach((name, value) -> findForeignKeys(name, value, leaves));
    }

    private void findForeignKeys(String key, Object value, Map<String, FormField> leaves) {
        if (leaves.containsKey(key)) {
            return;
        }
        boolean holder = leaves.keySet().stream().anyMatch(leaf -> leaf.startsWith(key + "."));
        if (holder && Tree.map(value) != null) {
            Tree.map(value).forEach((name, inner) -> findForeignKeys(key + "." + name, inner, leaves));
        } else if (!holder || value != null) {
            foreign.add("This form does not ask for "
                    + (SAYABLE_KEY.matcher(key).matches() ? "\"" + key + "\"" : "something that was sent with it")
                    + ". Please reload the page and fill in the form again.");
        }
    }

    private boolean given(FormField field) {
        return Tree.has(submitted, field.path());
    }

    private Object value(FormField field) {
        return Tree.get(submitted, field.path());
    }

    private boolean isHidden(FormField field) {
        return field.hide().stream()
                .anyMatch(condition -> conditions.computeIfAbsent(condition, hide -> feel.isTrue(hide, data)));
    }

    private boolean isReadOnly(FormField field) {
        JsonNode readonly = field.settings().path("readonly");
        return isDisabled(field)
                || (readonly.isTextual() ? feel.isTrue(readonly.asText(), data) : readonly.asBoolean(false));
    }

    private static boolean isDisabled(FormField field) {
        return field.settings().path("disabled").asBoolean(false);
    }

    /** What the form shows before anybody types: what the case knows, the form's default, or nothing. */
    private Object initial(FormField field) {
        if (Tree.has(scope, field.path())) {
            return sanitised(field, Tree.get(scope, field.path()));
        }
        JsonNode preset = field.settings().path("defaultValue");
        return preset.isMissingNode() ? Answers.empty(field) : JSON.convertValue(preset, Object.class);
    }

    /** What form-js makes of a value that it is given. */
    private Object sanitised(FormField field, Object value) {
        Object known = value == PlainValues.UNREADABLE ? null : value;
        return switch (field.type()) {
            case "textfield" -> scalarText(known).replaceAll("[\r\n\t]", " ");
            case "textarea" -> scalarText(known);
            case "checkbox" -> Boolean.TRUE.equals(known);
            case "number" -> FieldCheck.numberOf(field, known);
            case "datetime" -> known instanceof String ? known : null;
            case "radio", "select" -> field.text("valuesExpression").isPresent() || check.choices(field).offer(known)
                    ? known : null;
            case "checklist", "taglist" -> known instanceof List<?> list ? list.stream()
                    .filter(one -> field.text("valuesExpression").isPresent() || check.choices(field).offer(one))
                    .toList() : List.of();
            default -> known;
        };
    }

    private static String scalarText(Object value) {
        return value == null || value instanceof List<?> || value instanceof Map<?, ?> ? "" : String.valueOf(value);
    }

    private static Object answered(Object value) {
        return value == null || value.equals("") || value == PlainValues.UNREADABLE ? null : value;
    }

    private void fault(FormField field, String sentence) {
        faults.computeIfAbsent(field.key(), key -> new ArrayList<>()).add(sentence);
    }

    private static Object storable(Object computed) {
        if (computed instanceof Number number) {
            BigDecimal decimal = PlainValues.decimal(number).stripTrailingZeros();
            boolean whole = decimal.scale() <= 0 && decimal.precision() - decimal.scale() <= 9;
            return whole ? (Object) decimal.intValueExact() : decimal.doubleValue();
        }
        boolean plain = computed instanceof String || computed instanceof Boolean || computed instanceof List<?>
                || computed instanceof Map<?, ?>;
        return plain ? computed : String.valueOf(computed);
    }

    private static Object json(Object value) {
        return SpinValues.jsonValue(PlainValues.json(value)).create();
    }

    private static Map<String, Object> plainly(UnaryOperator<Object> plain, Map<String, ?> values) {
        Map<String, Object> all = new LinkedHashMap<>();
        values.forEach((name, value) -> all.put(name, plain.apply(value)));
        return all;
    }
}
