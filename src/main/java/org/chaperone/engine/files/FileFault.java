package org.chaperone.engine.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is wrong with a file that may not be added, by its content and whatever its name says. It is asked only of a file that
 * was refused already, so a guess that is wrong opens nothing: it decides which sentence of {@code files.properties} the
 * person reads.
 */
public enum FileFault {

    EMPTY, PDF_ACTS, PDF_CUT_OFF, PDF_LOCKED, PDF_DAMAGED, PICTURE_DAMAGED, PICTURE_TOO_LARGE, HEIC, OTHER_PICTURE, DRAWING, VIDEO,
    SOUND, PAGE, RICH_TEXT, LONG_TEXT, OTHER_LETTERS, OLD_OFFICE, WORD, SPREADSHEET, SLIDES, OPEN_DOCUMENT, ZIP, OTHER_ARCHIVE,
    PROGRAM, UNKNOWN;

    private static final List<String> ALLOWED_PICTURES = List.of("89504e470d0a1a0a", "ffd8ff");
    private static final List<String> OTHER_PICTURES = List.of("474946383761", "474946383961", "424d", "49492a00", "4d4d002a", "38425053");
    private static final List<String> VIDEOS = List.of("1a45dfa3", "000001ba", "000001b3");
    private static final List<String> SOUNDS = List.of("494433", "fffb", "fff3", "4f676753", "664c6143");
    private static final List<String> PROGRAMS = List.of("4d5a", "7f454c46", "2321", "cafebabe", "cffaedfe");
    private static final List<String> ARCHIVES = List.of("526172211a07", "377abcaf271c", "1f8b", "425a68");
    private static final String OFFICE = "d0cf11e0a1b11ae1";
    private static final Set<String> HEIC_BRANDS = Set.of("heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1", "avif");
    private static final Set<String> SOUND_BRANDS = Set.of("m4a ", "m4b ");
    private static final int MOST_PIXELS = 20_000;
    private static final int MOST_TEXT = 1024 * 1024;

    /** As its sentences are called. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the file is, or what is the matter with it. */
    public static FileFault of(byte[] content) {
        if (content.length == 0) {
            return EMPTY;
        }
        if (begins(content, PROGRAMS)) {
            return PROGRAM;
        }
        return Pdf.in(content).map(FileFault::of).orElseGet(() -> ofOthers(content));
    }

    private static FileFault of(Pdf pdf) {
        PdfFinding finding = pdf.finding();
        if (finding == PdfFinding.ACTS) {
            return PDF_ACTS;
        }
        if (!pdf.isWhole()) {
            return PDF_CUT_OFF;
        }
        return finding == PdfFinding.LOCKED ? PDF_LOCKED : PDF_DAMAGED;
    }

    private static FileFault ofOthers(byte[] content) {
        String riff = text(content, 0, 4).equals("RIFF") ? text(content, 8, 4) : "";
        if (begins(content, ALLOWED_PICTURES) || riff.equals("WEBP")) {
            return isTooLarge(content) ? PICTURE_TOO_LARGE : PICTURE_DAMAGED;
        }
        if (text(content, 4, 4).equals("ftyp")) {
            String brand = text(content, 8, 4).toLowerCase(Locale.ROOT);
            return HEIC_BRANDS.contains(brand) ? HEIC : SOUND_BRANDS.contains(brand) ? SOUND : VIDEO;
        }
        if (begins(content, OTHER_PICTURES)) {
            return OTHER_PICTURE;
        }
        if (begins(content, VIDEOS) || riff.equals("AVI ")) {
            return VIDEO;
        }
        if (begins(content, SOUNDS) || riff.equals("WAVE")) {
            return SOUND;
        }
        if (begins(content, List.of(OFFICE))) {
            return OLD_OFFICE;
        }
        if (ZipDirectory.beginsIn(content)) {
            return ZipDirectory.in(content).map(zip -> ofZip(zip.names())).orElse(ZIP);
        }
        return begins(content, ARCHIVES) ? OTHER_ARCHIVE : ofText(content);
    }

    /** What a whole ZIP is, by the names of the files in it. */
    public static FileFault ofZip(List<String> names) {
        if (names.contains("mimetype")) {
            return OPEN_DOCUMENT;
        }
        return has(names, "word/") ? WORD : has(names, "xl/") ? SPREADSHEET : has(names, "ppt/") ? SLIDES : ZIP;
    }

    private static boolean has(List<String> names, String folder) {
        return names.stream().anyMatch(name -> name.startsWith(folder));
    }

    private static FileFault ofText(byte[] content) {
        String start = text(content, 0, 2);
        if (start.equals("\u00ff\u00fe") || start.equals("\u00fe\u00ff")) {
            return OTHER_LETTERS;
        }
        if (!reads(content, StandardCharsets.UTF_8)) {
            return reads(content, Charset.forName("windows-1252")) ? OTHER_LETTERS : UNKNOWN;
        }
        String text = new String(content, StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("{\\rtf")) {
            return RICH_TEXT;
        }
        if (text.contains("<svg")) {
            return DRAWING;
        }
        if (text.replace("\ufeff", "").startsWith("<") || text.contains("<script") || text.contains("<html")) {
            return PAGE;
        }
        return content.length > MOST_TEXT ? LONG_TEXT : UNKNOWN;
    }

    private static boolean reads(byte[] content, Charset letters) {
        try {
            return letters.newDecoder().decode(ByteBuffer.wrap(content)).chars()
                    .noneMatch(letter -> Character.isISOControl(letter) && "\n\r\t".indexOf(letter) < 0);
        } catch (CharacterCodingException otherLetters) {
            return false;
        }
    }

    private static boolean isTooLarge(byte[] content) {
        return begins(content, List.of("89504e470d0a1a0a")) && content.length >= 24
                && (number(content, 16) > MOST_PIXELS || number(content, 20) > MOST_PIXELS);
    }

    private static long number(byte[] content, int at) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(content).getInt(at));
    }

    private static boolean begins(byte[] content, List<String> marks) {
        return marks.stream().map(HexFormat.of()::parseHex)
                .anyMatch(mark -> content.length >= mark.length && Arrays.equals(content, 0, mark.length, mark, 0, mark.length));
    }

    private static String text(byte[] content, int at, int length) {
        return at + length > content.length ? "" : new String(content, at, length, StandardCharsets.ISO_8859_1);
    }
}
