package org.chaperone.policy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small documents as Word and PDF printers make them, for tests. */
public final class Documents {

    private static final String WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private static final LocalDateTime DAY = LocalDateTime.of(2026, 1, 5, 9, 0);

    private Documents() {
    }

    /** A whole PDF in which these words stand. */
    public static byte[] pdf(String words) {
        String body = "%PDF-1.7\n1 0 obj << /Type /Catalog /Note (" + words + ") >> endobj\n";
        return ascii(body + "xref\n0 1\n0000000000 65535 f \ntrailer << /Root 1 0 R >>\nstartxref\n" + body.length() + "\n%%EOF\n");
    }

    /** A whole PDF of exactly this size. */
    static byte[] pdfOf(int size) {
        byte[] small = pdf("");
        byte[] end = Arrays.copyOfRange(small, 9, small.length);
        byte[] content = new byte[size];
        System.arraycopy(small, 0, content, 0, 9);
        System.arraycopy(end, 0, content, size - end.length, end.length);
        return content;
    }

    /** A whole Word document in which these words stand. */
    public static byte[] word(String words) {
        return zip(wordParts(words));
    }

    /** The parts of a Word document, to be spoiled. */
    static Map<String, byte[]> wordParts(String words) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", ascii("<Types><Override PartName=\"/word/document.xml\" ContentType=\"" + WORD_TYPE + "\"/></Types>"));
        parts.put("word/document.xml", ascii("<w:document><w:body>" + words + "</w:body></w:document>"));
        return parts;
    }

    static byte[] wordWith(String part, String content) {
        Map<String, byte[]> parts = wordParts("The policy");
        parts.put(part, ascii(content));
        return zip(parts);
    }

    static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(DAY);   // so that the same words are the same bytes
                zip.putNextEntry(entry);
                zip.write(part.getValue());
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] with(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }
}
