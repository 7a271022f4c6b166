package org.chaperone.engine.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.chaperone.engine.secrecy.Stamp;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The chain as it is stored: its lines, its head, and how each row was when it was last written. */
@Repository
class Lines {

    static final String PURPOSE = "ledger";
    /** What one line can hold, with room to spare. */
    private static final int MOST_CHANGES_OF_A_LINE = 3_000;
    private static final byte[] FIRST = new byte[0];

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;
    private final Stamp stamp;

    Lines(JdbcClient jdbc, JdbcTemplate batches, Clock clock, Stamp stamp) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
        this.stamp = stamp;
    }

    /**
     * The end of the chain.
     *
     * @param fits whether it is as Chaperone wrote it
     */
    record Head(long lastLine, byte[] lastHash, boolean fits) {
    }

    Optional<Head> head() {
        return head("");
    }

    /** The same; whoever else adds a line waits until this transaction is over. */
    Head lockedHead() {
        return head(" for update").orElseGet(() -> {
            Head again = new Head(lastThereIs(), FIRST, !stamp.hasKeyFor(PURPOSE));
            jdbc.sql("insert into record_head (id, last_line, last_hash) values (1, ?, ?)").params(again.lastLine(), FIRST).update();
            return again;
        });
    }

    private Optional<Head> head(String lock) {
        return jdbc.sql("select last_line, last_hash, seal from record_head where id = 1" + lock)
                .query((row, number) -> new Head(row.getLong(1), row.getBytes(2), fits(row.getLong(1), row.getBytes(2), row.getBytes(3)))).optional();
    }

    /** Nothing is sealed before the first line; where there were lines, nought is a head that somebody wrote. */
    private boolean fits(long lastLine, byte[] lastHash, byte[] seal) {
        return lastLine == 0 && lastHash.length == 0 ? lastThereIs() == 0 : Arrays.equals(seal, seal(lastLine, lastHash));
    }

    private long lastThereIs() {
        return jdbc.sql("select coalesce(max(line_number), 0) from record_line").query(Long.class).single();
    }

    /** Adds these changes behind this head, in as many lines as it takes. */
    void add(Head head, List<Change> changes) {
        add(head, changes, Set.of());
    }

    /** @param added of which nothing was written before */
    void add(Head head, List<Change> changes, Set<Subject> added) {
        if (changes.isEmpty()) {
            return;
        }
        // once it is sealed anew, nobody could see that it was changed
        List<Change> all = head.fits() ? changes : Stream.concat(Stream.of(Change.END_FOUND_CHANGED), changes.stream()).toList();
        Head last = head;
        for (int from = 0; from < all.size(); from += MOST_CHANGES_OF_A_LINE) {
            last = addLine(last, all.subList(from, Math.min(all.size(), from + MOST_CHANGES_OF_A_LINE)), added);
        }
    }

    /** Says in a line of its own that the end of the chain, or all of it, was found changed. */
    void sayTheEndWasChanged() {
        Head head = lockedHead();
        add(new Head(head.lastLine(), head.lastHash(), true), List.of(Change.END_FOUND_CHANGED));
    }

    /** Whether there is no line at all. */
    boolean areNone() {
        return lastThereIs() == 0;
    }

    private Head addLine(Head head, List<Change> changes, Set<Subject> added) {
        // a head that was changed must not make two lines of one number
        long number = Math.max(head.lastLine(), head.fits() ? 0 : lastThereIs()) + 1;
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Line line = new Line(number, at, Line.written(changes), head.lastHash(), null);
        byte[] hash = hashOf(line);
        jdbc.sql("insert into record_line (line_number, at_instant, changes, previous_hash, line_hash) values (?, ?, ?, ?, ?)")
                .params(number, at.atOffset(ZoneOffset.UTC), line.changes(), line.previousHash(), hash).update();
        jdbc.sql("update record_head set last_line = ?, last_hash = ?, seal = ? where id = 1").params(number, hash, seal(number, hash)).update();
        store(changes, added);
        return new Head(number, hash, true);
    }

    private void store(List<Change> all, Set<Subject> added) {
        // where a row was found changed and then written, it is as it was written
        Map<String, Change> last = new LinkedHashMap<>();
        all.forEach(change -> last.put(change.subject() + "\t" + change.rowName(), change));
        Collection<Change> changes = last.values();
        batches.batchUpdate("delete from record_row where subject = ? and row_name = ?", changes.stream()
                .filter(change -> !added.contains(change.subject())).map(change -> new Object[] {change.subject().toString(), change.rowName()}).toList());
        batches.batchUpdate("insert into record_row (subject, row_name, digest) values (?, ?, ?)", changes.stream()
                .filter(change -> change.digest().isPresent())
                .map(change -> new Object[] {change.subject().toString(), change.rowName(), change.digest().get()}).toList());
    }

    /** How the rows of these subjects were when they were last written; a subject without rows is not among them. */
    Map<Subject, Map<String, String>> lastWritten(Collection<Subject> subjects) {
        Map<Subject, Map<String, String>> rows = new LinkedHashMap<>();
        batches.query(connection -> AnyOf.prepare(connection, "select subject, row_name, digest from record_row where subject = any (?)",
                subjects.stream().map(Subject::toString).toList()), row -> {
                    rows.computeIfAbsent(Subject.of(row.getString(1)), first -> new LinkedHashMap<>()).put(row.getString(2), row.getString(3));
                });
        return rows;
    }

    /** The same of all subjects. */
    Map<Subject, Map<String, String>> allLastWritten() {
        Map<Subject, Map<String, String>> rows = new LinkedHashMap<>();
        jdbc.sql("select subject, row_name, digest from record_row").query((row, number) ->
                rows.computeIfAbsent(Subject.of(row.getString(1)), first -> new LinkedHashMap<>()).put(row.getString(2), row.getString(3))).list();
        return rows;
    }

    /** Every line, in the order of their numbers. */
    void forEach(Consumer<Line> use) {
        jdbc.sql("select * from record_line order by line_number").query((ResultSet row) -> use.accept(line(row)));
    }

    Optional<Line> find(long number) {
        return jdbc.sql("select * from record_line where line_number = ?").param(number).query((row, at) -> line(row)).optional();
    }

    byte[] hashOf(Line line) {
        return stamp.of(PURPOSE, utf8("line"), line.previousHash(), number(line.number()), utf8(line.at().toString()), utf8(line.changes()));
    }

    private byte[] seal(long number, byte[] hash) {
        return stamp.of(PURPOSE, utf8("head"), number(number), hash);
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(row.getLong("line_number"), row.getObject("at_instant", OffsetDateTime.class).toInstant(), row.getString("changes"),
                row.getBytes("previous_hash"), row.getBytes("line_hash"));
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
