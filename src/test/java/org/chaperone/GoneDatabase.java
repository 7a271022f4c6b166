package org.chaperone;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The database cannot be reached until this is closed, as if its server were gone: every connection of the application is cut
 * and none can be opened. The data stay.
 */
public final class GoneDatabase implements AutoCloseable {

    private static final long SHORT_WAIT = 300;

    private final HikariDataSource pool;
    private final long usualWait;
    private final Connection alone;

    public GoneDatabase(DataSource database) throws SQLException {
        this.pool = database.unwrap(HikariDataSource.class);
        this.usualWait = pool.getConnectionTimeout();
        this.alone = DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
        pool.setConnectionTimeout(SHORT_WAIT);
        tell("set exclusive 2");
    }

    private void tell(String statement) throws SQLException {
        try (var one = alone.createStatement()) {
            one.execute(statement);
        }
    }

    @Override
    public void close() throws SQLException {
        tell("set exclusive 0");
        alone.close();
        pool.getHikariPoolMXBean().softEvictConnections();   // one that was in use a moment ago is not looked at again
        pool.setConnectionTimeout(usualWait);
    }
}
