package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.chaperone.incident.EvidenceRefused.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceTest {

    private static final byte[] WEBP = Base64.getDecoder().decode(
            "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    private final Records records = Records.inMemory();
    private final Evidence evidence = records.evidence;
    private final String reference = records.pupilMessage();

    @Test
    void aScreenshotIsKeptAndReadAsItWas() {
        byte[] picture = picture("png");
        StoredItem kept = keep("chat.png", picture);
        assertThat(kept.name()).isEqualTo("chat.png");
        assertThat(kept.kind()).isEqualTo("png");
        assertThat(kept.size()).isEqualTo(picture.length);
        assertThat(kept.addedBy()).isEqualTo("teacher");
        assertThat(evidence.of(reference)).containsExactly(kept);
        assertThat(evidence.read(kept.id(), reference, "dsl")).isEqualTo(picture);
        assertThat(records.chronology.of(reference)).extracting(Entry::kind, Entry::who).endsWith(
                tuple("evidence-added", "teacher"), tuple("evidence-opened", "dsl"));
    }

    @Test
    void nothingOfItIsReadableInTheDatabase() {
        keep("MARKER.txt", "MARKER in a note".getBytes(StandardCharsets.UTF_8));
        assertThat(records.jdbc.sql("select content from incident_evidence").query((row, number) ->
                new String(row.getBytes(1), StandardCharsets.ISO_8859_1)).single()).isNotEmpty().doesNotContain("MARKER");
        assertThat(records.jdbc.sql("select shown_name from incident_evidence").query(String.class).single()).doesNotContain("MARKER");
    }

    static Stream<Arguments> accepted() {
        return Stream.of(Arguments.of("png", picture("png")), Arguments.of("jpg", picture("jpg")), Arguments.of("webp", WEBP),
                Arguments.of("pdf", ascii("%PDF-1.7\n1 0 obj << /Type /Catalog /JSON (x) >> endobj\n%%EOF")),
                Arguments.of("txt", "Zoë wrote: „Hi“\r\n\tat 10:40".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("jpg", with(picture("jpg"), ascii("notes that a telephone put behind the picture"))));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void picturesPdfsAndTextAreKnownByTheirContent(String kind, byte[] content) {
        assertThat(keep("whatever.exe", content)).satisfies(kept -> {
            assertThat(kept.kind()).isEqualTo(kind);
            assertThat(kept.name()).isEqualTo("whatever." + kind);
        });
    }

    static Stream<Arguments> refused() {
        return Stream.of(Arguments.of("an executable", "This is a program", with(ascii("MZ"), new byte[200])),
                Arguments.of("a program of Linux", "This is a program", with(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}, new byte[200])),
                Arguments.of("a zip bomb", "This is an archive (ZIP)", zip("bomb", 5_000_000)), Arguments.of("a document of Word", "This is a Word document", zip("word/document.xml", 100)),
                Arguments.of("a drawing", "This is a drawing (SVG)", ascii("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>")),
                Arguments.of("a page", "This is a web page", ascii("  \n<!DOCTYPE html><html><body>hello</body></html>")),
                Arguments.of("a page behind a mark", "This is a web page", with(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, ascii("<html></html>"))),
                Arguments.of("a page behind some words", "This is a web page", ascii("Dear all, <script>alert(1)</script>")),
                Arguments.of("rich text", "This is a text with layout", ascii("{\\rtf1\\ansi hello}")), Arguments.of("a GIF", "This is a picture in a format other than", ascii("GIF89a\1\0\1\0\0\0\0;")),
                Arguments.of("a picture of 60,000 x 60,000", "This picture is more than 20,000", pngOf(60_000, 60_000)),
                Arguments.of("a picture without a size", "This picture is damaged", pngOf(0, 5)),
                Arguments.of("half a picture", "This picture is damaged", Arrays.copyOf(picture("png"), 60)),
                Arguments.of("half a photograph", "This picture is damaged", Arrays.copyOf(picture("jpg"), picture("jpg").length / 2)),
                Arguments.of("the mark of a picture before a program", "This picture is damaged", with(Arrays.copyOf(picture("png"), 8), ascii("MZ"), new byte[200])),
                Arguments.of("the mark of a photograph alone", "This picture is damaged", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9}),
                Arguments.of("a PDF that runs a script", "This PDF has a script", ascii("%PDF-1.7 << /S /JavaScript /JS (app.alert(1)) >>")),
                Arguments.of("a PDF that hides that", "This PDF has a script", ascii("%PDF-1.7 << /S /#4aava#53cript >>")),
                Arguments.of("a PDF with a file in it", "This PDF has a script", ascii("%PDF-1.7 << /EmbeddedFiles 3 0 R >>")),
                Arguments.of("a PDF that starts a program", "This PDF has a script", ascii("%PDF-1.7 << /S /Launch /F (cmd.exe) >>")),
                Arguments.of("a PDF behind something else", "This is a program", ascii("MZ......%PDF-1.7")),
                Arguments.of("text with a bell", "This is not a picture, PDF or plain text", ascii("ding\7")), Arguments.of("text in no known script", "The letters of this text", new byte[] {'a', (byte) 0xff, 'b'}),
                Arguments.of("more text than anybody reads", "This text is longer", ascii("a".repeat(1024 * 1024 + 1))),
                Arguments.of("a photograph of an iPhone", "This is a photograph in the format of an iPhone (HEIC)",
                        with(new byte[] {0, 0, 0, 24}, ascii("ftypheic"), new byte[100])),
                Arguments.of("a video", "This is a video", with(new byte[] {0, 0, 0, 24}, ascii("ftypisom"), new byte[100])),
                Arguments.of("a PDF with a password", "This PDF has a password", ascii("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n"
                        + "trailer << /Root 1 0 R /Encrypt 2 0 R >>\nstartxref\n9\n%%EOF")),
                Arguments.of("half a PDF", "This PDF is not whole", ascii("%PDF-1.7\n1 0 obj << /Type /Page >> endobj\n")),
                Arguments.of("a damaged PDF", "This PDF is damaged", ascii("%PDF-1.7\nnothing in it\nstartxref\n9\n%%EOF")),
                Arguments.of("an old document of Word", "This is an older Office document",
                        with(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1}, new byte[600])),
                Arguments.of("a spreadsheet", "This is a spreadsheet", zip("xl/workbook.xml", 100)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whateverElseItIsIsRefusedInItsOwnWordsThoughItIsCalledPng(String what, String sentence, byte[] content) {
        assertThatThrownBy(() -> keep("screenshot.png", content)).isInstanceOf(EvidenceRefused.class)
                .hasMessageStartingWith(sentence).hasMessageEndingWith(".")
                .satisfies(refused -> assertThat(((EvidenceRefused) refused).why()).isEqualTo(Why.NOT_ACCEPTED));
        assertThat(evidence.of(reference)).isEmpty();
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> keep("x.png", new byte[0])).hasMessage("There is nothing in this file. Choose another one.");
    }

    @Test
    void tenMegabytesAreKeptAndOneByteMoreIsNot() {
        byte[] largest = with(picture("jpg"), new byte[Evidence.MOST_BYTES - picture("jpg").length]);
        assertThat(evidence.read(keep("a.jpg", largest).id(), reference, "dsl")).isEqualTo(largest);
        assertThatThrownBy(() -> keep("b.jpg", with(largest, new byte[1]))).hasMessageContaining("larger than 10 MB");
    }

    @Test
    void sixtyMegabytesAreTheMostOfACase() {
        for (byte number = 1; number <= 6; number++) {
            keep(number + ".jpg", with(picture("jpg"), new byte[Evidence.MOST_BYTES - picture("jpg").length - 1], new byte[] {number}));
        }
        assertThatThrownBy(() -> keep("note.txt", ascii("one more"))).isInstanceOf(EvidenceRefused.class)
                .hasMessageContaining("more than 60 MB");
        assertThat(evidence.of(reference)).hasSize(6);
    }

    @Test
    void twentyItemsAreTheMostOfACase() {
        for (int number = 1; number <= 20; number++) {
            keep("note.txt", ascii("note " + number));
        }
        assertThatThrownBy(() -> keep("note.txt", ascii("note 21"))).isInstanceOf(EvidenceRefused.class).hasMessageContaining("20 files");
    }

    @Test
    void whatIsSentTwiceIsKeptOnceAndSaidToBeThere() {
        keep("a.txt", ascii("the same"));
        assertThatThrownBy(() -> keep("b.txt", ascii("the same"))).isInstanceOf(EvidenceRefused.class)
                .hasMessage("This file is there already, under the name a.txt. You need not add it again.")
                .satisfies(refused -> assertThat(((EvidenceRefused) refused).why()).isEqualTo(Why.THERE_ALREADY));
        assertThat(evidence.of(reference)).hasSize(1);
    }

    @Test
    void nobodyLearnsFromACopyThatSomebodyElseHasAddedTheSame() {
        keep("a.txt", ascii("the same"));
        assertThat(evidence.keep(reference, "teacher2", "b.txt", ascii("the same")).name()).isEqualTo("b.txt");
        assertThat(evidence.of(reference)).hasSize(2);
    }

    static Stream<Arguments> names() {
        return Stream.of(Arguments.of("../../x.png", "x.txt"), Arguments.of("C:\\Users\\t\\x.png", "x.txt"),
                Arguments.of("/etc/passwd", "passwd.txt"), Arguments.of("photo\u202Egnp.exe", "photognp.txt"),
                Arguments.of("line\r\nSet-Cookie: a", "lineSet-Cookie a.txt"), Arguments.of("a\"; filename=\"b.html", "a; filename=b.txt"),
                Arguments.of("", "evidence.txt"), Arguments.of(null, "evidence.txt"), Arguments.of("...", "evidence.txt"),
                Arguments.of("..", "evidence.txt"), Arguments.of("folder/", "evidence.txt"), Arguments.of(".htaccess", "htaccess.txt"),
                Arguments.of("Zoe\u0308.png", "Zoë.txt"), Arguments.of("a".repeat(300), "a".repeat(116) + ".txt"),
                Arguments.of("\uD83D\uDE00".repeat(200) + ".png", "\uD83D\uDE00".repeat(116) + ".txt"),
                Arguments.of("zero\u200Bwidth.txt", "zerowidth.txt"), Arguments.of("nul\0.txt", "nul.txt"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aNameIsNoPathAndCannotPretendToBeAnother(String given, String shown) {
        assertThat(keep(given, ascii("note")).name()).isEqualTo(shown);
    }

    @Test
    void whereItMayBeAnIndecentImageNothingIsKept() {
        String indecent = records.open(Map.of("mayShowChild", "unsure"));
        assertThatThrownBy(() -> evidence.refuseUnless(indecent)).isInstanceOf(EvidenceRefused.class).hasMessageContaining("no upload");
        assertThatThrownBy(() -> evidence.keep(indecent, "teacher", "a.png", picture("png"))).isInstanceOf(EvidenceRefused.class)
                .hasMessageContaining("Lock the device away")
                .satisfies(refused -> assertThat(((EvidenceRefused) refused).why()).isEqualTo(Why.NO_UPLOAD));
        assertThat(evidence.of(indecent)).isEmpty();
    }

    @Test
    void whatTurnsOutToBeIndecentLaterIsOpenedByNobodyAnyMore() {
        StoredItem kept = keep("a.png", picture("png"));
        records.cases.flag(reference, Flag.MAY_BE_INDECENT, true, "teacher", null);
        evidence.withhold(reference, "teacher", "It may be one after all");

        assertThatThrownBy(() -> evidence.read(kept.id(), reference, "dsl")).isInstanceOf(EvidenceRefused.class)
                .hasMessageContaining("withheld");
        assertThatThrownBy(() -> keep("b.png", picture("png"))).isInstanceOf(EvidenceRefused.class);
        assertThat(evidence.of(reference)).singleElement().satisfies(item -> assertThat(item.withheld()).isTrue());
    }

    @Test
    void nothingIsAddedToACaseThatIsClosed() {
        records.jdbc.sql("update incident_case set status = 'closed'").update();
        assertThatThrownBy(() -> keep("a.png", picture("png"))).isInstanceOf(EvidenceRefused.class).hasMessageContaining("is closed");
    }

    @Test
    void anItemIsReadInItsOwnCaseOnly() {
        StoredItem kept = keep("a.png", picture("png"));
        String other = records.pupilMessage();
        assertThatThrownBy(() -> evidence.read(kept.id(), other, "dsl")).isInstanceOf(EvidenceRefused.class).hasMessage("There is no such file.");
        assertThatThrownBy(() -> evidence.read(999, reference, "dsl")).hasMessage("There is no such file.");
        assertThatThrownBy(() -> evidence.refuseUnless("INC-2026-0999")).hasMessage("There is no such file.");
    }

    @Test
    void ofAnErasedCaseNothingCanBeOpened() {
        StoredItem kept = keep("a.png", picture("png"));
        records.secrets.erase(reference);
        assertThatThrownBy(() -> evidence.read(kept.id(), reference, "dsl")).isInstanceOf(EvidenceRefused.class);
        assertThat(evidence.of(reference)).singleElement().satisfies(item -> assertThat(item.name()).startsWith("Erased on"));
    }

    @Test
    void oneItemDoesNotOpenInThePlaceOfAnother() {
        StoredItem first = keep("a.txt", ascii("one"));
        StoredItem second = keep("b.txt", ascii("two"));
        records.jdbc.sql("update incident_evidence set content = (select content from incident_evidence where id = ?) where id = ?")
                .params(first.id(), second.id()).update();
        assertThatThrownBy(() -> evidence.read(second.id(), reference, "dsl")).isInstanceOf(IllegalStateException.class);
    }

    private StoredItem keep(String name, byte[] content) {
        return evidence.keep(reference, "teacher", name, content);
    }

    private static byte[] picture(String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            assertThat(ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, out)).isTrue();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static byte[] pngOf(int width, int height) {
        byte[] png = picture("png");
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        return png;
    }

    private static byte[] zip(String name, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(new byte[size]);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] with(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(List.of(parts).stream().mapToInt(part -> part.length).sum());
        List.of(parts).forEach(all::put);
        return all.array();
    }
}
