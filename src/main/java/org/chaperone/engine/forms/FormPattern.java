package org.chaperone.engine.forms;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;

/**
 * A pattern of a form as the browser reads it, found in a time that grows with the text and no faster: no pattern that
 * an analyst writes, and no text that somebody submits, keeps the server busy. What cannot be done so, or would mean
 * something else in the browser, is refused when the form is read.
 */
final class FormPattern {

    /** What JavaScript takes for a space, as ranges of a class, and all else. */
    private static final String SPACE = "\\x{9}-\\x{d}\\x{20}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}"
            + "\\x{205f}\\x{3000}\\x{feff}";
    private static final String NO_SPACE = "\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}"
            + "\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}";
    private static final String ANY_SIGN = "[^\\x{a}\\x{d}\\x{2028}\\x{2029}]";

    private static final java.util.regex.Pattern TIMES = java.util.regex.Pattern.compile("\\{(\\d+)(,(\\d*))?}");
    private static final java.util.regex.Pattern NAMED_GROUP = java.util.regex.Pattern.compile("\\(\\?<[A-Za-z_$][\\w$]*>");
    private static final int LONGEST = 1_000;
    private static final int MOST_TIMES = 1_000;
    /** Beyond every character of the browser's 16-bit text. */
    private static final int HALVES = 0x100000;

    private static final Recent<String, FormPattern> KNOWN = new Recent<>(500);

    private final Pattern pattern;

    private FormPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * The pattern as a form holds it.
     *
     * @throws Unreadable if the server cannot keep it as the browser does, with the end of a sentence that says why
     */
    static FormPattern of(String written) {
        return KNOWN.get(written, FormPattern::read);
    }

    /** Whether it is met somewhere in the text, which is all that form-js asks. */
    boolean isMetBy(String text) {
        return pattern.matcher(halves(text)).find();
    }

    /** A pattern that a form must not have. */
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why);
        }
    }

    private static FormPattern read(String written) {
        if (written.length() > LONGEST) {
            throw new Unreadable("it is longer than " + LONGEST + " characters");
        }
        try {
            return new FormPattern(Pattern.compile(new Translation(written).whole()));
        } catch (PatternSyntaxException e) {
            throw new Unreadable(e.getDescription());
        }
    }

    /** The browser counts and compares 16-bit units, so that half of a sign outside the basic plane is one of its own. */
    private static String halves(String text) {
        StringBuilder units = new StringBuilder(text.length());
        text.chars().forEach(unit -> units.appendCodePoint(unit(unit)));
        return units.toString();
    }

    private static int unit(int unit) {
        return Character.isSurrogate((char) unit) ? HALVES + unit : unit;
    }

    /** From JavaScript's way of writing a pattern, without flags, to that of RE2. */
    private static final class Translation {

        private final String from;
        private final StringBuilder to = new StringBuilder();
        private int at;
        private boolean inClass;
        /** For each group that is open: how often the most repeated sign in it is repeated. */
        private final Deque<Long> open = new ArrayDeque<>(List.of(1L));
        private long last = 1;

        Translation(String from) {
            this.from = from;
        }

        String whole() {
            while (at < from.length()) {
                next();
            }
            return to.toString();
        }

        private void next() {
            char sign = from.charAt(at++);
            if (sign == '\\') {
                escape();
            } else if (inClass) {
                insideClass(sign);
            } else {
                last = sign == '{' ? last : 1;
                switch (sign) {
                    case '[' -> classBegins();
                    case '.' -> to.append(ANY_SIGN);
                    case '(' -> group();
                    case '{' -> times();
                    case ')' -> groupEnds();
                    case '^', '$', '|', '*', '+', '?' -> to.append(sign);
                    default -> literal(sign);
                }
            }
        }

        private void insideClass(char sign) {
            if (sign == ']') {
                inClass = false;
                to.append(sign);
            } else if (sign == '-') {
                to.append(sign);
            } else {
                literal(sign);
            }
        }

        private void classBegins() {
            inClass = true;
            to.append('[');
            if (at < from.length() && from.charAt(at) == '^') {
                to.append('^');
                at++;
            }
            if (at < from.length() && from.charAt(at) == ']') {
                throw new Unreadable("it has empty brackets");
            }
        }

        private void groupEnds() {
            to.append(')');
            last = open.size() > 1 ? open.pop() : 1;
        }

        private void group() {
            open.push(1L);
            String rest = from.substring(at - 1);
            Matcher named = NAMED_GROUP.matcher(rest);
            if (rest.startsWith("(?:")) {
                at += 2;
                to.append("(?:");
            } else if (named.lookingAt()) {
                at += named.end() - 1;
                to.append("(?:");
            } else if (rest.startsWith("(?=") || rest.startsWith("(?!") || rest.startsWith("(?<")) {
                throw new Unreadable("it looks ahead or back, which can keep the server busy for hours");
            } else if (rest.startsWith("(?")) {
                throw new Unreadable("the browser does not know " + rest.substring(0, Math.min(3, rest.length())));
            } else {
                to.append('(');
            }
        }

        private void times() {
            Matcher times = TIMES.matcher(from).region(at - 1, from.length());
            if (!times.lookingAt()) {
                literal('{');
                return;
            }
            String most = times.group(3) == null || times.group(3).isEmpty() ? times.group(1) : times.group(3);
            last *= most.length() > 4 ? MOST_TIMES + 1 : Math.max(1, Long.parseLong(most));
            if (last > MOST_TIMES) {
                throw new Unreadable("it repeats something more than " + MOST_TIMES
                        + " times; set a minimum and maximum length instead");
            }
            open.push(Math.max(open.pop(), last));
            last = 1;
            to.append(times.group());
            at = times.end();
        }

        private void escape() {
            if (at == from.length()) {
                throw new Unreadable("it ends with a single \\");
            }
            char sign = from.charAt(at++);
            switch (sign) {
                case 'd', 'D', 'w', 'W' -> to.append('\\').append(sign);
                case 's' -> to.append(inClass ? SPACE : "[" + SPACE + "]");
                case 'S' -> to.append(inClass ? NO_SPACE : "[" + NO_SPACE + "]");
                case 'b' -> to.append(inClass ? "\\x{8}" : "\\b");
                case 'B' -> to.append(inClass ? unclear(sign) : "\\B");
                case 't' -> literal('\t');
                case 'n' -> literal('\n');
                case 'v' -> literal('\u000b');
                case 'f' -> literal('\f');
                case 'r' -> literal('\r');
                case 'x' -> literal(hexadecimal(2));
                case 'u' -> literal(hexadecimal(4));
                default -> {
                    if (Character.isLetterOrDigit(sign) || sign == '_') {
                        throw new Unreadable(Character.isDigit(sign) || sign == 'k'
                                ? "it refers back to what was found before, which can keep the server busy for hours"
                                : unclear(sign));
                    }
                    literal(sign);
                }
            }
        }

        private String unclear(char sign) {
            throw new Unreadable("browser and server read \\" + sign + " differently");
        }

        private char hexadecimal(int digits) {
            int end = at + digits;
            if (end > from.length() || !from.substring(at, end).matches("[0-9A-Fa-f]+")) {
                unclear(from.charAt(at - 1));
            }
            char found = (char) Integer.parseInt(from.substring(at, end), 16);
            at = end;
            return found;
        }

        private void literal(char sign) {
            boolean plain = sign < 0x80 && Character.isLetterOrDigit(sign);
            if (plain) {
                to.append(sign);
            } else {
                to.append("\\x{").append(Integer.toHexString(unit(sign))).append('}');
            }
        }
    }
}
