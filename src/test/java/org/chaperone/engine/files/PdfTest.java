package org.chaperone.engine.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfTest {

    @ParameterizedTest
    @ValueSource(strings = {"<< /S /JavaScript /JS (app.alert(1)) >>", "<< /S /Rendition /JS 7 0 R >>", "<< /#4aS<61>>>", "<</S/Launch/F(cmd.exe)>>",
        "<< /EmbeddedFiles 3 0 R >>", "<< /Type /Embedded#46ile >>", "/RichMedia", "<< /XFA[(a) 1 0 R] >>", "<< /JS%why\n(1) >>", "/JS\0\0(1)"})
    void whatActsByItselfIsFound(String inside) {
        assertThat(pdf("%PDF-1.7 " + inside).actsByItself()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<< /JSON (x) >>", "<< /Launching >>", "a packed picture with /JS\u0081 in it", "/JS", "/J#5", "/#", "/",
        "JavaScript in the words of the policy", "/EmbeddedFilesAreNotAllowed"})
    void whatOnlyLooksLikeItIsLeftAlone(String inside) {
        assertThat(pdf("%PDF-1.7 " + inside).actsByItself()).isFalse();
    }

    @Test
    void itIsWholeIfItEndsWithThePlaceOfItsTable() {
        assertThat(pdf("%PDF-1.7 xref startxref\r\n9\r\n%%EOF\r\n").isWhole()).isTrue();
        assertThat(pdf("%PDF-1.7 xref startxref\n9\n%%EOF" + " ".repeat(1000)).isWhole()).isTrue();
        assertThat(pdf("%PDF-1.7 xref startxref\n9\n%%EO").isWhole()).isFalse();
        assertThat(pdf("%PDF-1.7 xref startxref\n900\n%%EOF").isWhole()).isFalse();
        assertThat(pdf("%PDF-1.7 xref startxref\n9\n%%EOF" + "a later page ".repeat(100)).isWhole()).isFalse();
        assertThat(pdf("%PDF-1.7 %%EOF").isWhole()).isFalse();
    }

    @Test
    void whatDoesNotBeginAsOneIsNone() {
        assertThat(Pdf.in("MZ......%PDF-1.7".getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
        assertThat(Pdf.in("%PD".getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
        assertThat(Pdf.in(new byte[0])).isEmpty();
    }

    private static Pdf pdf(String content) {
        return Pdf.in(content.getBytes(StandardCharsets.ISO_8859_1)).orElseThrow();
    }
}
