package org.chaperone.engine.record;

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
}
