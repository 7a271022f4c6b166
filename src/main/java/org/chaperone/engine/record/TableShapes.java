package org.chaperone.engine.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the database itself is made of, as its own catalogue says: tables with their columns and how many rules they have, and
 * whatever else could stand in for a table or act when one is written.
 */
class TableShapes {

    /** How an object is called in a finding and in the record, and where the catalogue lists its name and what it is like. */
    private record Listing(String called, String sql) {
    }

    private static final List<Listing> EVERYWHERE = List.of(
            new Listing("table", "select table_name, column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') "
                    + "from information_schema.columns where table_schema = current_schema order by table_name, column_name"),
            new Listing("table", "select table_name, constraint_type || ' ' || cast(count(*) as varchar(20)) from information_schema.table_constraints "
                    + "where table_schema = current_schema group by table_name, constraint_type order by table_name, constraint_type"),
            new Listing("table", "select table_name, table_type from information_schema.tables where table_schema = current_schema order by table_name"),
            new Listing("view", "select table_name, table_type from information_schema.tables where table_schema = current_schema "
                    + "and table_type not in ('BASE TABLE', 'LOCAL TEMPORARY') order by table_name"),
            new Listing("trigger", "select trigger_name, event_object_table from information_schema.triggers order by trigger_name, event_object_table"),
            new Listing("function", "select routine_name, routine_type from information_schema.routines where routine_schema = current_schema order by routine_name"));
    private static final List<Listing> H2 = List.of(
            new Listing("view", "select table_name, storage_type from information_schema.tables where table_schema = current_schema "
                    + "and storage_type in ('TABLE LINK', 'EXTERNAL') order by table_name"),
            new Listing("synonym", "select synonym_name, synonym_for from information_schema.synonyms order by synonym_name"),
            new Listing("user of the database", "select user_name, cast(is_admin as varchar(5)) from information_schema.users order by user_name"));
    private static final List<Listing> POSTGRESQL = List.of(
            new Listing("view", "select matviewname, 'materialised' from pg_matviews where schemaname = current_schema order by matviewname"),
            new Listing("rule", "select rulename, tablename from pg_rules where schemaname = current_schema order by rulename"),
            new Listing("policy of rows", "select policyname, tablename from pg_policies where schemaname = current_schema order by policyname"),
            new Listing("table that adds its rows to another", "select cast(inhrelid as regclass)::text, cast(inhparent as regclass)::text from pg_inherits "
                    + "join pg_class on pg_class.oid = inhrelid where relkind in ('r', 'f', 'p') order by 1"));

    /** No migration and no engine makes one of these: each stands in for a table, or acts when one is written. */
    private static final List<String> NEVER = List.of("view", "trigger", "function", "synonym", "rule", "policy of rows", "table that adds its rows to another");

    private final JdbcTemplate jdbc;

    TableShapes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What each object is like, by what it is called: {@code table act_id_user}, {@code trigger t_evil}. */
    Map<String, String> now() {
        List<Listing> listings = new ArrayList<>(EVERYWHERE);
        listings.addAll(product().startsWith("H2") ? H2 : POSTGRESQL);
        Map<String, List<String>> found = new TreeMap<>();
        listings.forEach(listing -> jdbc.query(listing.sql(), row -> {
            found.computeIfAbsent(listing.called() + " " + row.getString(1).toLowerCase(Locale.ROOT), first -> new ArrayList<>())
                    .add(String.valueOf(row.getString(2)));
        }));
        Map<String, String> shapes = new TreeMap<>();
        found.forEach((called, like) -> shapes.put(called, String.join("\n", like)));
        return shapes;
    }

    /** Whether such an object has no place in the database, whoever made it and when. */
    static boolean isNever(String called) {
        return NEVER.stream().anyMatch(kind -> called.startsWith(kind + " "));
    }

    /** Which database says so, with its version: another one may call the same thing otherwise. */
    String product() {
        return jdbc.execute((java.sql.Connection connection) -> connection.getMetaData().getDatabaseProductName() + " "
                + connection.getMetaData().getDatabaseMajorVersion() + "." + connection.getMetaData().getDatabaseMinorVersion());
    }
}
