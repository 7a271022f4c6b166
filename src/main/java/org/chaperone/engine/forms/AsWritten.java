package org.chaperone.engine.forms;

import java.util.regex.Pattern;

/**
 * What somebody wrote, put so that the text of a form shows it as it was written. A form's text is Markdown: without this,
 * an address that somebody reported would be a link that opens what nobody should open, and a line of stars a heading.
 */
public final class AsWritten {

    private static final Pattern BLANKS_BEFORE = Pattern.compile("(?m)^[ \\t]+");
    /** What Markdown reads anywhere, what begins an address, and what makes a list or a heading of a line. */
    private static final Pattern READ_BY_MARKDOWN = Pattern.compile(
            "(?m)[\\\\`*_\\[\\]<>#|~&@]|:(?=//)|(?<=(?i:www))\\.|^[-+=]|(?<=^\\d{1,9})[.)]");

    private AsWritten() {
    }

    /** Every mark that Markdown would read is marked as itself; lines that begin with blanks begin without. */
    public static String inMarkdown(String text) {
        return READ_BY_MARKDOWN.matcher(BLANKS_BEFORE.matcher(text).replaceAll("")).replaceAll("\\\\$0");
    }
}
