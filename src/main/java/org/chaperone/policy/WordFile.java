package org.chaperone.policy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.chaperone.engine.files.FileFault;
import org.chaperone.engine.files.ZipDirectory;

/** The checks that a Word document passes before it is kept: it is a ZIP of parts, of which the names tell enough. */
final class WordFile {

    /** Pictures hardly shrink in a ZIP and words shrink to a tenth: no real policy of 20 MB comes near. */
    static final long MOST_UNPACKED = 200L * 1024 * 1024;

    private static final String CONTENTS = "[Content_Types].xml";
    private static final int MOST_CONTENTS = 1024 * 1024;
    private static final byte[] OLD_OFFICE = HexFormat.of().parseHex("d0cf11e0a1b11ae1");

    private WordFile() {
    }

    /** @throws DocumentRefused unless it is a whole Word document without programs in it */
    static void refuseUnless(byte[] content) {
        if (content.length >= OLD_OFFICE.length && Arrays.equals(content, 0, OLD_OFFICE.length, OLD_OFFICE, 0, OLD_OFFICE.length)) {
            throw locked();
        }
        if (!ZipDirectory.beginsIn(content)) {
            throw DocumentKind.refused(FileFault.of(content).key());
        }
        refuseUnless(ZipDirectory.in(content).orElseThrow(WordFile::damaged));
    }

    private static void refuseUnless(ZipDirectory zip) {
        List<String> names = zip.names();
        if (!names.contains(CONTENTS) || !names.contains("word/document.xml")) {
            FileFault other = FileFault.ofZip(names);
            throw DocumentKind.refused(other == FileFault.WORD || other == FileFault.ZIP ? "not-word" : other.key());
        }
        if (zip.isLocked()) {
            throw locked();
        }
        if (zip.unpackedSize() > MOST_UNPACKED) {
            throw DocumentKind.refused("swells");
        }
        if (any(names, name -> name.contains("vbaproject") || name.contains("vbadata") || name.startsWith("word/activex/"))
                || saysMacros(zip)) {
            throw DocumentKind.refused("macros");
        }
        if (any(names, name -> name.startsWith("word/embeddings/") && name.endsWith(".bin"))) {
            throw DocumentKind.refused("file-inside");
        }
    }

    private static boolean any(List<String> names, Predicate<String> unwanted) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).anyMatch(unwanted);
    }

    /** The list of contents says what each part is, whatever the part is called. */
    private static boolean saysMacros(ZipDirectory zip) {
        byte[] contents = zip.read(CONTENTS, MOST_CONTENTS).orElseThrow(WordFile::damaged);
        // without the zeros that stand between the letters where it is written in two bytes each
        String said = new String(contents, StandardCharsets.ISO_8859_1).replace("\0", "").toLowerCase(Locale.ROOT);
        return said.contains("macroenabled") || said.contains("vbaproject");
    }

    private static DocumentRefused damaged() {
        return DocumentKind.refused(FileFault.ZIP.key());
    }

    private static DocumentRefused locked() {
        return DocumentKind.refused(FileFault.OLD_OFFICE.key());
    }
}
