package org.chaperone.engine.record;

import java.util.Map;
import java.util.Set;

/**
 * Keeps one stamped chain over the tables of {@code record-tables.yaml}. Whoever is about to change rows of theirs says so
 * first; when the transaction is through, a line of the chain says what they are now.
 */
public interface Ledger {

    /**
     * Says that rows which belong to this subject will be inserted, changed or deleted in the running transaction. To be
     * called before the first of these changes, and as often as one likes: what is not as Chaperone last wrote it is then
     * told from what changes now, and the chain says so.
     *
     * @param kind    a kind of {@code record-tables.yaml}, such as {@code concern}
     * @param subject which of them: the value of its column {@code subject}
     */
    void willChange(String kind, String subject);

    /** The same for many. */
    default void willChange(String kind, Iterable<String> subjects) {
        subjects.forEach(subject -> willChange(kind, subject));
    }

    /** The same for many of several kinds, by kind. */
    default void willChange(Map<String, Set<String>> subjects) {
        subjects.forEach(this::willChange);
    }

    /**
     * Says that a row was just inserted which has a subject of its own, so that there was nothing of it before. For those kinds
     * alone each of whose subjects is one row.
     */
    default void added(String kind, String subject) {
        willChange(kind, subject);
    }
}
