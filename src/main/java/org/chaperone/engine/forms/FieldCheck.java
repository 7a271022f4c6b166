package org.chaperone.engine.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a form says about the answer to one of its questions, put to one answer. */
final class FieldCheck {

    /** How many blanks may stand around a text of the greatest length, which the browser does not count. */
    private static final int BLANKS_AROUND = 100;
    /** HTML tags and Markdown links: a form that shows the text to others would render them. */
    /** The property of a question whose answer is shown as it was written, whatever is in it. */
    private static final String AS_WRITTEN = "asWritten";
    private static final Pattern MARKUP = Pattern.compile("<[A-Za-z/!?]|\\]\\(");

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    /** The first that form-js offers. */
    private static final String FIRST_DAY = "1900-01-01";
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)?");
    /** The e-mail address of the HTML standard, which form-js uses. */
    private static final Pattern EMAIL = Pattern.compile("^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@"
            + "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$");
    /** International, without spaces: what form-js asks for, without its list of the world's country codes. */
    private static final Pattern PHONE = Pattern.compile("^(\\+|00)[1-9]\\d{6,24}$");
    private static final String NUMBER = "[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?";
    private static final int NAMED_CHOICES = 7;
    private static final int MOST_DIGITS = 300;

    private final Feel feel;
    private final Clock clock;
    private final int longestText;
    private final Map<String, Object> data;
    private final Map<String, Object> scope;

    /**
     * @param longestText characters that the engine can keep in one text
     * @param data        all the form knows at this moment, for its expressions
     * @param scope       what the case knew before, for choices that come from a variable
     */
    FieldCheck(Feel feel, Clock clock, int longestText, Map<String, Object> data, Map<String, Object> scope) {
        this.feel = feel;
        this.clock = clock;
        this.longestText = longestText;
        this.data = data;
        this.scope = scope;
    }

    /** What is wrong with the answer, as the ends of sentences that begin with the label. */
    List<String> faults(FormField field, Object answer) {
        if (Answers.isEmpty(answer) || field.type().equals("checkbox") && Boolean.FALSE.equals(answer)) {
            return isRequired(field) ? List.of(missing(field)) : List.of();
        }
        if (answer == PlainValues.UNREADABLE) {
            return List.of("this kind of answer cannot be kept here.");
        }
        return switch (field.type()) {
            case "textfield", "textarea" -> text(field, answer);
            case "number" -> number(field, answer);
            case "checkbox" -> answer instanceof Boolean ? List.of() : List.of("this can only be ticked or not ticked.");
            case "datetime" -> date(field, answer);
            case "radio", "select" -> oneOf(field, answer);
            case "checklist", "taglist" -> someOf(field, answer);
            default -> List.of();
        };
    }

    /** What form-js finds wrong with an answer that nobody can change; it lets nobody go on either. */
    List<String> faultsOfFixed(FormField field, Object answer) {
        if (Answers.isUnanswered(field, answer)) {
            return isRequired(field) ? List.of(missing(field)) : List.of();
        }
        if (answer instanceof String text && field.isText()) {
            return Stream.of(lengthFaults(field, text), patternFaults(field, text)).flatMap(List::stream).toList();
        }
        return field.type().equals("number") ? number(field, answer) : List.of();
    }

    private static boolean isRequired(FormField field) {
        return field.validate().path("required").asBoolean(false);
    }

    private static String missing(FormField field) {
        if (field.type().equals("checkbox")) {
            return "this needs to be ticked.";
        }
        return field.isMultipleChoice() ? "choose at least one." : "this needs an answer.";
    }

    private List<String> text(FormField field, Object answer) {
        if (!(answer instanceof String text)) {
            return List.of("this must be text.");
        }
        if (isRequired(field) && trimmed(text).isEmpty()) {
            return List.of(missing(field));
        }
        List<String> faults = new ArrayList<>(lengthFaults(field, text));
        int length = Math.max(trimmed(text).length(), text.length() - BLANKS_AROUND);
        if (length > longestText && faults.isEmpty()) {
            faults.add(tooLong(longestText, length));
        }
        // an account is evidence: it is kept and shown letter by letter
        if (!field.property(AS_WRITTEN).filter("true"::equals).isPresent() && MARKUP.matcher(text).find()) {
            faults.add("leave out < before a letter, and links in brackets: others read the text as plain words.");
        }
        if (!canBeKept(text)) {
            faults.add("this contains a character that cannot be kept. Please type the text again.");
        }
        faults.addAll(patternFaults(field, text));
        return faults;
    }

    private List<String> lengthFaults(FormField field, String text) {
        int length = trimmed(text).length();
        List<String> faults = new ArrayList<>();
        limit(field, "minLength").filter(least -> BigDecimal.valueOf(length).compareTo(least) < 0)
                .ifPresent(least -> faults.add(tooShort(least.intValue(), length)));
        limit(field, "maxLength").filter(most -> BigDecimal.valueOf(length).compareTo(most) > 0)
                .ifPresent(most -> faults.add(tooLong(most.intValue(), length)));
        return faults;
    }

    private static boolean isSaidAsItStands(String description) {
        return !description.startsWith("=") && !description.contains("{{");
    }

    private static List<String> patternFaults(FormField field, String text) {
        List<String> faults = new ArrayList<>();
        String pattern = field.validate().path("pattern").asText("");
        if (!pattern.isEmpty() && !FormPattern.of(pattern).isMetBy(text)) {
            faults.add(field.property("patternMessage").orElseGet(() -> "this is not written in the way that is asked for."
                    + field.text("description").filter(FieldCheck::isSaidAsItStands).map(example -> " " + example + (example.endsWith(".") ? "" : ".")).orElse("")));
        }
        String type = field.validate().path("validationType").asText("");
        if (type.equals("email") && !EMAIL.matcher(text).matches()) {
            faults.add("this must be an e-mail address, such as name@school.example.");
        }
        if (type.equals("phone") && !PHONE.matcher(text).matches()) {
            faults.add("this must be a telephone number with its country code and without spaces,"
                    + " such as +441632960000.");
        }
        return faults;
    }

    /** What form-js makes of a value that the case holds for a number: nothing if it is none. */
    static Object numberOf(FormField field, Object value) {
        boolean asText = field.settings().path("serializeToString").asBoolean(false);
        if (value instanceof Number number) {
            return asText ? PlainValues.decimal(number).stripTrailingZeros().toPlainString() : number;
        }
        if (value instanceof String text && text.length() <= MOST_DIGITS && trimmed(text).matches(NUMBER)) {
            return asText ? text : new BigDecimal(trimmed(text));
        }
        return null;
    }

    private List<String> number(FormField field, Object answer) {
        boolean asText = field.settings().path("serializeToString").asBoolean(false);
        boolean isNumber = asText ? answer instanceof String text && text.length() <= MOST_DIGITS && text.matches(NUMBER)
                : answer instanceof Number;
        if (!isNumber) {
            return List.of("this must be a number.");
        }
        BigDecimal number = new BigDecimal(answer.toString());
        List<String> faults = new ArrayList<>();
        JsonNode digits = field.settings().path("decimalDigits");
        if (digits.isNumber() && digits.asInt() >= 0 && number.stripTrailingZeros().scale() > digits.asInt()) {
            faults.add(digits.asInt() == 0 ? "this must be a whole number."
                    : "this must have at most " + digits.asInt() + " decimal places.");
        }
        decimal(field.settings().path("increment")).filter(step -> step.signum() > 0).ifPresent(step -> {
            if (number.remainder(step).signum() != 0) {
                faults.add("this must go up in steps of " + step.toPlainString() + ".");
            }
        });
        limit(field, "min").filter(least -> number.compareTo(least) < 0)
                .ifPresent(least -> faults.add("this must be " + least.toPlainString() + " or more."));
        limit(field, "max").filter(most -> number.compareTo(most) > 0)
                .ifPresent(most -> faults.add("this must be " + most.toPlainString() + " or less."));
        return faults;
    }

    private List<String> date(FormField field, Object answer) {
        String subtype = field.settings().path("subtype").asText("date");
        if (!(answer instanceof String text) || !isWritten(subtype, text)) {
            return List.of(switch (subtype) {
                case "time" -> "this must be a time, written as 16:55.";
                case "datetime" -> "this must be a day that exists and a time, written as 2027-03-31T16:55.";
                default -> "this must be a day that exists, written as 2027-03-31.";
            });
        }
        if (!subtype.equals("time") && text.compareTo(FIRST_DAY) < 0) {
            return List.of("this must be 1 January 1900 or later.");
        }
        boolean passed = !subtype.equals("time") && field.settings().path("disallowPassedDates").asBoolean(false)
                && LocalDate.parse(text.substring(0, 10), DATE).isBefore(LocalDate.now(clock));
        return passed ? List.of("this must not be in the past.") : List.of();
    }

    private static boolean isWritten(String subtype, String text) {
        return switch (subtype) {
            case "time" -> TIME.matcher(text).matches();
            case "datetime" -> text.length() > 11 && text.charAt(10) == 'T' && isDate(text.substring(0, 10))
                    && TIME.matcher(text.substring(11)).matches();
            default -> isDate(text);
        };
    }

    private static boolean isDate(String text) {
        if (text.length() != 10) {
            return false;
        }
        try {
            LocalDate.parse(text, DATE);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private List<String> oneOf(FormField field, Object answer) {
        Choices choices = choices(field);
        return choices.offer(answer) ? List.of() : List.of(offered("choose one of ", choices));
    }

    private List<String> someOf(FormField field, Object answer) {
        Choices choices = choices(field);
        // beyond as many as there are, one is there twice: a list of any length costs no more than the form's choices
        int enough = choices.labels().size() + 1;
        if (!(answer instanceof List<?> chosen) || !chosen.stream().limit(enough).allMatch(choices::offer)) {
            return List.of(offered("choose from ", choices));
        }
        return chosen.size() < enough && Set.copyOf(chosen).size() == chosen.size() ? List.of() : List.of("choose each answer only once.");
    }

    private static String offered(String what, Choices choices) {
        if (choices.labels().isEmpty()) {
            return "there is nothing to choose from at the moment, so leave this empty.";
        }
        return what + (choices.labels().size() <= NAMED_CHOICES
                ? choices.labels().stream().map(label -> "\"" + label + "\"").collect(Collectors.joining(", "))
                : "the answers that are offered") + ".";
    }

    /** In the order in which form-js looks: a variable of the case, the form itself, an expression. */
    Choices choices(FormField field) {
        Optional<String> variable = field.text("valuesKey");
        if (variable.isPresent()) {
            return Choices.of(scope.get(variable.get()));
        }
        if (field.settings().has("values")) {
            return Choices.of(field.settings().path("values"));
        }
        return Choices.of(field.text("valuesExpression").filter(Feel::isExpression)
                .flatMap(expression -> feel.value(expression, data)).orElse(null));
    }

    private Optional<BigDecimal> limit(FormField field, String name) {
        JsonNode limit = field.validate().path(name);
        if (limit.isTextual() && Feel.isExpression(limit.asText())) {
            return feel.value(limit.asText(), data).filter(Number.class::isInstance)
                    .map(value -> PlainValues.decimal((Number) value));
        }
        return decimal(limit);
    }

    private static Optional<BigDecimal> decimal(JsonNode node) {
        if (node.isNumber()) {
            return Optional.of(node.decimalValue());
        }
        return node.isTextual() && node.asText().matches(NUMBER)
                ? Optional.of(new BigDecimal(node.asText())) : Optional.empty();
    }

    /** PostgreSQL keeps no zero character and no half of a pair of surrogates. */
    private static boolean canBeKept(String text) {
        return text.indexOf('\0') < 0
                && text.codePoints().noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static String tooShort(int least, int length) {
        return "write at least %,d characters (this has %,d).".formatted(least, length);
    }

    private static String tooLong(int most, int length) {
        return "write at most %,d characters (this has %,d).".formatted(most, length);
    }

    /** As JavaScript trims, so that browser and server count the same characters. */
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char character) {
        return character >= '\t' && character <= '\r' || character == '\uFEFF'
                || Character.isSpaceChar(character);
    }
}
