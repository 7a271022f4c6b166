package org.chaperone.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody who can write to the database (H2) and has no key: changes whatever there is, at random, and puts old rows back. */
public final class Vandal {

    private static final long SEED = 20261128;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Supplier<List<String>> findings;
    private final Set<String> leftOut;
    private final BiFunction<String, Map<String, Object>, String> subject;
    private final Random random = new Random(SEED);
    private final Map<String, List<Map<String, Object>>> copy = new HashMap<>();

    /**
     * @param leftOut columns that need not be named, with their tables: {@code case_key.made_at}
     * @param subject what a finding about this row of this table has to name; null for nothing
     */
    public Vandal(JdbcClient jdbc, TransactionTemplate transaction, Supplier<List<String>> findings, Set<String> leftOut,
            BiFunction<String, Map<String, Object>, String> subject) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.findings = findings;
        this.leftOut = leftOut;
        this.subject = subject;
    }

    private static final class UndoIt extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private record Change(String table, String kind, String subject, Runnable work) {

        @Override
        public String toString() {
            return kind + " in " + table + " of " + subject;
        }
    }

    /** Keeps what is in these tables now, to put it back later. */
    public void copy(List<String> tables) {
        tables.forEach(table -> copy.put(table, rows(table)));
    }

    /** Does so many changes, takes each back, and asserts that each is named, and that every kind and every table was among them. */
    public void change(int changes, List<String> all) {
        List<String> tables = all.stream().filter(table -> !rows(table).isEmpty()).toList();
        Map<String, Integer> done = new TreeMap<>();
        int made = 0;
        for (int tries = 0; made < changes; tries++) {
            assertThat(tries).as("so many tries").isLessThan(20 * changes);
            Change change = aChange(tables.get(random.nextInt(tables.size())));
            List<String> found = new ArrayList<>();
            if (change != null && undone(change, found)) {
                made++;
                done.merge(change.table() + ": " + change.kind(), 1, Integer::sum);
                assertThat(found).as("seed %d, change %d: %s", SEED, made, change).isNotEmpty()
                        .anyMatch(finding -> change.subject() == null || finding.contains(change.subject()));
            }
        }
        assertThat(done.keySet().stream().map(key -> key.substring(key.indexOf(' ') + 1))).as("every kind of change").contains("update",
                "delete", "insert", "swap", "put back");
        assertThat(done.keySet().stream().map(key -> key.substring(0, key.indexOf(':')))).as("every table").containsAll(tables);
    }

    /** Does it, notes what is found, and takes it back; false where the database does not let it be done. */
    private boolean undone(Change change, List<String> found) {
        List<Map<String, Object>> before = rows(change.table());
        try {
            transaction.executeWithoutResult(running -> {
                change.work().run();
                if (!inWords(before).equals(inWords(rows(change.table())))) {
                    found.addAll(findings.get());
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

    private Change aChange(String table) {
        List<Map<String, Object>> rows = rows(table);
        Map<String, Object> row = rows.get(random.nextInt(rows.size()));
        Map<String, Object> other = rows.get(random.nextInt(rows.size()));
        List<String> columns = row.keySet().stream().filter(column -> !column.equals("_rowid_") && !leftOut.contains(table + "." + column)).toList();
        String column = columns.get(random.nextInt(columns.size()));
        String of = subject.apply(table, row);
        String at = " where _rowid_ = " + row.get("_rowid_");
        return switch (random.nextInt(10)) {
            case 0, 1 -> new Change(table, "delete", of, () -> jdbc.sql("delete from " + table + at).update());
            case 2 -> {
                Map<String, Object> added = added(row, column, different(row.get(column), other.get(column)));
                yield new Change(table, "insert", subject.apply(table, added), () -> insert(table, added));
            }
            case 3, 4 -> row == other ? null : new Change(table, "swap", of, () -> {
                set(table, column, row.get("_rowid_"), other.get(column));
                set(table, column, other.get("_rowid_"), row.get(column));
            });
            case 5 -> {
                Map<String, Object> then = copy.getOrDefault(table, List.of()).stream()
                        .filter(was -> was.get("_rowid_").equals(row.get("_rowid_"))).findFirst().orElse(null);
                yield then == null ? null : new Change(table, "put back", of, () ->
                        columns.forEach(each -> set(table, each, row.get("_rowid_"), then.get(each))));
            }
            default -> new Change(table, "update", of, () ->
                    set(table, column, row.get("_rowid_"), different(row.get(column), other.get(column))));
        };
    }

    private void set(String table, String column, Object rowId, Object value) {
        jdbc.sql("update " + table + " set " + column + " = ? where _rowid_ = ?").params(Arrays.asList(value, rowId)).update();
    }

    private static Map<String, Object> added(Map<String, Object> row, String column, Object value) {
        Map<String, Object> added = new LinkedHashMap<>(row);
        added.remove("_rowid_");
        added.put(column, value);
        if (added.get("id") instanceof Number id) {
            added.put("id", id.longValue() + 1000);
        }
        added.computeIfPresent("id_", (id, there) -> "n" + there.toString().substring(1));
        return added;
    }

    private void insert(String table, Map<String, Object> row) {
        jdbc.sql("insert into " + table + " (" + String.join(", ", row.keySet()) + ") values ("
                + String.join(", ", row.keySet().stream().map(each -> "?").toList()) + ")").params(new ArrayList<>(row.values())).update();
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
        if (value instanceof Double number) {
            return number + 1;
        }
        if (value instanceof OffsetDateTime moment) {
            return moment.plusMinutes(1);
        }
        if (value instanceof Timestamp moment) {
            return Timestamp.valueOf(moment.toLocalDateTime().plusMinutes(1));
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

    private List<Map<String, Object>> rows(String table) {
        return jdbc.sql("select _rowid_, t.* from " + table + " t order by 1").query((row, number) -> {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int at = 1; at <= row.getMetaData().getColumnCount(); at++) {
                values.put(row.getMetaData().getColumnName(at).toLowerCase(Locale.ROOT), plain(row.getObject(at)));
            }
            return values;
        }).list();
    }

    private static Object plain(Object value) throws SQLException {
        if (value instanceof Clob text) {
            return text.getSubString(1, (int) text.length());
        }
        if (value instanceof Blob bytes) {
            return bytes.getBytes(1, (int) bytes.length());
        }
        return value instanceof Date day ? day.toLocalDate() : value;
    }

    private static List<String> inWords(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> row.entrySet().stream().map(entry -> entry.getKey() + "="
                + (entry.getValue() instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : entry.getValue())).toList().toString()).toList();
    }
}
