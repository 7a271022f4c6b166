package org.chaperone.engine.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.action.PDPageAdditionalActions;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is packed in a PDF is looked at like what stands in it openly. */
@Timeout(60)
class PdfObjectsTest {

    /** Something that is done to an otherwise harmless document. */
    private interface Change {
        void in(PDDocument document) throws IOException;
    }

    static Stream<Arguments> mischief() {
        return Stream.of(
                is("a script when it is opened", document ->
                        document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"))),
                is("a script when a page is shown", document -> {
                    PDPageAdditionalActions actions = new PDPageAdditionalActions();
                    actions.setO(new PDActionJavaScript("app.alert(1)"));
                    document.getPage(0).setActions(actions);
                }),
                is("a program behind a link", document -> {
                    PDActionLaunch launch = new PDActionLaunch();
                    launch.setF("cmd.exe");
                    link(document, launch.getCOSObject());
                }),
                is("a script behind a link", document -> {
                    PDActionURI address = new PDActionURI();
                    address.setURI(" JavaScript:alert(1)");
                    link(document, address.getCOSObject());
                }),
                is("a page of the web that opens by itself", document -> {
                    PDActionURI address = new PDActionURI();
                    address.setURI("https://school.example");
                    document.getDocumentCatalog().setOpenAction(address);
                }),
                is("another file", PdfObjectsTest::withFile),
                is("a form with programs", document -> {
                    COSDictionary form = new COSDictionary();
                    COSArray parts = new COSArray(List.of(new COSString("template"), new COSString("<xdp/>")));
                    form.setItem(COSName.getPDFName("XFA"), parts);
                    document.getDocumentCatalog().getCOSObject().setItem(COSName.ACRO_FORM, form);
                }),
                is("a film", document -> {
                    COSDictionary film = new COSDictionary();
                    film.setName(COSName.SUBTYPE, "RichMedia");
                    link(document, film);
                }));
    }

    private static Arguments is(String name, Change change) {
        return Arguments.argumentSet(name, change);
    }

    @ParameterizedTest
    @MethodSource("mischief")
    void whatIsPackedIsFound(Change change) throws IOException {
        Pdf pdf = Pdf.in(document(change)).orElseThrow();

        assertThat(pdf.actsByItself()).as("seen in the bytes alone").isFalse();
        assertThat(pdf.finding()).isEqualTo(PdfFinding.ACTS);
    }

    @Test
    void whatTheTableOfContentsLeavesOutIsFoundTooAsAReaderMayMendTheTable() throws IOException {
        byte[] script = document(document -> document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)")));
        byte[] harmless = document(document -> { });
        byte[] both = Arrays.copyOf(script, script.length + harmless.length);
        System.arraycopy(harmless, 0, both, script.length, harmless.length);

        assertThat(finding(both)).isEqualTo(PdfFinding.ACTS);
    }

    @Test
    void anOrdinaryDocumentPasses() throws IOException {
        assertThat(finding(document(document -> {
            PDPageFitDestination first = new PDPageFitDestination();
            first.setPage(document.getPage(0));
            PDActionGoTo there = new PDActionGoTo();
            there.setDestination(first);
            document.getDocumentCatalog().setOpenAction(there);
            PDActionURI address = new PDActionURI();
            address.setURI("https://school.example/policy");
            link(document, address.getCOSObject());
            document.getDocumentInformation().setTitle("Why no /JavaScript is in it");
        }))).isEqualTo(PdfFinding.NOTHING);
    }

    @Test
    void oneWithAPasswordIsNotTakenAtItsWord() throws IOException {
        assertThat(finding(document(document -> {
            StandardProtectionPolicy locked = new StandardProtectionPolicy("owner", "user", new AccessPermission());
            locked.setEncryptionKeyLength(128);
            document.protect(locked);
        }))).isEqualTo(PdfFinding.LOCKED);
    }

    @Test
    void whatBurstsWhenItIsUnpackedBurstsNothingHere() throws IOException {
        byte[] bomb = packed(200 * 1024 * 1024);
        assertThat(bomb.length).isLessThan(1024 * 1024);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(ascii("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n2 0 obj << /Type /ObjStm /N 1 /First 5 /Filter /FlateDecode"
                + " /Length " + bomb.length + " >> stream\n"));
        file.write(bomb);
        file.write(ascii("\nendstream endobj\n%%EOF"));

        assertThat(finding(file.toByteArray())).isEqualTo(PdfFinding.UNREADABLE);
    }

    @Test
    void listsWithinListsEndSomewhere() {
        assertThat(finding(ascii("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj 2 0 obj " + "[".repeat(200_000)))).isNotNull();
        assertThat(finding(ascii("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj 2 0 obj " + "<</A".repeat(200_000)))).isNotNull();
    }

    @Test
    void whatHasNoCatalogueIsNoDocument() {
        assertThat(finding(ascii("%PDF-1.7 hello"))).isEqualTo(PdfFinding.UNREADABLE);
    }

    @Test
    void nothingIsReadAfterTheDeadline() {
        TimedBytes late = new TimedBytes(new byte[10], Duration.ofNanos(-1));
        assertThatThrownBy(late::refuseAfterDeadline).isInstanceOf(IOException.class);
    }

    private static PdfFinding finding(byte[] content) {
        return Pdf.in(content).orElseThrow().finding();
    }

    private static byte[] document(Change change) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream words = new PDPageContentStream(document, page)) {
                words.addRect(10, 10, 10, 10);
                words.fill();
            }
            change.in(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);   // packs objects in streams
            return out.toByteArray();
        }
    }

    private static void link(PDDocument document, COSDictionary action) throws IOException {
        PDAnnotationLink link = new PDAnnotationLink();
        link.getCOSObject().setItem(COSName.A, action);
        document.getPage(0).getAnnotations().add(link);
    }

    private static void withFile(PDDocument document) throws IOException {
        PDComplexFileSpecification inside = new PDComplexFileSpecification();
        inside.setFile("notes.txt");
        inside.setEmbeddedFile(new PDEmbeddedFile(document, new ByteArrayInputStream(ascii("hello"))) {
            {
                getCOSObject().removeItem(COSName.TYPE);   // or the bytes alone would tell
            }
        });
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of("notes", inside));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
    }

    private static byte[] packed(int zeros) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream packed = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION))) {
            byte[] some = new byte[1024 * 1024];
            for (int written = 0; written < zeros; written += some.length) {
                packed.write(some);
            }
        }
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
