package org.chaperone.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaperone.policy.Documents.pdf;
import static org.chaperone.policy.Documents.pdfOf;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The documents of the policy on the database that schools run it on. */
class PolicyDocumentsOnPostgresTest {

    private static final Instant NOW = Instant.parse("2026-11-18T10:40:00Z");

    private static EmbeddedPostgres postgres;
    private static PolicyDocuments documents;
    private static TransactionTemplate transaction;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        DataSource database = postgres.getPostgresDatabase();
        Flyway.configure().dataSource(database).load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        documents = new PolicyDocuments(jdbc, Clock.fixed(NOW, ZoneOffset.UTC), (kind, subject) -> { });
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        for (String reference : List.of("POL-2026-0001", "POL-2026-0002")) {
            jdbc.sql("insert into policy_review (case_reference, kind, opened_at) values (?, 'yearly', ?)")
                    .params(reference, NOW.atOffset(ZoneOffset.UTC)).update();
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void twentyMegabytesAreKeptAndReadAsTheyWereAdded() {
        byte[] largest = pdfOf(PolicyDocuments.MOST_BYTES);
        PolicyDocument kept = documents.keep("POL-2026-0001", "slt", "policy.pdf", largest);
        assertThat(documents.read(kept.id())).isEqualTo(largest);
        assertThat(documents.latest("POL-2026-0001")).contains(kept);
        assertThat(kept.addedAt()).isEqualTo(NOW);
    }

    @Test
    void whatSeveralSendAtTheSameMomentIsKeptOnce() {
        List<CompletableFuture<Boolean>> sent = IntStream.range(0, 40).mapToObj(number -> CompletableFuture.supplyAsync(() ->
                isKept(pdf("Draft " + number % 16)))).toList();
        assertThat(sent.stream().map(CompletableFuture::join).filter(kept -> kept)).hasSize(16);
        assertThat(documents.of("POL-2026-0002")).hasSize(16);
    }

    private boolean isKept(byte[] content) {
        try {
            transaction.executeWithoutResult(running -> documents.keep("POL-2026-0002", "slt", "policy.pdf", content));
            return true;
        } catch (DocumentRefused thereAlready) {
            return false;
        }
    }
}
