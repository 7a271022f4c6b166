package org.chaperone.engine.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** One statement for any number of names, so that the database need not learn a new one for each number. */
final class AnyOf {

    private AnyOf() {
    }

    /** @param sql with {@code = any (?)} */
    static PreparedStatement prepare(Connection connection, String sql, List<String> names) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setArray(1, connection.createArrayOf("varchar", names.toArray()));
        return statement;
    }
}
