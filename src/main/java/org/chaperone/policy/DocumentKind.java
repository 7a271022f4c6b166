package org.chaperone.policy;

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
            throw refused("There is nothing in this file. Choose another one.");
        }
        if (content.length > PolicyDocuments.MOST_BYTES) {
            throw new DocumentRefused(Why.TOO_BIG, "This file is larger than 20 MB. Make the pictures in it smaller and save it"
                    + " again, then add that.");
        }
        return Pdf.in(content).map(DocumentKind::checked).orElseGet(() -> {
            WordFile.refuseUnless(content);
            return WORD;
        });
    }

    private static DocumentKind checked(Pdf pdf) {
        PdfFinding finding = pdf.finding();
        if (finding == PdfFinding.ACTS) {
            throw refused("This PDF has a script, a program to start or another file inside it. Print it to a new PDF and add that.");
        }
        if (!pdf.isWhole()) {
            throw refused("This PDF is not whole: its end is missing. Save or download it again and add that.");
        }
        if (finding == PdfFinding.LOCKED) {
            throw refused("This PDF has a password, so nobody can tell what is in it. Save it without one and add that.");
        }
        if (finding == PdfFinding.UNREADABLE) {
            throw refused("This PDF is damaged, or has more in it than can be looked through. Print it to a new PDF and add that.");
        }
        return PDF;
    }

    static DocumentRefused refused(String sentence) {
        return new DocumentRefused(Why.NOT_ACCEPTED, sentence);
    }
}
