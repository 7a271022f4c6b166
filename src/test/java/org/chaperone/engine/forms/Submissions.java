package org.chaperone.engine.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;

/** Makes submissions to a form out of a seed: right ones, and values of every wrong kind. */
final class Submissions {

    private static final String SIGNS = "abc XYZ 019.,;!?'-()\u00e9\u00df\u0142\u05d0\u0639\u4e2d\ud83d\ude00\n";
    private static final List<String> MEETING = List.of("abc", "school.account-1", "https://school.example/page", "12345",
            "INC-2026-0012", "16:55");
    private static final List<Map<String, Object>> PEOPLE = List.of(Map.of("label", "One", "value", "one"),
            Map.of("label", "Two", "value", "two"), Map.of("label", "Three", "value", "three"));

    private final FormSchema form;
    private final String json;
    private final Feel feel;
    private final Clock clock;
    private final Random dice;

    Submissions(FormSchema form, String json, Feel feel, Clock clock, Random dice) {
        this.form = form;
        this.json = json;
        this.feel = feel;
        this.clock = clock;
        this.dice = dice;
    }

    /** What a case could know: the lists to choose from, and what conditions compare. */
    Map<String, Object> scope() {
        Map<String, Object> scope = new HashMap<>();
        form.fields().forEach(field -> field.text("valuesKey").ifPresent(name -> scope.put(name, PEOPLE)));
        Matcher compared = Pattern.compile("\\b(\\w+) (?:!?=|<|>) (\\\\\"([^\"\\\\]*)\\\\\"|true|false)").matcher(json);
        while (compared.find()) {
            String name = compared.group(1);
            boolean asked = form.fields().stream().anyMatch(field -> field.variable().equals(name));
            if (!asked && dice.nextInt(3) > 0) {
                scope.put(name, compared.group(3) != null ? compared.group(3) : (Object) Boolean.valueOf(compared.group(2)));
            }
        }
        return scope;
    }

    /** Answers every question that is asked, rightly; those not required only sometimes. */
    Map<String, Object> right(Map<String, Object> scope) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (int round = 0; round < 10; round++) {
            boolean settled = true;
            Set<String> hidden = hidden(scope, answers);
            for (FormField field : form.fields()) {
                boolean answered = answers.containsKey(field.variable());
                if (hidden.contains(field.key())) {
                    settled &= answers.remove(field.variable()) == null;
                } else if (!answered) {
                    settled = false;
                    answers.put(field.variable(), isRequired(field) || dice.nextBoolean() ? right(field, scope) : null);
                }
            }
            if (settled) {
                return answers;
            }
        }
        throw new AssertionError("the conditions of the form never settle");
    }

    /** Keys of what a condition hides. */
    Set<String> hidden(Map<String, Object> scope, Map<String, Object> answers) {
        Map<String, Object> known = new HashMap<>(scope);
        form.fields().forEach(field -> known.put(field.variable(), field.type().equals("checkbox")
                ? (Object) Boolean.TRUE.equals(answers.get(field.variable()))
                : Answers.isUnanswered(field, answers.get(field.variable())) ? null : answers.get(field.variable())));
        Map<String, Boolean> conditions = new HashMap<>();
        return form.fields().stream()
                .filter(field -> field.hide().stream().anyMatch(condition ->
                        conditions.computeIfAbsent(condition, hide -> feel.isTrue(hide, known))))
                .map(FormField::key).collect(Collectors.toSet());
    }

    static boolean isRequired(FormField field) {
        return field.validate().path("required").asBoolean();
    }

    private Object right(FormField field, Map<String, Object> scope) {
        return switch (field.type()) {
            case "textfield", "textarea" -> text(field);
            case "number" -> number(field);
            case "checkbox" -> isRequired(field) || dice.nextBoolean();
            case "datetime" -> LocalDate.now(clock).plusDays(dice.nextInt(900)).toString();
            case "radio", "select" -> one(options(field, scope));
            case "checklist", "taglist" -> {
                List<Object> some = new ArrayList<>(options(field, scope));
                Collections.shuffle(some, dice);
                yield some.subList(0, 1 + dice.nextInt(some.size()));
            }
            default -> throw new AssertionError("Teach this test to answer a " + field.type());
        };
    }

    private String text(FormField field) {
        String pattern = field.validate().path("pattern").asText("");
        if (!pattern.isEmpty()) {
            return MEETING.stream().filter(text -> Pattern.compile(pattern).matcher(text).find()).findFirst()
                    .orElseThrow(() -> new AssertionError("Add a text that meets " + pattern + " to MEETING"));
        }
        int least = Math.max(1, field.validate().path("minLength").asInt(1));
        int most = Math.min(field.validate().path("maxLength").asInt(200), dice.nextInt(10) == 0 ? 20_000 : least + 60);
        StringBuilder text = new StringBuilder("a");
        int wanted = least + dice.nextInt(most - least + 1);
        while (text.length() < wanted - 1) {
            int sign = SIGNS.codePointAt(SIGNS.offsetByCodePoints(0, dice.nextInt(SIGNS.codePointCount(0, SIGNS.length()))));
            text.appendCodePoint(text.length() + Character.charCount(sign) < wanted ? sign : 'z');
        }
        return text.length() < wanted ? text + "z" : text.toString();
    }

    private Number number(FormField field) {
        double least = field.validate().path("min").asDouble(0);
        double most = field.validate().path("max").asDouble(least + 100);
        int steps = field.settings().path("decimalDigits").asInt(0) > 0 ? 2 : 1;
        double found = least + dice.nextInt((int) ((most - least) * steps) + 1) / (double) steps;
        return found == Math.rint(found) ? (Number) (int) found : (Number) found;
    }

    static List<Object> options(FormField field, Map<String, Object> scope) {
        List<Object> options = new ArrayList<>();
        if (field.text("valuesKey").isPresent()) {
            ((List<?>) scope.get(field.text("valuesKey").get())).forEach(pair -> options.add(((Map<?, ?>) pair).get("value")));
        }
        field.text("valuesExpression").ifPresent(computed -> Pattern.compile("\"value\": \"([^\"]*)\"").matcher(computed).results()
                .forEach(choice -> options.add(choice.group(1))));
        for (JsonNode option : field.settings().path("values")) {
            options.add(option.path("value").asText());
        }
        return options;
    }

    <T> T one(List<T> of) {
        return of.get(dice.nextInt(of.size()));
    }

    /** Anything that a program could send, whatever the question. */
    Object anything() {
        List<Supplier<Object>> kinds = List.of(() -> null, () -> "", () -> "   ", () -> "x".repeat(dice.nextInt(30_000)),
                () -> "zero\0sign", () -> "half \ud83d", () -> "\udc00", () -> "\u0001\u0007\u001b\u009f", () -> "<script>x</script>",
                () -> "\u202eright to left\u200b\ufeff", () -> "\ud83d\ude00".repeat(dice.nextInt(300)), () -> "'; DROP TABLE x; --",
                () -> "${task.id} #{bean}", () -> dice.nextInt(), () -> dice.nextLong(), () -> dice.nextDouble() * 100,
                () -> Double.NaN, () -> Double.POSITIVE_INFINITY, () -> Float.NEGATIVE_INFINITY, () -> -0.0, () -> Double.MAX_VALUE,
                () -> new BigDecimal("1e999999"), () -> BigInteger.TWO.pow(20_000), dice::nextBoolean, () -> "true", () -> "42",
                () -> "2027-02-30", () -> "+12027-01-01", () -> List.of(), () -> List.of("one", "one"), () -> Arrays.asList("one", null),
                () -> List.of(List.of(List.of("one"))), () -> Map.of("value", "one"), () -> Map.of(), () -> nested(40), () -> nested(20_000),
                () -> json("[\"one\",\"one\"]"), () -> json("{\"a\":{\"b\":[null]}}"), () -> json("null"), () -> json("not json"),
                () -> json("[".repeat(100_000)), () -> json("1e400"), () -> json("\"\\u0000\\ud83d\""), () -> new byte[] {0, 1},
                () -> Variables.stringValue("one", true), () -> Variables.objectValue(new ArrayList<>(List.of("one"))).create(),
                () -> new java.util.Date(0), () -> Thread.State.NEW, () -> 'c');
        return one(kinds).get();
    }

    private static Object json(String text) {
        return SpinValues.jsonValue(text).create();
    }

    private static Object nested(int deep) {
        Object value = "one";
        for (int level = 0; level < deep; level++) {
            value = level % 2 == 0 ? new ArrayList<>(List.of(value)) : new HashMap<>(Map.of("a", value));
        }
        return value;
    }

    /** What an answer must be, said once more and without the code that is tested. */
    static boolean isRight(FormField field, Object answer, Map<String, Object> scope, Clock clock, int longest) {
        boolean given = !(answer == null || answer.equals("") || answer instanceof List<?> list && list.isEmpty()
                || answer.equals(false));
        if (!given) {
            return !isRequired(field);
        }
        return switch (field.type()) {
            case "textfield", "textarea" -> answer instanceof String text && isRightText(field, text, longest);
            case "number" -> answer instanceof Number number && !(answer instanceof Double d && !Double.isFinite(d))
                    && !(answer instanceof Float f && !Float.isFinite(f)) && isRightNumber(field, new BigDecimal(number.toString()));
            case "checkbox" -> answer instanceof Boolean;
            case "datetime" -> answer instanceof String text && text.matches("\\d{4}-\\d\\d-\\d\\d") && exists(text)
                    && !(field.settings().path("disallowPassedDates").asBoolean() && LocalDate.parse(text).isBefore(LocalDate.now(clock)));
            case "radio", "select" -> options(field, scope).contains(answer);
            case "checklist", "taglist" -> answer instanceof List<?> list && options(field, scope).containsAll(list)
                    && list.stream().distinct().count() == list.size();
            default -> false;
        };
    }

    private static boolean isRightText(FormField field, String text, int longest) {
        String trimmed = text.replaceAll("^[\\s\\h\\ufeff]+|[\\s\\h\\ufeff]+$", "");
        String pattern = field.validate().path("pattern").asText("");
        boolean whole = text.codePoints().noneMatch(sign -> sign == 0 || sign >= 0xd800 && sign <= 0xdfff);
        return whole && text.length() <= longest + (text.length() - trimmed.length()) && !(isRequired(field) && trimmed.isEmpty())
                && trimmed.length() >= field.validate().path("minLength").asInt(0)
                && trimmed.length() <= field.validate().path("maxLength").asInt(Integer.MAX_VALUE)
                && !text.matches("(?s).*<[A-Za-z/!?].*")
                && (pattern.isEmpty() || Pattern.compile(pattern).matcher(text).find());
    }

    private static boolean isRightNumber(FormField field, BigDecimal number) {
        JsonNode digits = field.settings().path("decimalDigits");
        return (digits.isMissingNode() || number.stripTrailingZeros().scale() <= digits.asInt())
                && Stream.of(field.validate().path("min")).filter(JsonNode::isNumber).allMatch(min -> number.compareTo(min.decimalValue()) >= 0)
                && Stream.of(field.validate().path("max")).filter(JsonNode::isNumber).allMatch(max -> number.compareTo(max.decimalValue()) <= 0);
    }

    private static boolean exists(String day) {
        try {
            LocalDate.parse(day);
            return true;
        } catch (java.time.DateTimeException e) {
            return false;
        }
    }
}
