package org.chaperone.engine.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.chaperone.engine.secrecy.Stamp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The same tables on the database on which a school runs. */
class SignInTablesOnPostgresTest {

    private static EmbeddedPostgres postgres;
    private static JdbcClient jdbc;

    private final HandClock clock = new HandClock();

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V15__sign_in.sql"),
                new ClassPathResource("db/migration/V20__names_of_sign_ins.sql")).execute(postgres.getPostgresDatabase());
        jdbc = JdbcClient.create(postgres.getPostgresDatabase());
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void aSessionBeginsIsUsedAndEndsOnceWithItsEntry() {
        SessionTable sessions = new SessionTable(jdbc, clock, new SignInLog(jdbc, clock, (kind, subject) -> { }));
        sessions.begin("one", "dsl", "203.0.113.7", "Firefox on Windows");
        clock.goOn(Duration.ofMinutes(5));
        sessions.touch("one");
        assertThat(sessions.open("dsl", clock.instant())).extracting(SessionTable.Row::id).containsExactly("one");

        sessions.endAll("dsl", EndReason.PASSWORD_CHANGED);
        sessions.end("one", EndReason.IDLE);

        assertThat(sessions.find("one").orElseThrow().ended()).contains(EndReason.PASSWORD_CHANGED);
        assertThat(jdbc.sql("select result from sign_in_entry where person = 'dsl'").query(String.class).list())
                .containsExactly("password-changed");
    }

    @Test
    void everyReasonAndResultIsAcceptedByTheTable() {
        SessionTable sessions = new SessionTable(jdbc, clock, new SignInLog(jdbc, clock, (kind, subject) -> { }));
        for (EndReason reason : EndReason.values()) {
            sessions.begin(reason.id(), "head", "203.0.113.7", "A browser on a computer");
            sessions.end(reason.id(), reason);
        }
        SignInLog log = new SignInLog(jdbc, clock, (kind, subject) -> { });
        for (SignInLog.Result result : SignInLog.Result.values()) {
            log.tried(Optional.of("head"), "203.0.113.7", true, result);
        }
        log.tried(Optional.empty(), "203.0.113.7", false, SignInLog.Result.WRONG_PASSWORD);

        assertThat(jdbc.sql("select count(*) from sign_in_entry where person = 'head'").query(Integer.class).single())
                .isEqualTo(EndReason.values().length + SignInLog.Result.values().length);
    }

    @Test
    void aBrowserIsRememberedAndForgotten() {
        Stamp stamp = mock(Stamp.class);
        when(stamp.of(any(), any())).thenReturn(new byte[32]);
        KnownDevices devices = new KnownDevices(jdbc, clock, new DeviceTokens(stamp));
        String token = devices.remember(Optional.empty(), "slt");
        assertThat(devices.remember(Optional.of(token), "slt")).isEqualTo(token);
        String shared = devices.remember(Optional.of(token), "slt2");

        assertThat(devices.isKnown(shared, "slt")).isTrue();
        assertThat(devices.isKnown(token, "slt")).isFalse();
        devices.forgetAll("slt");
        assertThat(devices.isKnown(shared, "slt")).isFalse();
        devices.removeBefore(clock.instant().plusSeconds(1));
        assertThat(devices.isKnown(shared, "slt2")).isFalse();
    }
}
