package org.chaperone.engine.record;

import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chaperone.engine.YamlTable;
import org.chaperone.engine.secrecy.Stamp;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private final JdbcClient jdbc;
    private final Stamp stamp;
    private final Map<String, List<RecordTable>> tables;

    Rows(JdbcClient jdbc, Stamp stamp) {
        this.jdbc = jdbc;
        this.stamp = stamp;
        this.tables = YamlTable.read("record-tables.yaml", "tables", RecordTable.class).stream()
                .collect(Collectors.groupingBy(RecordTable::kind, LinkedHashMap::new, Collectors.toList()));
    }

    /** The stamps of all rows there are of this subject, by the name of the row. */
    Map<String, String> of(Subject subject) {
        Map<String, String> found = new TreeMap<>();
        for (RecordTable table : ofKind(subject.kind())) {
            jdbc.sql("select * from " + table.table() + " where " + table.subject() + " = ? and " + condition(table)).param(subject.name())
                    .query((row, number) -> found.put(nameOf(table, row), digestOf(table, row))).list();
        }
        return found;
    }

    /** The stamps of all rows there are, by subject and name of the row. */
    Map<Subject, Map<String, String>> all() {
        Map<Subject, Map<String, String>> found = new LinkedHashMap<>();
        tables.values().stream().flatMap(List::stream).forEach(table ->
                jdbc.sql("select * from " + table.table() + " where " + condition(table)).query((row, number) ->
                        found.computeIfAbsent(new Subject(table.kind(), row.getString(table.subject())), first -> new TreeMap<>())
                                .put(nameOf(table, row), digestOf(table, row))).list());
        return found;
    }

    /** Whether there is such a kind of subject. */
    boolean know(String kind) {
        return tables.containsKey(kind);
    }

    /** What a finding calls a row of this name. */
    String called(Subject subject, String rowName) {
        String table = rowName.substring(0, rowName.indexOf(' '));
        return ofKind(subject.kind()).stream().filter(one -> one.table().equals(table)).map(RecordTable::called).findFirst()
                .orElse(table);
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
            case Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP -> {
                OffsetDateTime moment = row.getObject(at, OffsetDateTime.class);
                return moment == null ? null : utf8(moment.toInstant().truncatedTo(ChronoUnit.MICROS).toString());
            }
            case Types.DATE -> {
                Date day = row.getDate(at);
                return day == null ? null : utf8(day.toLocalDate().toString());
            }
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> {
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

    private static String shortened(byte[] stamp, int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(stamp, bytes));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
