package org.chaperone.engine.record;

/**
 * What rows belong to: a case, a person's reading, a version of the policy.
 *
 * @param kind as in {@code record-tables.yaml}
 * @param name its reference, or id
 */
record Subject(String kind, String name) {

    static Subject of(String written) {
        int end = written.indexOf(' ');
        return new Subject(written.substring(0, end), written.substring(end + 1));
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
