package org.chaperone.engine.files;

import java.text.Normalizer;

/** The name of a file as it is shown: never a path, and nothing in it that makes it look like another. */
public final class ShownName {

    private static final int LONGEST = 120;

    private ShownName() {
    }

    /**
     * The name that was given, as far as it can be kept, with the extension that its content has.
     *
     * @param given     as the browser sent it; may be missing
     * @param orElse    what it is called if nothing of that can be kept
     * @param extension without the dot
     */
    public static String of(String given, String orElse, String extension) {
        String name = given == null ? "" : given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        name = Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll("[\\p{C}\\p{Zl}\\p{Zp}\"<>|:*?]", "").replaceAll("\\p{Zs}+", " ");
        int dot = name.lastIndexOf('.');
        name = (dot > 0 ? name.substring(0, dot) : name).replaceAll("^[. ]+|[. ]+$", "");
        int[] letters = name.codePoints().limit(LONGEST - extension.length() - 1).toArray();
        name = new String(letters, 0, letters.length).strip();
        return (name.isEmpty() ? orElse : name) + "." + extension;
    }
}
