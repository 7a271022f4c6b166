package org.chaperone.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.chaperone.policy.RequestTable.Open;
import org.chaperone.policy.RequestTable.Outcome;
import org.chaperone.school.SchoolCalendar;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of requests and the registers behind it, on the database that schools run them on. */
class ReadersOnPostgresTest {

    private static final Instant NOW = Instant.parse("2026-11-18T10:40:00Z");
    private static final Instant DUE = Instant.parse("2026-12-02T10:40:00Z");

    private static EmbeddedPostgres postgres;
    private static JdbcTemplate jdbc;
    private static TransactionTemplate transaction;
    private static RequestTable requests;
    private static ReadinessRegister readiness;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        jdbc = new JdbcTemplate(postgres.getPostgresDatabase());
        transaction = new TransactionTemplate(new DataSourceTransactionManager(postgres.getPostgresDatabase()));
        requests = new RequestTable(jdbc, Clock.fixed(NOW, SchoolCalendar.ZONE), (kind, subject) -> { });
        readiness = new ReadinessRegister(JdbcClient.create(jdbc), (kind, subject) -> { });
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void empty() {
        jdbc.execute("delete from policy_request");
    }

    @Test
    void aRequestRunsFromItsNoteToItsEnd() {
        requests.add("3", List.of("teacher", "governor"), DUE);
        assertThat(requests.next("3", 1)).containsExactly(new ReadingRequest("governor", "3", DUE));
        requests.given(requests.next("3", 9), List.of("process-g", "process-t"));
        assertThat(requests.next("3", 9)).isEmpty();
        Open open = requests.ofProcess("process-t").orElseThrow();
        assertThat(open.person()).isEqualTo("teacher");
        requests.end(open, Outcome.CONFIRMED);
        assertThat(requests.ofProcess("process-t")).isEmpty();
        assertThat(requests.allOpen()).extracting(Open::person).containsExactly("governor");
        assertThat(requests.openOfOtherVersions("4", 5)).extracting(Open::person).containsExactly("governor");
        assertThat(requests.openOfOtherVersions("3", 5)).isEmpty();
    }

    @Test
    void nobodyIsNotedTwiceAndWhoComesBackIsAskedAgain() {
        requests.add("3", List.of("teacher"), DUE);
        assertThatThrownBy(() -> requests.add("3", List.of("teacher"), DUE)).isInstanceOf(DuplicateKeyException.class);
        requests.end(requests.allOpen().get(0), Outcome.LEFT);
        assertThat(requests.left("3")).containsExactly("teacher");
        assertThat(requests.asked("3")).isEmpty();
        requests.addAgain("3", List.of("teacher"), DUE);
        assertThat(requests.asked("3")).containsExactly("teacher");
        assertThat(requests.next("3", 5)).hasSize(1);
    }

    @Test
    void twoBatchesAtTheSameMomentAskEverybodyOnce() {
        requests.add("3", IntStream.range(0, 400).mapToObj("reader-%03d"::formatted).toList(), DUE);
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture.allOf(IntStream.range(0, 4).mapToObj(node -> CompletableFuture.runAsync(() -> {
            boolean more = true;
            while (more) {
                try {
                    more = Boolean.TRUE.equals(transaction.execute(running -> {
                        List<ReadingRequest> next = requests.next("3", 50);
                        requests.given(next, next.stream().map(request -> "process-" + request.person()).toList());
                        asked.addAll(next.stream().map(ReadingRequest::person).toList());
                        return !requests.next("3", 1).isEmpty();
                    }));
                } catch (ConcurrencyFailureException tryAgain) {
                    more = true;
                }
            }
        })).toArray(CompletableFuture[]::new)).join();
        assertThat(asked).hasSize(400).doesNotHaveDuplicates();
    }

    @Test
    void whoWasAskedMeanwhileIsNotAskedOverThat() {
        requests.add("3", List.of("teacher"), DUE);
        List<ReadingRequest> seen = requests.next("3", 5);
        requests.given(seen, List.of("first"));
        assertThatThrownBy(() -> requests.given(seen, List.of("second"))).isInstanceOf(ConcurrencyFailureException.class);
        assertThat(requests.ofProcess("first")).isPresent();
    }

    @Test
    void theRegistersSayWhoHasReadAVersionAndWhenEverybodyWasLastTrained() {
        readiness.policyRead("teacher", "3", LocalDate.of(2026, 11, 18), "teacher");
        readiness.trained("teacher", "First", LocalDate.of(2025, 2, 28), "slt");
        readiness.trained("teacher", "Second", LocalDate.of(2026, 2, 27), "slt");
        assertThat(readiness.readersOf("3")).isEqualTo(Set.of("teacher"));
        assertThat(readiness.lastTrained()).containsEntry("teacher", LocalDate.of(2026, 2, 27));
        assertThat(readiness.of("teacher", "3").trainedUntil(12)).contains(LocalDate.of(2027, 2, 27));
        assertThat(readiness.of("stranger", "3").trainedUntil(12)).isEmpty();
    }
}
