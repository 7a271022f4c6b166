package org.chaperone.engine.record;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which tables have joined the record that was begun without them. The chain itself says so, in a line of its own, so that
 * nobody can have them join again and what they then hold counted as it is.
 */
@Component
class JoinedTables {

    private static final String KIND = "joined";
    private static final String ROW = "record-tables.yaml -";

    private final JdbcClient jdbc;
    private final Set<String> joined = ConcurrentHashMap.newKeySet();
    private final Set<String> notYet = ConcurrentHashMap.newKeySet();
    private final Set<String> onceMissing = ConcurrentHashMap.newKeySet();

    JoinedTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean has(RecordTable table) {
        return table.joined() == null || has(table.joined());
    }

    boolean has(String name) {
        if (joined.contains(name)) {
            return true;
        }
        if (notYet.contains(name)) {
            return false;
        }
        boolean written = isWritten(name);
        (written ? joined : notYet).add(name);
        if (!written) {
            onceMissing.add(name);
        }
        return written;
    }

    /** Whether this process has written to them, or may have, when they had not joined yet. */
    boolean onceMissed(String name) {
        return onceMissing.contains(name);
    }

    /** To be called before and after some join. */
    void lookAgain() {
        notYet.clear();
    }

    private boolean isWritten(String name) {
        String subject = new Subject(KIND, name).toString();
        return jdbc.sql("select count(*) from record_row where subject = ?").param(subject).query(Integer.class).single() > 0
                || jdbc.sql("select count(*) from record_line where changes like ?").param("%" + line(name).written() + "%")
                        .query(Integer.class).single() > 0;
    }

    /** What the chain says when they join. */
    static Change line(String name) {
        return new Change(false, new Subject(KIND, name), ROW, Optional.of(KIND));
    }
}
