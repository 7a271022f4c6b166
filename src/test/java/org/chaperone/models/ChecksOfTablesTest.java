package org.chaperone.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What our tables check by themselves, after the connection that made them is gone, as a pool lets go of each in time. */
class ChecksOfTablesTest {

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final SingleConnectionDataSource later = new SingleConnectionDataSource(url, true);
    private final JdbcClient jdbc = JdbcClient.create(later);

    @AfterEach
    void closed() {
        jdbc.sql("shutdown").update();
        later.destroy();
    }

    @Test
    void aTableIsWrittenHalfAnHourLaterAsAtTheStart() throws SQLException {
        try (Connection first = DriverManager.getConnection(url)) {
            Flyway.configure().dataSource(new SingleConnectionDataSource(first, true)).load().migrate();
        }
        assertThatCode(() -> {
            jdbc.sql("insert into person (id, display_name, kind) values ('teacher', 'Tess Teacher', 'EMPLOYEE')").update();
            jdbc.sql("insert into policy_version (version, title, status) values ('1', 'Policy', 'in-force')").update();
        }).doesNotThrowAnyException();
        assertThatThrownBy(() -> jdbc.sql("insert into policy_version (version, title, status) values ('2', 'Policy', 'force')").update())
                .isInstanceOf(DataIntegrityViolationException.class).hasMessageContaining("POLICY_VERSION_STATUS");
    }

    @Test
    void noCheckIsAListOfValuesWhichH2AsksTheFirstConnectionFor() throws SQLException {
        try (Connection first = DriverManager.getConnection(url)) {
            Flyway.configure().dataSource(new SingleConnectionDataSource(first, true)).load().migrate();
        }
        assertThat(jdbc.sql("select check_clause from information_schema.check_constraints where constraint_schema = 'PUBLIC'")
                .query(String.class).list()).isNotEmpty().noneMatch(check -> check.matches("(?s).*\\bIN ?\\(.*"));
    }
}
