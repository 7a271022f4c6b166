package org.chaperone.incident;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.chaperone.engine.files.Pdf;
import org.chaperone.engine.files.PdfFinding;

/**
 * What a file is by its content, whatever its name says. Pictures are never decoded: their sizes are read from their
 * headers, so that a picture that would burst when it is drawn bursts nothing here. What follows the end of a picture is
 * let through, since some telephones put notes of their own there.
 */
enum FileKind {

    PNG("png", FileKind::isPng), JPEG("jpg", FileKind::isJpeg), WEBP("webp", FileKind::isWebp), PDF("pdf", FileKind::isQuietPdf),
    TEXT("txt", FileKind::isText);

    private static final int MOST_PIXELS = 20_000;
    private static final int MOST_TEXT = 1024 * 1024;
    private static final byte[] PNG_MARK = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final Pattern MARKUP = Pattern.compile("^\\s*(<|\\{\\\\rtf)|<(svg|html|script|body|iframe|!doctype)\\b|%PDF-|%!PS",
            Pattern.CASE_INSENSITIVE);

    private final String extension;
    private final Predicate<byte[]> isThis;

    FileKind(String extension, Predicate<byte[]> isThis) {
        this.extension = extension;
        this.isThis = isThis;
    }

    String extension() {
        return extension;
    }

    /** Empty for whatever may not be added. */
    static Optional<FileKind> of(byte[] content) {
        return Arrays.stream(values()).filter(kind -> kind.isThis.test(content)).findFirst();
    }

    /** Chunk by chunk from IHDR to IEND. */
    private static boolean isPng(byte[] content) {
        if (content.length < 45 || !startsWith(content, 0, PNG_MARK) || !startsWith(content, 12, ascii("IHDR"))) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(content);
        if (bytes.getInt(8) != 13 || !fits(bytes.getInt(16), bytes.getInt(20))) {
            return false;
        }
        for (long chunk = PNG_MARK.length; chunk + 12 <= content.length; ) {
            if (startsWith(content, (int) chunk + 4, ascii("IEND"))) {
                return true;
            }
            long length = Integer.toUnsignedLong(bytes.getInt((int) chunk));
            chunk += 12 + length;
        }
        return false;
    }

    /** Segment by segment to the frame that gives the size, then to where the picture ends. */
    private static boolean isJpeg(byte[] content) {
        if (content.length < 4 || u8(content, 0) != 0xff || u8(content, 1) != 0xd8) {
            return false;
        }
        int at = 2;
        boolean sized = false;
        while (at + 4 <= content.length && u8(content, at) == 0xff) {
            int marker = u8(content, at + 1);
            if (marker == 0xff) {
                at++;
                continue;
            }
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                if (at + 9 > content.length || !fits(u16(content, at + 7), u16(content, at + 5))) {
                    return false;
                }
                sized = true;
            }
            if (marker == 0xda) {
                return sized && endsSomewhere(content, at);
            }
            int length = u16(content, at + 2);
            if (length < 2) {
                return false;
            }
            at += 2 + length;
        }
        return false;
    }

    private static boolean endsSomewhere(byte[] content, int from) {
        for (int at = content.length - 2; at > from; at--) {
            if (u8(content, at) == 0xff && u8(content, at + 1) == 0xd9) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWebp(byte[] content) {
        if (content.length < 30 || !startsWith(content, 0, ascii("RIFF")) || !startsWith(content, 8, ascii("WEBP"))) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (Integer.toUnsignedLong(bytes.getInt(4)) + 8 > content.length) {
            return false;
        }
        return switch (new String(content, 12, 4, StandardCharsets.ISO_8859_1)) {
            case "VP8X" -> fits(1 + (bytes.getInt(24) & 0xffffff), 1 + (bytes.getInt(26) >>> 8));
            case "VP8L" -> content[20] == 0x2f
                    && fits(1 + (bytes.getInt(21) & 0x3fff), 1 + (bytes.getInt(21) >>> 14 & 0x3fff));
            case "VP8 " -> u8(content, 23) == 0x9d && content[24] == 0x01 && content[25] == 0x2a
                    && fits(bytes.getShort(26) & 0x3fff, bytes.getShort(28) & 0x3fff);
            default -> false;
        };
    }

    private static boolean isQuietPdf(byte[] content) {
        return Pdf.in(content).filter(pdf -> pdf.finding() == PdfFinding.NOTHING).isPresent();
    }

    private static boolean isText(byte[] content) {
        if (content.length == 0 || content.length > MOST_TEXT) {
            return false;
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            String marked = text.startsWith("\ufeff") ? text.substring(1) : text;
            return marked.chars().noneMatch(letter -> Character.isISOControl(letter) && letter != '\n' && letter != '\r' && letter != '\t')
                    && !MARKUP.matcher(marked).find();
        } catch (CharacterCodingException notText) {
            return false;
        }
    }

    private static boolean fits(int width, int height) {
        return width > 0 && height > 0 && width <= MOST_PIXELS && height <= MOST_PIXELS;
    }

    private static boolean startsWith(byte[] content, int at, byte[] mark) {
        return at + mark.length <= content.length && Arrays.equals(content, at, at + mark.length, mark, 0, mark.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static int u8(byte[] content, int at) {
        return content[at] & 0xff;
    }

    private static int u16(byte[] content, int at) {
        return u8(content, at) << 8 | u8(content, at + 1);
    }
}
