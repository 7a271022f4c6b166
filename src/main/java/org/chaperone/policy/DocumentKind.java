package org.chaperone.policy;

import org.chaperone.engine.files.FileFault;
import org.chaperone.engine.files.FileWords;
import org.chaperone.engine.files.Pdf;
import org.chaperone.engine.files.PdfFinding;
import org.chaperone.policy.DocumentRefused.Why;

/**
 * What a document of the policy is by its content, whatever its name says. What is refused is refused with what is wrong
 * and how to mend it. Nothing is drawn or unpacked but the short list of contents of a Word document.
 */
public enum DocumentKind {

    PDF("pdf"), WORD("docx");

    private final String extension;

    DocumentKind(String extension) {
        this.extension = extension;
    }

    /** As it stands at the end of a name, without the dot. */
    public String extension() {
        return extension;
    }

    static DocumentKind withExtension(String extension) {
        return extension.equals(PDF.extension) ? PDF : WORD;
    }

    /** @throws DocumentRefused unless it is a whole PDF or Word document that does nothing by itself */
    static DocumentKind of(byte[] content) {
        if (content.length == 0) {
            throw refused(FileFault.EMPTY.key());
        }
        if (content.length > PolicyDocuments.MOST_BYTES) {
            throw new DocumentRefused(Why.TOO_BIG, FileWords.POLICY.of("too-big"));
        }
        return Pdf.in(content).map(pdf -> checked(pdf, content)).orElseGet(() -> {
            WordFile.refuseUnless(content);
            return WORD;
        });
    }

    private static DocumentKind checked(Pdf pdf, byte[] content) {
        if (pdf.finding() == PdfFinding.NOTHING && pdf.isWhole()) {
            return PDF;
        }
        throw refused(FileFault.of(content).key());
    }

    /** @param key of a sentence of {@code files.properties} */
    static DocumentRefused refused(String key) {
        return new DocumentRefused(Why.NOT_ACCEPTED, FileWords.POLICY.of(key));
    }
}
