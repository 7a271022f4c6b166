package org.chaperone.engine.logs;

/**
 * Text as it may stand in a log. Somebody who could put a line break into a message could write a line of their own, such
 * as a sign-in that never was; control and direction characters could hide one from whoever reads the log.
 */
final class LogText {

    private LogText() {
    }

    /** The same text on one line, with what cannot be seen in its code. */
    static String onOneLine(String text) {
        if (text == null || text.chars().allMatch(LogText::isPlain)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length() + 16);
        text.chars().forEach(letter -> {
            if (isPlain(letter)) {
                line.append((char) letter);
            } else {
                line.append(switch (letter) {
                    case '\n' -> "\\n";
                    case '\r' -> "\\r";
                    default -> String.format("\\u%04x", letter);
                });
            }
        });
        return line.toString();
    }

    private static boolean isPlain(int letter) {
        return letter == '\t' || switch (Character.getType(letter)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
