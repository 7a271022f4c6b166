package org.chaperone.engine.answers;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What a person reads where something fails and no rule of ours has more to say: what happened, what to do now, and whom to
 * ask. From {@code answers.properties}; nothing in it depends on what failed inside.
 */
public final class PlainSentences {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("answers", Locale.ROOT);
    private static final String OTHER_OF_THE_CLIENT = "400";
    private static final String OTHER_OF_THE_SERVER = "500";
    private static final int SERVER = 500;

    private PlainSentences() {
    }

    /** A few words for this status, as the heading of a page. */
    public static String title(int status) {
        return of(status, "title");
    }

    /** What happened. */
    public static String happened(int status) {
        return of(status, "happened");
    }

    /** What the person does now. */
    public static String next(int status) {
        return of(status, "next");
    }

    /** Whom to ask if that does not help. */
    public static String ask() {
        return of("ask");
    }

    /** The whole in one line, for an answer that a page of Tasklist shows. */
    public static String line(int status) {
        return happened(status) + " " + next(status);
    }

    static String of(String key) {
        return TEXTS.getString(key);
    }

    private static String of(int status, String part) {
        String key = status + "." + part;
        return TEXTS.getString(TEXTS.containsKey(key) ? key
                : (status >= SERVER ? OTHER_OF_THE_SERVER : OTHER_OF_THE_CLIENT) + "." + part);
    }
}
