package org.chaperone.engine.files;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Why a file is not added, and how to mend it: the sentences of {@code files.properties}. What helps differs with what the
 * file is for, so each purpose has its own.
 */
public enum FileWords {

    /** What somebody saw: a screenshot is as good as the file. */
    EVIDENCE,
    /** The policy itself: a PDF or Word document. */
    POLICY;

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("files", Locale.ROOT);

    /** @throws java.util.MissingResourceException if the file has no such text */
    public String of(String key, Object... parts) {
        return new MessageFormat(TEXTS.getString(name().toLowerCase(Locale.ROOT) + "." + key), Locale.UK).format(parts);
    }

    /** What is wrong with this file and what to add in its place. */
    public String of(FileFault fault) {
        return of(fault.key());
    }
}
