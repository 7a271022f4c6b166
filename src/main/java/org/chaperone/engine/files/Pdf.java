package org.chaperone.engine.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PDF by its content. Its bytes are looked through as they are first, which finds what usual programs write also in a
 * file that no reader could open; then every object of it, also where it is packed.
 */
public final class Pdf {

    private static final byte[] MARK = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final int MARK_AT_MOST_AT = 3;
    private static final Set<String> ACTS = Set.of("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia");
    /** So short that they also stand in packed pictures by chance; there no value follows them. */
    private static final Set<String> ACTS_WITH_A_VALUE = Set.of("JS", "XFA");
    private static final int LONGEST_NAME = 13;
    private static final String SPACES = "\0\t\n\f\r ";
    private static final String VALUE_STARTS = "(<[%0123456789";
    /** Readers look for the end in the last kilobyte, too, since some servers put something behind it. */
    private static final int END_IN_THE_LAST = 1100;
    private static final Pattern END = Pattern.compile("startxref\\s+(\\d{1,10})\\s+%%EOF");

    private final byte[] content;

    private Pdf(byte[] content) {
        this.content = content;
    }

    /** Empty for whatever does not begin as a PDF does. */
    public static Optional<Pdf> in(byte[] content) {
        for (int at = 0; at <= MARK_AT_MOST_AT && at + MARK.length <= content.length; at++) {
            if (Arrays.equals(content, at, at + MARK.length, MARK, 0, MARK.length)) {
                return Optional.of(new Pdf(content));
            }
        }
        return Optional.empty();
    }

    /** Whether it ends as a PDF does, with the place of its table of contents. */
    public boolean isWhole() {
        int from = Math.max(0, content.length - END_IN_THE_LAST);
        Matcher end = END.matcher(new String(content, from, content.length - from, StandardCharsets.ISO_8859_1));
        return end.find() && Long.parseLong(end.group(1)) < content.length;
    }

    /** What there is in it, by its bytes and by its objects. */
    public PdfFinding finding() {
        return actsByItself() ? PdfFinding.ACTS : PdfObjects.look(content);
    }

    /** Whether, by its bytes alone, it has a script, starts something or has another file in it, also where that is named in hexadecimal. */
    boolean actsByItself() {
        for (int at = 0; at < content.length; at++) {
            if (content[at] == '/' && acts(at + 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean acts(int from) {
        StringBuilder name = new StringBuilder();
        int at = from;
        while (at < content.length && name.length() <= LONGEST_NAME) {
            int escaped = escaped(at);
            char letter = (char) (escaped < 0 ? content[at] & 0xff : escaped);
            if (!isLetterOrDigit(letter)) {
                break;
            }
            name.append(letter);
            at += escaped < 0 ? 1 : 3;
        }
        return ACTS.contains(name.toString()) || ACTS_WITH_A_VALUE.contains(name.toString()) && hasValueAt(at);
    }

    /** The letter that {@code #4a} stands for here, or -1. */
    private int escaped(int at) {
        if (content[at] != '#' || at + 2 >= content.length) {
            return -1;
        }
        int high = Character.digit(content[at + 1], 16);
        int low = Character.digit(content[at + 2], 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private boolean hasValueAt(int from) {
        int at = from;
        while (at < content.length && SPACES.indexOf(content[at]) >= 0) {
            at++;
        }
        return at < content.length && VALUE_STARTS.indexOf(content[at]) >= 0;
    }

    private static boolean isLetterOrDigit(char letter) {
        return letter >= '0' && letter <= '9' || letter >= 'A' && letter <= 'Z' || letter >= 'a' && letter <= 'z';
    }
}
