package org.chaperone.engine.secrecy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks into every column of every table of the database, ours and the engine's, as a thief with a backup would. */
@Component
public class EveryTable {

    private final JdbcClient jdbc;

    EveryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The columns, as {@code table.column}, in which the marker stands in clear, whatever their type. */
    public List<String> showing(String marker) {
        return List.copyOf(rowsShowing(List.of(marker)).get(marker).keySet());
    }

    /** For each marker in how many rows of which columns it stands in clear, as {@code table.column}. */
    public Map<String, Map<String, Long>> rowsShowing(List<String> markers) {
        Map<String, Map<String, Long>> found = new LinkedHashMap<>();
        markers.forEach(marker -> found.put(marker, new TreeMap<>()));
        columns("'CHARACTER VARYING', 'CHARACTER', 'CHARACTER LARGE OBJECT'").forEach(column -> note(column, inTexts(column, markers), found));
        columns("'BINARY VARYING', 'BINARY LARGE OBJECT', 'BINARY'").forEach(column -> note(column, inBytes(column, markers), found));
        return found;
    }

    private record Column(String table, String name) {
    }

    private List<Column> columns(String types) {
        return jdbc.sql("select table_name, column_name from information_schema.columns where table_schema = 'PUBLIC' and data_type in ("
                + types + ")").query((row, number) -> new Column(row.getString(1), row.getString(2))).list();
    }

    private static void note(Column column, Map<String, Long> rows, Map<String, Map<String, Long>> found) {
        rows.forEach((marker, count) -> found.get(marker).put(column.table() + "." + column.name(), count));
    }

    private Map<String, Long> inTexts(Column column, List<String> markers) {
        String counts = markers.stream().map(marker -> "sum(case when position(? in \"%s\") > 0 then 1 else 0 end)".formatted(column.name()))
                .collect(Collectors.joining(", "));
        return jdbc.sql("select " + counts + " from \"" + column.table() + "\"").params(List.<Object>copyOf(markers)).query((row, number) -> {
            Map<String, Long> rows = new HashMap<>();
            for (int one = 0; one < markers.size(); one++) {
                if (row.getLong(one + 1) > 0) {
                    rows.put(markers.get(one), row.getLong(one + 1));
                }
            }
            return rows;
        }).single();
    }

    private Map<String, Long> inBytes(Column column, List<String> markers) {
        Map<String, Long> rows = new HashMap<>();
        jdbc.sql("select \"%2$s\" from \"%1$s\" where \"%2$s\" is not null".formatted(column.table(), column.name())).query(row -> {
            String bytes = new String(row.getBytes(1), StandardCharsets.ISO_8859_1);
            markers.stream().filter(marker -> bytes.contains(new String(marker.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)))
                    .forEach(marker -> rows.merge(marker, 1L, Long::sum));
        });
        return rows;
    }
}
