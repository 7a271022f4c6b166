package org.chaperone.engine.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.chaperone.FreshDatabase;
import org.chaperone.engine.secrecy.SecretsForTests;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class NoticeTableOnPostgresTest {

    private static final Instant NOW = Instant.parse("2026-01-09T17:00:00Z");

    private static EmbeddedPostgres postgres;
    private static DataSource database;
    private static SecretsForTests secrets;

    private final NoticeTable table = new NoticeTable(JdbcClient.create(database), secrets.codes(), secrets.stamp());
    private final TransactionTemplate transaction =
            new TransactionTemplate(new DataSourceTransactionManager(database));

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        database = postgres.getPostgresDatabase();
        Flyway.configure().dataSource(database).load().migrate();
        secrets = new SecretsForTests(database, Clock.systemUTC(), new DataSourceTransactionManager(database));
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void empty() {
        JdbcClient.create(database).sql("delete from notice").update();
    }

    @Test
    void aNoticeIsReadAsItWasWritten() {
        table.add(notice(), NOW);
        assertThat(table.find(table.id(notice()))).contains(notice());
    }

    @Test
    void whoIsToldStandsAsACodeAndTheIdTellsNobodyEither() {
        table.add(notice(), NOW);
        assertThat(JdbcClient.create(database).sql("select * from notice").query().singleRow().toString()).doesNotContain("teacher");
        DataSource elsewhere = FreshDatabase.withTables();
        SecretsForTests others = new SecretsForTests(elsewhere, Clock.systemUTC(), new DataSourceTransactionManager(elsewhere));
        assertThat(table.id(notice())).as("without the key nobody makes it").isEqualTo(table.id(notice()))
                .isNotEqualTo(new NoticeTable(JdbcClient.create(elsewhere), others.codes(), others.stamp()).id(notice()));
    }

    @Test
    void theSameNoticeCannotBeThereTwice() {
        table.add(notice(), NOW);
        assertThatThrownBy(() -> table.add(notice(), NOW)).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void twoNodesThatTakeTheSameNoticeSendItOnce() throws Exception {
        table.add(notice(), NOW);
        CountDownLatch firstHasIt = new CountDownLatch(1);
        CountDownLatch firstMayEnd = new CountDownLatch(1);
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> transaction.execute(running -> {
            boolean taken = table.lockUnsettled(table.id(notice())).isPresent();
            firstHasIt.countDown();
            waitFor(firstMayEnd);
            table.markSent(notice(), NOW);
            return taken;
        }));
        waitFor(firstHasIt);
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> transaction.execute(
                running -> table.lockUnsettled(table.id(notice())).isPresent()));
        await().until(() -> JdbcClient.create(database)
                .sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                .query(Long.class).single() == 1);
        firstMayEnd.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(second.get(10, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void onlyWhatIsSettledAndOldIsForgotten() {
        Notice waiting = notice();
        Notice sent = new Notice(Kind.REMINDER, "task", "teacher", "1", waiting.place(), waiting.content());
        Notice dropped = new Notice(Kind.REMINDER, "task", "teacher", "2", waiting.place(), waiting.content());
        Notice recent = new Notice(Kind.REMINDER, "task", "teacher", "3", waiting.place(), waiting.content());
        for (Notice each : new Notice[] {waiting, sent, dropped, recent}) {
            table.add(each, NOW);
        }
        table.markSent(sent, NOW);
        table.markDropped(dropped, NoticeTable.Dropped.NO_ADDRESS, NOW);
        table.markSent(recent, NOW.plusSeconds(2));
        assertThat(table.removeSettledBefore(NOW.plusSeconds(1))).isEqualTo(2);
        assertThat(table.has(waiting)).isTrue();
        assertThat(table.has(recent)).isTrue();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Notice notice() {
        return new Notice(Kind.OFFERED, "task", "teacher", "", Optional.of(new Notice.Place("process:1", "instance", "Task_Decide")),
                new Notice.Content(Optional.of("ACC-2026-0007"), Optional.of("Decide on the application"),
                        Optional.empty(), Optional.of(NOW)));
    }
}
