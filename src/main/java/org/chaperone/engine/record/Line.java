package org.chaperone.engine.record;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A line of the record as it is stored. */
record Line(long number, Instant at, String changes, byte[] previousHash, byte[] hash) {

    static String written(List<Change> changes) {
        return changes.stream().map(Change::written).collect(Collectors.joining("\n"));
    }

    Stream<Change> read() {
        return changes.lines().map(Change::read);
    }
}
