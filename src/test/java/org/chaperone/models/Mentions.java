package org.chaperone.models;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which answers of a case an expression takes up. It is read by its words, so that a name counts also in quotation
 * marks and in an expression that is not well formed: rather one name too many than one too few.
 */
final class Mentions {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final String THE_CASE = "\\b(?:execution|task)(?:\\s*\\.\\s*(?:execution|processInstance))?";
    private static final String NAME = "\\s*\\(\\s*['\"](\\w+)['\"]\\s*";
    private static final Pattern SETS = Pattern.compile(THE_CASE + "\\s*\\.\\s*setVariable(?:Local)?" + NAME + ",");
    private static final Pattern FORGETS =
            Pattern.compile(THE_CASE + "\\s*\\.\\s*(?:remove|has)Variable(?:Local)?" + NAME + "\\)");
    private static final Pattern READS = Pattern.compile(THE_CASE + "\\s*\\.\\s*getVariable(?:Local|Typed)?" + NAME);
    private static final Pattern READS_FROM_ALL =
            Pattern.compile(THE_CASE + "\\s*\\.\\s*variables(?:Local)?\\s*(?:\\.\\s*\\w+|\\[\\s*['\"]\\w+['\"]\\s*])");
    private static final Pattern NO_ANSWER = Pattern.compile(THE_CASE + "\\s*\\.\\s*(?:id|processBusinessKey"
            + "|businessKey|processInstanceId|processDefinitionId|currentActivityId|currentActivityName)\\b");

    private Mentions() {
    }

    /** Whether the expressions in this text take up the answer; words outside of an expression do not count. */
    static boolean of(String variable, String text) {
        return inExpressions(text).filter(code -> words(variable, withoutTargets(code))).isPresent();
    }

    /** The same for FEEL, where there are no brackets around the expression. */
    static boolean ofFeel(String variable, String feel) {
        return words(variable, feel);
    }

    /** Whether an expression hands on the case as a whole, so that whatever it calls can take any answer from it. */
    static boolean wholeCase(String text) {
        return inExpressions(text)
                .map(code -> NO_ANSWER.matcher(READS_FROM_ALL.matcher(READS.matcher(withoutTargets(code))
                        .replaceAll("(")).replaceAll("")).replaceAll(""))
                .filter(code -> words("execution", code) || words("task", code))
                .isPresent();
    }

    /** The name under which an expression keeps something in the case, e.g. a listener's setVariable. */
    static Optional<String> set(String text) {
        return inExpressions(text).map(SETS::matcher).filter(Matcher::find).map(found -> found.group(1));
    }

    /** Whether the expression does nothing but keep something in the case. */
    static boolean onlySets(String text) {
        return inExpressions(text).filter(code -> SETS.matcher(code.trim()).lookingAt()
                || FORGETS.matcher(code.trim()).lookingAt()).isPresent();
    }

    private static String withoutTargets(String code) {
        return FORGETS.matcher(SETS.matcher(code).replaceAll("(")).replaceAll("");
    }

    private static Optional<String> inExpressions(String text) {
        String code = EXPRESSION.matcher(text).results().map(found -> found.group(1))
                .collect(Collectors.joining(" ; "));
        return code.isEmpty() ? Optional.empty() : Optional.of(code);
    }

    /** A word after a dot is the property of something else, unless it is one of the case's variables. */
    private static boolean words(String name, String code) {
        return Pattern.compile("(?<![\\w.])(?<!\\.\\s)" + Pattern.quote(name) + "(?!\\w)"
                + "|variables(?:Local)?\\s*\\.\\s*" + Pattern.quote(name) + "(?!\\w)").matcher(code).find();
    }
}
