package org.chaperone.policy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
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
            throw DocumentKind.refused("This is neither a PDF nor a Word document, whatever its name says. Save the policy as a PDF or"
                    + " .docx and add that.");
        }
        refuseUnless(ZipDirectory.in(content).orElseThrow(WordFile::damaged));
    }

    private static void refuseUnless(ZipDirectory zip) {
        List<String> names = zip.names();
        if (!names.contains(CONTENTS) || !names.contains("word/document.xml")) {
            throw DocumentKind.refused("This is not a Word document, though it is packed like one: parts that each of them has are"
                    + " missing. Open the policy in Word, save it as .docx or PDF, and add that.");
        }
        if (zip.isLocked()) {
            throw locked();
        }
        if (zip.unpackedSize() > MOST_UNPACKED) {
            throw DocumentKind.refused("This Word document would swell to more than 200 MB when it is opened. Save it as a PDF and add"
                    + " that.");
        }
        if (any(names, name -> name.contains("vbaproject") || name.contains("vbadata") || name.startsWith("word/activex/"))
                || saysMacros(zip)) {
            throw DocumentKind.refused("This Word document has macros in it, which are small programs. Save it as .docx without macros"
                    + " or as a PDF, and add that.");
        }
        if (any(names, name -> name.startsWith("word/embeddings/") && name.endsWith(".bin"))) {
            throw DocumentKind.refused("This Word document has another file inside it. Take that out, or save the document as a PDF, and"
                    + " add that.");
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
        return DocumentKind.refused("This file is damaged or not whole. Open the policy in Word, save it again as .docx or PDF, and add"
                + " that.");
    }

    private static DocumentRefused locked() {
        return DocumentKind.refused("This is an old Word file (.doc), or one that is locked with a password. Save it as .docx or PDF,"
                + " without a password, and add that.");
    }
}
