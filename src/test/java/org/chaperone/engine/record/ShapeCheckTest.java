package org.chaperone.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.chaperone.FreshDatabase;
import org.chaperone.engine.secrecy.SecretsForTests;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Whoever has the database can rebuild it as well as change its rows: what it is made of is checked too. */
class ShapeCheckTest {

    private JdbcTemplate jdbc;
    private RecordForTests record;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            create force trigger watches before insert on incident_entry for each row call 'nothing.There' | has a trigger watches that Chaperone did not make
            create alias runs for "java.lang.Math.sqrt"                                                  | has a function runs that Chaperone did not make
            alter table case_reading rename to behind; create view case_reading as select * from behind  | has a view case_reading that Chaperone did not make
            create linked table notice_copy('', 'jdbc:h2:mem:x', 'sa', '', 'information_schema.users')   | has a view notice_copy that Chaperone did not make
            create synonym cases for incident_case                                                       | has a synonym cases that Chaperone did not make
            create user further password 'x' admin                                                       | has a user of the database further that Chaperone did not make
            alter table incident_case drop constraint incident_case_status                               | The table incident_case of the database was rebuilt
            alter table notice add column told varchar(10)                                               | The table notice of the database was rebuilt
            alter table incident_case alter column reporter set null                                       | The table incident_case of the database was rebuilt
            drop table record_anchor                                                                     | lacks the table record_anchor
            """)
    void whatIsRebuiltIsNamed(String change, String named) {
        ShapeCheck check = started(FreshDatabase.withTables());
        assertThat(check.findings()).isEmpty();
        List.of(change.split("; ")).forEach(jdbc::execute);
        assertThat(check.findings()).isNotEmpty().anySatisfy(finding -> assertThat(finding).contains(named));
        assertThat(started(check).findings()).as("after the next start").anySatisfy(finding -> assertThat(finding).contains(named));
        assertThat(record.findings()).as("the record itself").noneMatch(finding -> finding.contains("record was changed"));
    }

    @Test
    void whatCanStandInForATableIsNamedEvenIfItWasThereAtTheFirstStart() {
        DataSource database = FreshDatabase.withTables();
        JdbcClient.create(database).sql("create view more as select * from notice").update();
        assertThat(started(database).findings()).containsExactly("The database has a view more that Chaperone did not make. What is shown or stored "
                + "could be another thing than what the check finds: take it away, and look who made it.");
    }

    @Test
    void soItIsOnPostgresql() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            DataSource database = postgres.getPostgresDatabase();
            Flyway.configure().dataSource(database).load().migrate();
            ShapeCheck check = started(database);
            assertThat(check.findings()).isEmpty();
            for (String change : List.of(
                    "create function f() returns trigger language plpgsql as 'begin return new; end'",
                    "create trigger watches before insert on notice for each row execute function f()",
                    "create rule nothing as on delete to case_reading do instead nothing",
                    "create table more () inherits (incident_sent)",
                    "create policy certain on training using (true)",
                    "create materialized view copied as select 1 as one",
                    "alter table incident_lesson rename to behind", "create view incident_lesson as select * from behind",
                    "alter table incident_case drop constraint incident_case_status")) {
                jdbc.execute(change);
            }
            assertThat(String.join("\n", check.findings())).contains("function f ", "trigger watches ", "rule nothing ", "table more ",
                    "policy of rows certain ", "view copied ", "view incident_lesson ", "table behind ", "The table incident_case of the database was rebuilt");
        }
    }

    private ShapeCheck started(DataSource database) {
        jdbc = new JdbcTemplate(database);
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
        SecretsForTests secrets = new SecretsForTests(database, Clock.systemUTC(), transactions);
        record = new RecordForTests(database, Clock.systemUTC(), secrets.stamp(), transactions);
        record.start();
        return started(new ShapeCheck(jdbc, record.lines(), secrets.stamp(), new RecordWords(), new ProgramVersion(), transactions));
    }

    private static ShapeCheck started(ShapeCheck check) {
        check.afterPropertiesSet();
        return check;
    }
}
