package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The record on the database that schools run it on. */
class IncidentTablesOnPostgresTest {

    private static EmbeddedPostgres postgres;
    private static Records records;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        records = Records.on(postgres.getPostgresDatabase());
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void aCaseRunsFromItsReportToItsLessonsAndItsChronologyIsUnbroken() {
        String reference = records.pupilMessage();
        records.cases.openTrack(reference, Track.CHILD, "INC-07");
        records.cases.exclude(reference, "slt", Exclusion.INVOLVED, "teacher", "named", true);
        records.cases.putBack(reference, "slt", "dsl", "Somebody else");
        records.cases.flag(reference, Flag.CHILD_AT_RISK, false, "dsl", "Safe at home");
        long lado = records.reports.open(reference, Track.CHILD, Records.mandatory(Agency.LADO), Records.START, "dsl").get(0);
        records.reports.made(lado, records.made("dsl"));
        records.reports.answered(lado, new Answer("dsl", Records.START, "The officer", "Nothing more"));
        byte[] note = "a note".getBytes();
        StoredItem item = records.evidence.keep(reference, "teacher", "note.txt", note);
        assertThat(records.evidence.read(item.id(), reference, "dsl")).isEqualTo(note);
        records.cases.conclude(reference, Track.CHILD, Records.conclusion(Outcome.ACTED_ON, "The pupil is safe."));
        records.cases.close(reference, new RetentionPeriod("years-6", "Kept for six years.", Optional.of(LocalDate.of(2032, 11, 18))));
        long action = records.lessons.record(reference, new LessonsLearned("dsl", "Faster", Optional.of("Clearer"),
                List.of(new LessonsLearned.Action("Train", "slt", LocalDate.of(2026, 12, 1))))).get(0);
        records.lessons.done(action, "slt", LocalDate.of(2026, 12, 1), "Trained");

        assertThat(records.reports.find(lado).dueAt()).isEqualTo("2026-11-19T10:40:00Z");
        assertThat(records.cases.find(reference).status()).isEqualTo(IncidentCase.Status.CLOSED);
        assertThat(records.lessons.openForPolicyReview()).isNotEmpty();
        assertThat(records.chronology.of(reference)).hasSizeGreaterThan(12);
        assertThat(records.chronology.check(reference)).isEmpty();
    }

    @Test
    void aChangeInAnEntryIsFound() {
        String reference = records.pupilMessage();
        IntStream.range(0, 5).forEach(step -> {
            records.later(Duration.ofNanos(1_234_567));
            records.chronology.add(reference, "dsl", "note", "Step", null);
        });
        assertThat(records.chronology.check(reference)).isEmpty();
        records.jdbc.sql("update incident_entry set at_instant = at_instant + interval '1' second where case_reference = ? and entry_number = 4")
                .param(reference).update();
        assertThat(records.chronology.check(reference)).hasValueSatisfying(tampered -> assertThat(tampered.entry()).isEqualTo(4));
    }

    @Test
    void twoWhoAddAtTheSameMomentWaitForEachOther() {
        String reference = records.pupilMessage();
        CompletableFuture.allOf(IntStream.range(0, 4).mapToObj(person -> CompletableFuture.runAsync(() ->
                IntStream.range(0, 5).forEach(step -> records.transaction.executeWithoutResult(running ->
                        records.chronology.add(reference, "dsl", "note", "Step", null))))).toArray(CompletableFuture[]::new)).join();
        assertThat(records.chronology.of(reference)).hasSize(21);
        assertThat(records.chronology.check(reference)).isEmpty();
    }
}
