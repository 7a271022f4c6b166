package org.chaperone.engine.record;

import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.chaperone.engine.YamlTable;
import org.chaperone.engine.secrecy.Stamp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The rows of the tables that must not change unnoticed, as keyed stamps. A row is stamped over the names and values of its
 * columns as both databases give them back, so that a record moved from one to the other keeps its stamps; a column that
 * is empty, or nought or false where it may not be empty, counts as not there, so that a new one changes no stamp.
 */
@Component
class Rows {

    private static final int KEY_BYTES = 12;
    private static final int DIGEST_BYTES = 18;

    private final JdbcTemplate jdbc;
    private final Stamp stamp;
    private final JoinedTables joined;
    private final Map<String, List<RecordTable>> tables;
    private final Map<String, RecordTable> byName;

    @Autowired
    Rows(JdbcTemplate jdbc, Stamp stamp, JoinedTables joined) {
        this(jdbc, stamp, joined, stamped());
    }

    Rows(JdbcTemplate jdbc, Stamp stamp, JoinedTables joined, List<RecordTable> stamped) {
        this.jdbc = jdbc;
        this.stamp = stamp;
        this.joined = joined;
        this.tables = stamped.stream().collect(Collectors.groupingBy(RecordTable::kind, LinkedHashMap::new, Collectors.toList()));
        this.byName = stamped.stream().collect(Collectors.toMap(RecordTable::table, table -> table, (first, same) -> first));
    }

    /** What {@code record-tables.yaml} says is stamped. */
    static List<RecordTable> stamped() {
        return YamlTable.read("record-tables.yaml", "tables", RecordTable.class);
    }

    /** The stamps of all rows there are of these subjects, by the name of the row; a subject without rows is not among them. */
    Map<Subject, Map<String, String>> of(Collection<Subject> subjects) {
        Map<Subject, Map<String, String>> found = new LinkedHashMap<>();
        subjects.stream().collect(Collectors.groupingBy(Subject::kind, LinkedHashMap::new, Collectors.mapping(Subject::name, Collectors.toList())))
                .forEach((kind, names) -> ofKind(kind).stream().filter(joined::has).forEach(table ->
                        jdbc.query(connection -> AnyOf.prepare(connection, "select * from " + table.table() + " where " + table.subject()
                                + " = any (?) and " + condition(table), names), row -> {
                                    put(found, table, row);
                                })));
        return found;
    }

    /** The stamps of all rows there are, by subject and name of the row. */
    Map<Subject, Map<String, String>> all() {
        return all(joined::has);
    }

    /** The same of the tables with which the record began. */
    Map<Subject, Map<String, String>> fromTheBeginning() {
        return all(table -> table.joined() == null);
    }

    /** The same of those that joined it with this. */
    Map<Subject, Map<String, String>> joiningWith(String name) {
        return all(table -> name.equals(table.joined()));
    }

    /** With what tables joined the record that was begun without them. */
    Set<String> joiningLater() {
        return tables.values().stream().flatMap(List::stream).map(RecordTable::joined).filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Map<Subject, Map<String, String>> all(Predicate<RecordTable> which) {
        Map<Subject, Map<String, String>> found = new LinkedHashMap<>();
        tables.values().stream().flatMap(List::stream).filter(which).forEach(table ->
                jdbc.query("select * from " + table.table() + " where " + condition(table), row -> {
                    put(found, table, row);
                }));
        return found;
    }

    private void put(Map<Subject, Map<String, String>> found, RecordTable table, ResultSet row) throws SQLException {
        found.computeIfAbsent(new Subject(table.kind(), row.getString(table.subject())), first -> new TreeMap<>())
                .put(nameOf(table, row), digestOf(table, row));
    }

    /** The table of this name, if it is stamped by now. */
    Optional<RecordTable> table(String name) {
        return Optional.ofNullable(byName.get(name)).filter(joined::has);
    }

    /** Whether each subject of this kind is one row. */
    boolean isOneRowEach(String kind) {
        return ofKind(kind).size() == 1 && ofKind(kind).stream().allMatch(RecordTable::isOneRowEach);
    }

    /** Whether there is such a kind of subject. */
    boolean know(String kind) {
        return tables.containsKey(kind);
    }

    /** What a finding calls a row of this name. */
    String called(Subject subject, String rowName) {
        return tableOf(subject, rowName).map(RecordTable::called).orElse(tableName(rowName));
    }

    /** Whether a row of this name is in a table that joined the record with this. */
    boolean hasJoinedWith(String name, Subject subject, String rowName) {
        return tableOf(subject, rowName).filter(table -> name.equals(table.joined())).isPresent();
    }

    private Optional<RecordTable> tableOf(Subject subject, String rowName) {
        return ofKind(subject.kind()).stream().filter(one -> one.table().equals(tableName(rowName))).findFirst();
    }

    private static String tableName(String rowName) {
        return rowName.substring(0, rowName.indexOf(' '));
    }

    private List<RecordTable> ofKind(String kind) {
        return tables.getOrDefault(kind, List.of());
    }

    private static String condition(RecordTable table) {
        return table.where() == null ? "1 = 1" : table.where();
    }

    private String nameOf(RecordTable table, ResultSet row) throws SQLException {
        List<byte[]> parts = new ArrayList<>(List.of(utf8("key"), utf8(table.table()), utf8(row.getString(table.subject()))));
        for (String column : table.key()) {
            parts.add(utf8(String.valueOf(row.getObject(column))));
        }
        return table.table() + " " + shortened(stamp.of(Lines.PURPOSE, parts.toArray(byte[][]::new)), KEY_BYTES);
    }

    /** Over all but the key: the name of the row stands for that, so that two rows that changed places can be told. */
    private String digestOf(RecordTable table, ResultSet row) throws SQLException {
        Map<String, byte[]> values = new TreeMap<>();
        ResultSetMetaData columns = row.getMetaData();
        for (int at = 1; at <= columns.getColumnCount(); at++) {
            String column = columns.getColumnName(at).toLowerCase(Locale.ROOT);
            if (table.leftOut().contains(column) || table.key().contains(column) && !column.equals(table.subject())) {
                continue;
            }
            boolean mayBeEmpty = columns.isNullable(at) != ResultSetMetaData.columnNoNulls;
            byte[] value = value(row, at, columns.getColumnType(at), mayBeEmpty);
            if (value != null) {
                values.put(column, value);
            }
        }
        List<byte[]> parts = new ArrayList<>(List.of(utf8("row"), utf8(table.table())));
        values.forEach((column, value) -> parts.addAll(List.of(utf8(column), value)));
        return shortened(stamp.of(Lines.PURPOSE, parts.toArray(byte[][]::new)), DIGEST_BYTES);
    }

    private static byte[] value(ResultSet row, int at, int type, boolean mayBeEmpty) throws SQLException {
        switch (type) {
            case Types.TIMESTAMP -> {
                if (isLocal(row.getMetaData().getColumnTypeName(at))) {
                    LocalDateTime moment = row.getObject(at, LocalDateTime.class);
                    return moment == null ? null : utf8(moment.truncatedTo(ChronoUnit.MICROS).toString());
                }
                OffsetDateTime moment = row.getObject(at, OffsetDateTime.class);
                return moment == null ? null : utf8(moment.toInstant().truncatedTo(ChronoUnit.MICROS).toString());
            }
            case Types.TIMESTAMP_WITH_TIMEZONE -> {
                OffsetDateTime moment = row.getObject(at, OffsetDateTime.class);
                return moment == null ? null : utf8(moment.toInstant().truncatedTo(ChronoUnit.MICROS).toString());
            }
            case Types.DATE -> {
                Date day = row.getDate(at);
                return day == null ? null : utf8(day.toLocalDate().toString());
            }
            case Types.DOUBLE, Types.FLOAT, Types.REAL -> {
                double number = row.getDouble(at);
                return row.wasNull() ? null : utf8(String.valueOf(number));
            }
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> {
                return row.getBytes(at);
            }
            case Types.BOOLEAN, Types.BIT -> {
                boolean so = row.getBoolean(at);
                return row.wasNull() || !so && !mayBeEmpty ? null : utf8(String.valueOf(so));
            }
            case Types.INTEGER, Types.SMALLINT, Types.BIGINT -> {
                long number = row.getLong(at);
                return row.wasNull() || number == 0 && !mayBeEmpty ? null : utf8(String.valueOf(number));
            }
            default -> {
                String text = row.getString(at);
                return text == null ? null : utf8(text);
            }
        }
    }

    /** PostgreSQL calls both kinds of moments a timestamp; the engine's have no zone. */
    private static boolean isLocal(String type) {
        return !type.equalsIgnoreCase("timestamptz");
    }

    private static String shortened(byte[] stamp, int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(stamp, bytes));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
