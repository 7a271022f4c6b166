package org.chaperone;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of its own for one test, as the migrations leave it: they run once, and each gets the tables that they made. */
public final class FreshDatabase {

    private static final List<String> TABLES = migrated();

    private FreshDatabase() {
    }

    /** Our tables in memory, with the one row that they begin with. */
    public static DataSource withTables() {
        DataSource database = h2();
        JdbcClient fresh = JdbcClient.create(database);
        TABLES.forEach(statement -> fresh.sql(statement).update());
        fresh.sql("insert into record_head (id, last_line, last_hash) values (1, 0, cast('' as bytea))").update();
        return database;
    }

    private static List<String> migrated() {
        DataSource database = h2();
        Flyway.configure().dataSource(database).load().migrate();
        return JdbcClient.create(database).sql("script nodata nopasswords nosettings").query(String.class).list().stream()
                .filter(statement -> statement.startsWith("CREATE") && !statement.startsWith("CREATE USER")
                        || statement.startsWith("ALTER")).toList();
    }

    private static DataSource h2() {
        return JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }
}
