package org.chaperone.incident;

import java.text.Normalizer;

/** The name of a file as it is shown: never a path, and nothing in it that makes it look like another. */
final class ShownName {

    private static final int LONGEST = 120;
    private static final String NONE = "evidence";

    private ShownName() {
    }

    /** The name that was given, as far as it can be kept, with the extension that its content has. */
    static String of(String given, FileKind kind) {
        String name = given == null ? "" : given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        name = Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll("[\\p{C}\\p{Zl}\\p{Zp}\"<>|:*?]", "").replaceAll("\\p{Zs}+", " ");
        int dot = name.lastIndexOf('.');
        name = (dot > 0 ? name.substring(0, dot) : name).replaceAll("^[. ]+|[. ]+$", "");
        String extension = "." + kind.extension();
        int[] letters = name.codePoints().limit(LONGEST - extension.length()).toArray();
        name = new String(letters, 0, letters.length).strip();
        return (name.isEmpty() ? NONE : name) + extension;
    }
}
