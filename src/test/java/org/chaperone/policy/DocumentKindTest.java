package org.chaperone.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chaperone.policy.Documents.ascii;
import static org.chaperone.policy.Documents.pdf;
import static org.chaperone.policy.Documents.pdfOf;
import static org.chaperone.policy.Documents.with;
import static org.chaperone.policy.Documents.word;
import static org.chaperone.policy.Documents.wordParts;
import static org.chaperone.policy.Documents.wordWith;
import static org.chaperone.policy.Documents.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.chaperone.policy.DocumentRefused.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentKindTest {

    private static final String NEITHER = "This is neither a PDF nor a Word document, whatever its name says. Save the policy as a PDF or"
            + " .docx and add that.";
    private static final String PROGRAM = "This is a program, whatever its name says. Do not open it. Save the policy as a PDF or .docx and"
            + " add that.";
    private static final String PICTURE = "This is a picture and not a document. Save the policy as a PDF or .docx and add that.";
    private static final String PHOTOGRAPH = "This is a photograph and not a document. Save the policy as a PDF or .docx and add that.";
    private static final String PAGE = "This is a web page. Print it to a PDF, or save the policy as .docx, and add that.";
    private static final String SPREADSHEET = "This is a spreadsheet and not a Word document. Print it to a PDF, or save the policy as .docx,"
            + " and add that.";
    private static final String PDF_ACTS = "This PDF has a script, a program to start or another file inside it. Print it to a new PDF and"
            + " add that.";
    private static final String PDF_CUT_OFF = "This PDF is not whole: its end is missing. Save or download it again and add that.";
    private static final String DAMAGED = "This file is damaged or not whole. Open the policy in Word, save it again as .docx or PDF, and add"
            + " that.";
    private static final String NOT_WORD = "This is not a Word document, though it is packed like one: parts that each of them has are"
            + " missing. Open the policy in Word, save it as .docx or PDF, and add that.";
    private static final String MACROS = "This Word document has macros in it, which are small programs. Save it as .docx without macros or"
            + " as a PDF, and add that.";
    private static final String FILE_INSIDE = "This Word document has another file inside it. Take that out, or save the document as a PDF,"
            + " and add that.";
    private static final String SWELLS = "This Word document would swell to more than 200 MB when it is opened. Save it as a PDF and add"
            + " that.";
    private static final String OLD_OR_LOCKED = "This is an old Word file (.doc), or one that is locked with a password. Save it as .docx or"
            + " PDF, without a password, and add that.";

    static Stream<Arguments> accepted() {
        return Stream.of(Arguments.of("a PDF", pdf("The policy"), DocumentKind.PDF),
                Arguments.of("a PDF behind a mark of the text's encoding", with(ascii("\u00ef\u00bb\u00bf"), pdf("The policy")), DocumentKind.PDF),
                Arguments.of("a Word document", word("The policy"), DocumentKind.WORD),
                Arguments.of("a Word document with a picture and a chart",
                        wordWith("word/embeddings/Microsoft_Excel_Sheet.xlsx", "the numbers of the chart"), DocumentKind.WORD));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void aPdfAndAWordDocumentAreKnownByTheirContent(String what, byte[] content, DocumentKind kind) {
        assertThat(DocumentKind.of(content)).isEqualTo(kind);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("an empty file", new byte[0], "There is nothing in this file. Choose another one."),
                Arguments.of("a program", with(ascii("MZ"), new byte[300]), PROGRAM),
                Arguments.of("a picture", with(ascii("\u0089PNG\r\n\u001a\n"), new byte[300]), PICTURE),
                Arguments.of("a photograph from an iPhone", with(new byte[] {0, 0, 0, 24}, ascii("ftypheic"), new byte[300]), PHOTOGRAPH),
                Arguments.of("some words", ascii("The policy"), NEITHER),
                Arguments.of("a page", ascii("<html><body>The policy</body></html>"), PAGE),
                Arguments.of("a single letter", ascii("P"), NEITHER),
                Arguments.of("a program with a PDF behind it", with(ascii("MZ.."), pdf("The policy")), PROGRAM),
                Arguments.of("half a PDF", Arrays.copyOf(pdf("The policy"), pdf("The policy").length / 2), PDF_CUT_OFF),
                Arguments.of("the first letters of a PDF", ascii("%PDF-1.7"), PDF_CUT_OFF),
                Arguments.of("a PDF with a script", pdf(") /S /JavaScript /JS (app.alert\\(1\\)"), PDF_ACTS),
                Arguments.of("a PDF that hides a script", pdf(") /S /#4aava#53cript ("), PDF_ACTS),
                Arguments.of("a PDF that starts a program", pdf(") /S /Launch /F (cmd.exe"), PDF_ACTS),
                Arguments.of("a PDF with a file in it", pdf(") /EmbeddedFiles 3 0 R ("), PDF_ACTS),
                Arguments.of("half a Word document", Arrays.copyOf(word("The policy"), word("The policy").length / 2), DAMAGED),
                Arguments.of("a Word document without its last byte", Arrays.copyOf(word("The policy"), word("The policy").length - 1), DAMAGED),
                Arguments.of("a Word document with a program behind it", with(word("The policy"), ascii("MZ")), DAMAGED),
                Arguments.of("a Word document whose list of contents is broken", brokenContents(), DAMAGED),
                Arguments.of("a spreadsheet", zip(Map.of("[Content_Types].xml", new byte[9], "xl/workbook.xml", new byte[9])), SPREADSHEET),
                Arguments.of("a Word document without its words", zip(Map.of("[Content_Types].xml", new byte[9])), NOT_WORD),
                Arguments.of("a Word document without its list of contents", zip(Map.of("word/document.xml", new byte[9])), NOT_WORD),
                Arguments.of("a Word document with macros", wordWith("word/vbaProject.bin", "Sub AutoOpen()"), MACROS),
                Arguments.of("macros in another case and folder", wordWith("WORD/x/VBAPROJECT.BIN", "Sub AutoOpen()"), MACROS),
                Arguments.of("macros under another name", renamedMacros(StandardCharsets.US_ASCII), MACROS),
                Arguments.of("macros under another name in wide letters", renamedMacros(StandardCharsets.UTF_16), MACROS),
                Arguments.of("a Word document with a control that runs", wordWith("word/activeX/activeX1.xml", "<ax:ocx/>"), MACROS),
                Arguments.of("a Word document with a program in it", wordWith("word/embeddings/oleObject1.bin", "MZ"), FILE_INSIDE),
                Arguments.of("a Word document that declares 4 GB", bomb(0xfffffffe), SWELLS),
                Arguments.of("a Word document that declares a byte more than 200 MB", bomb((int) WordFile.MOST_UNPACKED), SWELLS),
                Arguments.of("an old Word file", with(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a,
                    (byte) 0xe1}, new byte[600]), OLD_OR_LOCKED),
                Arguments.of("a Word document packed with a password", locked(), OLD_OR_LOCKED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whateverElseItIsIsRefusedWithWhatIsWrongAndHowToMendIt(String what, byte[] content, String sentence) {
        assertThatThrownBy(() -> DocumentKind.of(content)).isInstanceOf(DocumentRefused.class).hasMessage(sentence)
                .satisfies(refused -> assertThat(((DocumentRefused) refused).why()).isEqualTo(Why.NOT_ACCEPTED));
    }

    @Test
    void twentyMegabytesAreAcceptedAndOneByteMoreIsNot() {
        assertThat(PolicyDocuments.MOST_BYTES).isEqualTo(20 * 1024 * 1024);
        assertThat(DocumentKind.of(pdfOf(PolicyDocuments.MOST_BYTES))).isEqualTo(DocumentKind.PDF);
        assertThatThrownBy(() -> DocumentKind.of(pdfOf(PolicyDocuments.MOST_BYTES + 1))).isInstanceOf(DocumentRefused.class)
                .hasMessage("This file is larger than 20 MB. Make the pictures in it smaller and save it again, then add that.")
                .satisfies(refused -> assertThat(((DocumentRefused) refused).why()).isEqualTo(Why.TOO_BIG));
    }

    @Test
    void aWordDocumentOfTwentyMegabytesWithAPictureIsAccepted() {
        Map<String, byte[]> parts = wordParts("The policy");
        byte[] picture = new byte[19 * 1024 * 1024];
        new Random(1).nextBytes(picture);
        parts.put("word/media/image1.jpeg", picture);
        assertThat(DocumentKind.of(zip(parts))).isEqualTo(DocumentKind.WORD);
    }

    /** A small file whose directory says that its words take so many bytes. */
    private static byte[] bomb(int declared) {
        byte[] content = word("The policy");
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(partOf(content, "word/document.xml") + 24, declared);
        return content;
    }

    private static byte[] locked() {
        byte[] content = word("The policy");
        content[partOf(content, "word/document.xml") + 8] |= 1;
        return content;
    }

    private static byte[] brokenContents() {
        byte[] content = word("The policy");
        Arrays.fill(content, 30 + "[Content_Types].xml".length(), 30 + "[Content_Types].xml".length() + 20, (byte) 0xff);
        return content;
    }

    private static byte[] renamedMacros(Charset letters) {
        Map<String, byte[]> parts = wordParts("The policy");
        parts.put("[Content_Types].xml", "<Types><Override PartName=\"/word/a.bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>"
                .getBytes(letters));
        parts.put("word/a.bin", ascii("Sub AutoOpen()"));
        return zip(parts);
    }

    /** Where the part stands in the directory of the ZIP. */
    private static int partOf(byte[] content, String name) {
        return new String(content, StandardCharsets.ISO_8859_1).lastIndexOf(name) - 46;
    }
}
