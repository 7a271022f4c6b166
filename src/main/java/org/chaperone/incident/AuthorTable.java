package org.chaperone.incident;

/**
 * Who may have done it, where the category says more than the answer; analysts keep it in the decision table
 * {@code incident-author}. Who may be harmed and who may have done it are two questions (G-17).
 */
public interface AuthorTable {

    /**
     * @param pupilStatus whether the pupil is still at the school, as the form calls it; not-asked where nobody asked
     * @return the kind of person as the form calls it: pupil, adult, headteacher, parent, outsider or unknown
     */
    String authorKind(String category, String subjectKind, String pupilStatus);
}
