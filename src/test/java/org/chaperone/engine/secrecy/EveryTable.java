package org.chaperone.engine.secrecy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
        List<String> found = new ArrayList<>();
        byte[] bytes = marker.getBytes(StandardCharsets.UTF_8);
        jdbc.sql("select table_name, column_name from information_schema.columns where table_schema = 'PUBLIC' "
                        + "and data_type in ('CHARACTER VARYING', 'CHARACTER', 'CHARACTER LARGE OBJECT')")
                .query((row, number) -> new String[] {row.getString(1), row.getString(2)}).list().forEach(column -> {
                    if (count("select count(*) from \"%s\" where position(? in \"%s\") > 0", column, marker) > 0) {
                        found.add(column[0] + "." + column[1]);
                    }
                });
        jdbc.sql("select table_name, column_name from information_schema.columns where table_schema = 'PUBLIC' "
                        + "and data_type in ('BINARY VARYING', 'BINARY LARGE OBJECT', 'BINARY')")
                .query((row, number) -> new String[] {row.getString(1), row.getString(2)}).list().forEach(column -> {
                    if (jdbc.sql("select \"%2$s\" from \"%1$s\" where \"%2$s\" is not null".formatted(column[0], column[1]))
                            .query((row, number) -> contains(row.getBytes(1), bytes)).list().contains(true)) {
                        found.add(column[0] + "." + column[1]);
                    }
                });
        return found;
    }

    private long count(String sql, String[] column, String marker) {
        return jdbc.sql(sql.formatted(column[0], column[1])).param(marker).query(Long.class).single();
    }

    private static boolean contains(byte[] whole, byte[] part) {
        return new String(whole, StandardCharsets.ISO_8859_1).contains(new String(part, StandardCharsets.ISO_8859_1));
    }
}
