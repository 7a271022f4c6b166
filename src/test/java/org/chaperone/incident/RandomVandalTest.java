package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.chaperone.engine.record.RecordForTests;
import org.chaperone.engine.secrecy.PersonCodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** Somebody who can write to the database and has no key changes whatever there is: each change is named. */
class RandomVandalTest {

    private static final int CHANGES = 500;
    /** What is in the database beside the stamped tables, and must not change unnoticed either. */
    private static final List<String> OTHER_TABLES = List.of("incident_entry", "record_line", "record_row", "record_head");
    /** The contents of documents are held against a sum of their own, see {@code PolicyDocumentsTest}; when a key was made matters to nobody. */
    private static final Set<String> LEFT_OUT = Set.of("policy_document.content", "case_key.made_at");

    private final Records records = Records.stamped();
    private final RecordsOfConcerns concerns = new RecordsOfConcerns(records.chronology, records.secrets.sealed(), records.evidence);
    private String child;
    private String adult;

    private static final class UndoIt extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    @BeforeEach
    void aSchoolAtWork() throws IOException {
        child = records.open(Map.of("harmedName", "Kim Maple", "harmedKinds", List.of("pupil"), "subjectName", "Jo Willow"));
        adult = records.open(Map.of("subjectKind", "adult", "whatHappened", "A colleague wrote to a pupil."));
        for (String reference : List.of(child, adult)) {
            honestly(() -> records.index.add(reference, records.cases.report(reference), Records.START));
            honestly(() -> records.cases.openTrack(reference, Track.CHILD, "INC-07"));
            honestly(() -> records.cases.openTrack(reference, Track.ADULT, "INC-13"));
            honestly(() -> records.cases.exclude(reference, "slt", Exclusion.INVOLVED, "teacher", "named", true));
            honestly(() -> records.cases.exclude(reference, "headteacher", Exclusion.SUBJECT, "dsl", "it is about her", false));
            honestly(() -> records.concerned.keep(reference, Track.ADULT, ConcernedPeople.SaidIn.ASSESSMENT, PersonConcerned.named("Ann Elm")));
            honestly(() -> records.reports.open(reference, Track.CHILD, Records.mandatory(Agency.LADO, Agency.POLICE), Records.START, "dsl"));
            honestly(() -> records.evidence.keep(reference, "teacher", "note.txt", ("a note of " + reference).getBytes(StandardCharsets.UTF_8)));
            honestly(() -> records.lessons.record(reference, new LessonsLearned("dsl", "Faster", Optional.of("Clearer"),
                    List.of(new LessonsLearned.Action("Train", "slt", LocalDate.of(2026, 12, 1)),
                            new LessonsLearned.Action("Ask", "dsl", LocalDate.of(2026, 12, 3))))));
            honestly(() -> {
                records.chronology.willChange(reference);
                records.jdbc.sql("insert into incident_on_call (case_reference, track, person, told_at) values (?, 'child', ?, ?)")
                        .params(reference, records.secrets.codes().of(PersonCodes.in("incident_on_call.person", reference), "dsl"), CaseRecord.utc(Records.START)).update();
            });
        }
        try (InputStream rooms = RandomVandalTest.class.getResourceAsStream("/engine/record/other-rooms.sql")) {
            new String(rooms.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("--")).forEach(line -> {
                String[] parts = line.split("\\|", 2);
                String[] subject = parts[0].split(" ");
                honestly(() -> {
                    records.record.ledger().willChange(subject[0], subject[1]);
                    records.jdbc.sql(parts[1]).update();
                });
            });
        }
    }

    private void honestly(Runnable work) {
        records.later(Duration.ofMinutes(3));
        records.transaction.executeWithoutResult(running -> work.run());
    }

    /** As it goes on after somebody has kept a copy of all tables. */
    private void workGoesOn() {
        for (String reference : List.of(child, adult)) {
            honestly(() -> records.cases.putBack(reference, "slt", "dsl", "Somebody else"));
            honestly(() -> records.cases.flag(reference, Flag.LEGAL_HOLD, true, "dsl", "The solicitor asked"));
            honestly(() -> records.cases.holder(reference, Track.CHILD, "dsl", "dsl", null));
            long lado = records.reports.of(reference).stream().filter(report -> report.agency() == Agency.LADO).findFirst().orElseThrow().id();
            honestly(() -> records.reports.made(lado, records.made("dsl")));
            honestly(() -> records.reports.answered(lado, new Answer("dsl", Records.START, "The officer", "Nothing more")));
        }
    }

    private List<String> findings() {
        return Stream.concat(records.record.findings().stream(), concerns.findings().stream()).toList();
    }

    @Test
    void whereNobodyButChaperoneWroteNothingIsFound() {
        assertThat(findings()).isEmpty();
        workGoesOn();
        assertThat(findings()).isEmpty();
    }

    @Test
    void eachOfFiveHundredRandomChangesIsNamed() {
        Map<String, List<Map<String, Object>>> copy = copyOfAll();
        workGoesOn();
        long seed = 20261128;
        Random random = new Random(seed);
        List<String> tables = Stream.concat(RecordForTests.tables().stream(), OTHER_TABLES.stream()).distinct()
                .filter(table -> !rows(table).isEmpty()).toList();
        Map<String, Integer> done = new TreeMap<>();
        int changes = 0;
        for (int tries = 0; changes < CHANGES; tries++) {
            assertThat(tries).as("so many tries").isLessThan(20 * CHANGES);
            Change change = aChange(random, tables, copy);
            List<String> found = new ArrayList<>();
            if (change != null && undone(change, found)) {
                changes++;
                done.merge(change.table() + ": " + change.kind(), 1, Integer::sum);
                assertThat(found).as("seed %d, change %d: %s", seed, changes, change).isNotEmpty()
                        .anyMatch(finding -> change.subject() == null || finding.contains(change.subject()));
            }
        }
        assertThat(done.keySet().stream().map(key -> key.substring(key.indexOf(' ') + 1))).as("every kind of change").contains("update",
                "delete", "insert", "swap", "put back");
        assertThat(done.keySet().stream().map(key -> key.substring(0, key.indexOf(':')))).as("every table").containsAll(tables);
    }

    private record Change(String table, String kind, String subject, Runnable work) {

        @Override
        public String toString() {
            return kind + " in " + table + " of " + subject;
        }
    }

    /** Does it, notes what is found, and takes it back; false where the database does not let it be done. */
    private boolean undone(Change change, List<String> found) {
        Map<String, List<Map<String, Object>>> before = Map.of(change.table(), rows(change.table()));
        try {
            records.transaction.executeWithoutResult(running -> {
                change.work().run();
                if (!same(before.get(change.table()), rows(change.table()))) {
                    found.addAll(findings());
                    found.add("looked");
                }
                throw new UndoIt();
            });
        } catch (UndoIt asMeant) {
            return found.remove("looked");
        } catch (DataAccessException refused) {
            return false;
        }
        return false;
    }

    private Change aChange(Random random, List<String> tables, Map<String, List<Map<String, Object>>> copy) {
        String table = tables.get(random.nextInt(tables.size()));
        List<Map<String, Object>> rows = rows(table);
        Map<String, Object> row = rows.get(random.nextInt(rows.size()));
        Map<String, Object> other = rows.get(random.nextInt(rows.size()));
        List<String> columns = row.keySet().stream().filter(column -> !column.equals("_rowid_") && !LEFT_OUT.contains(table + "." + column)).toList();
        String column = columns.get(random.nextInt(columns.size()));
        String subject = subject(table, row);
        String at = " where _rowid_ = " + row.get("_rowid_");
        return switch (random.nextInt(10)) {
            case 0, 1 -> new Change(table, "delete", subject, () -> records.jdbc.sql("delete from " + table + at).update());
            case 2 -> {
                Map<String, Object> added = new LinkedHashMap<>(row);
                added.put(column, different(row.get(column), other.get(column)));
                yield new Change(table, "insert", subject(table, added), () -> insert(table, added));
            }
            case 3, 4 -> row == other ? null : new Change(table, "swap", subject, () -> {
                set(table, column, row.get("_rowid_"), other.get(column));
                set(table, column, other.get("_rowid_"), row.get(column));
            });
            case 5 -> {
                Map<String, Object> then = copy.get(table).stream().filter(was -> was.get("_rowid_").equals(row.get("_rowid_"))).findFirst().orElse(null);
                yield then == null ? null : new Change(table, "put back", subject, () ->
                        columns.forEach(each -> set(table, each, row.get("_rowid_"), then.get(each))));
            }
            default -> new Change(table, "update", subject, () ->
                    set(table, column, row.get("_rowid_"), different(row.get(column), other.get(column))));
        };
    }

    private void set(String table, String column, Object rowId, Object value) {
        records.jdbc.sql("update " + table + " set " + column + " = ? where _rowid_ = ?").params(Arrays.asList(value, rowId)).update();
    }

    private void insert(String table, Map<String, Object> row) {
        Map<String, Object> copy = new LinkedHashMap<>(row);
        copy.remove("_rowid_");
        Optional.ofNullable(copy.get("id")).filter(Number.class::isInstance).ifPresent(id -> copy.put("id", ((Number) id).longValue() + 1000));
        records.jdbc.sql("insert into " + table + " (" + String.join(", ", copy.keySet()) + ") values ("
                + String.join(", ", copy.keySet().stream().map(each -> "?").toList()) + ")").params(new ArrayList<>(copy.values())).update();
    }

    private static Object different(Object value, Object other) {
        if (value instanceof Boolean so) {
            return !so;
        }
        if (value instanceof Integer number) {
            return number + 1;
        }
        if (value instanceof Long number) {
            return number + 1;
        }
        if (value instanceof OffsetDateTime moment) {
            return moment.plusMinutes(1);
        }
        if (value instanceof LocalDate day) {
            return day.plusDays(1);
        }
        if (value instanceof byte[] bytes) {
            byte[] changed = bytes.length == 0 ? new byte[1] : bytes.clone();
            changed[0] ^= 1;
            return changed;
        }
        return value == null ? other : other instanceof String text && !text.equals(value) ? text : value + "x";
    }

    private static String subject(String table, Map<String, Object> row) {
        String column = table.equals("policy_version") ? "version" : row.containsKey("case_reference") ? "case_reference" : "person";
        return Optional.ofNullable(row.get(column)).map(Object::toString).orElse(null);
    }

    private Map<String, List<Map<String, Object>>> copyOfAll() {
        Map<String, List<Map<String, Object>>> all = new TreeMap<>();
        Stream.concat(RecordForTests.tables().stream(), OTHER_TABLES.stream()).forEach(table -> all.put(table, rows(table)));
        return all;
    }

    private List<Map<String, Object>> rows(String table) {
        return records.jdbc.sql("select _rowid_, t.* from " + table + " t order by 1").query((row, number) -> {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int at = 1; at <= row.getMetaData().getColumnCount(); at++) {
                Object value = row.getObject(at);
                values.put(row.getMetaData().getColumnName(at).toLowerCase(Locale.ROOT),
                        value instanceof java.sql.Date day ? day.toLocalDate() : value);
            }
            return values;
        }).list();
    }

    private static boolean same(List<Map<String, Object>> before, List<Map<String, Object>> now) {
        return inWords(before).equals(inWords(now));
    }

    private static List<String> inWords(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> row.entrySet().stream().map(entry -> entry.getKey() + "="
                + (entry.getValue() instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : entry.getValue())).toList().toString()).toList();
    }
}
