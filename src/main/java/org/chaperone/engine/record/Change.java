package org.chaperone.engine.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a line of the record says of one row.
 *
 * @param found  the row was not as Chaperone had last written it, before what this line is about; its digest is then what was found
 * @param digest empty where the row is gone
 */
record Change(boolean found, Subject subject, String rowName, Optional<String> digest) {

    /** The end of the chain was not as Chaperone had left it when the line that says this was written. */
    static final Change END_FOUND_CHANGED = new Change(true, new Subject("record", "end"), "record_head -", Optional.of("changed"));

    private static final String GONE = "-";

    /** What has to change so that rows which were like this become like that. */
    static List<Change> between(Subject subject, Map<String, String> before, Map<String, String> now, boolean found) {
        List<Change> changes = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            if (!Objects.equals(before.get(name), now.get(name))) {
                changes.add(new Change(found, subject, name, Optional.ofNullable(now.get(name))));
            }
        }
        return changes;
    }

    /** Whether it says the same of the same row, whoever changed it. */
    boolean sameAs(Change other) {
        return subject.equals(other.subject) && rowName.equals(other.rowName) && digest.equals(other.digest);
    }

    static Change read(String line) {
        String[] parts = line.split("\t");
        return new Change(parts[0].equals("found"), Subject.of(parts[1]), parts[2],
                Optional.of(parts[3]).filter(digest -> !digest.equals(GONE)));
    }

    String written() {
        return String.join("\t", found ? "found" : "written", subject.toString(), rowName, digest.orElse(GONE));
    }
}
