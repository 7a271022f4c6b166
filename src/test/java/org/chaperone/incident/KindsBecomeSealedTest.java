package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

/** A database from before what a case is about was sealed. */
class KindsBecomeSealedTest {

    private static final String[] IN_CLEAR = {"headteacher", "staff-misuse", "conduct", "pension-or-10-years", "adult", "substantiated", "lado",
        "police", "G-09: the LADO"};
    private static final String ERASED = "Erased on 18 November 2026. It cannot be read again.";

    @Test
    void whatACaseIsAboutIsSealedAtTheNextStartAndReadAsBefore() {
        sealedAtTheNextStart(empty());
    }

    @Test
    void onThePostgresOfASchoolItIsTheSame() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            sealedAtTheNextStart(postgres.getPostgresDatabase());
        }
    }

    private static void sealedAtTheNextStart(DataSource database) {
        String reference = inClear(Records.on(database));
        Records records = Records.stampedOn(database);
        records.record.start();
        assertThat(stored(records)).contains(IN_CLEAR);

        start(records);
        List<String> sealed = stored(records);
        start(records);

        assertThat(stored(records)).as("once").isEqualTo(sealed).noneMatch(value -> value.length() <= 40);
        assertThat(records.cases.find(reference)).satisfies(incident -> {
            assertThat(incident.subjectKind()).isEqualTo("headteacher");
            assertThat(incident.category()).isEqualTo("staff-misuse");
            assertThat(incident.riskClass()).contains("conduct");
        });
        assertThat(records.reports.of(reference)).singleElement().satisfies(report -> {
            assertThat(report.track()).contains(Track.ADULT);
            assertThat(report.agency()).isEqualTo(Agency.LADO);
            assertThat(report.orAgency()).contains(Agency.POLICE);
            assertThat(report.source()).isEqualTo("G-09: the LADO");
        });
        assertThat(records.cases.tracks(reference)).singleElement().satisfies(side -> {
            assertThat(side.track()).isEqualTo(Track.ADULT);
            assertThat(side.outcome()).contains(Outcome.SUBSTANTIATED);
        });
        assertThat(records.cases.answerToReporter(reference)).isEqualTo("It was dealt with.");
        assertThat(records.concerned.of(reference, Track.ADULT).fullName()).contains("Ann Elm");
        assertThat(records.record.findings()).isEmpty();
    }

    @Test
    void aCaseThatWasErasedBeforeKeepsNoWordOfItAndIsReadAsErased() {
        DataSource database = empty();
        String reference = inClear(Records.on(database));
        Records records = Records.stampedOn(database);
        records.secrets.erase(reference);
        records.record.start();

        start(records);

        assertThat(stored(records)).doesNotContain(IN_CLEAR);
        assertThat(records.cases.find(reference)).satisfies(incident ->
                assertThat(List.of(incident.subjectKind(), incident.category(), incident.riskClass().orElseThrow())).containsOnly(ERASED));
        assertThat(records.reports.of(reference)).singleElement().satisfies(report -> assertThat(report.source()).isEqualTo(ERASED));
        assertThat(records.record.findings()).isEmpty();
    }

    @Test
    void aCaseWhoseKeyWasTakenAwayKeepsNobodyFromStarting() {
        DataSource database = empty();
        String reference = inClear(Records.on(database));
        Records records = Records.stampedOn(database);
        records.jdbc.sql("delete from case_key where case_id = ?").param(reference).update();
        records.record.start();

        start(records);

        assertThat(stored(records)).contains("headteacher");
    }

    @Test
    void breachesOfDataAreCountedAmongSealedCasesAndErasedOnesAreNot() {
        Records records = Records.inMemory();
        IncidentFigures figures = new IncidentFigures(records.jdbc, records.secrets.sealed());
        records.pupilMessage();
        records.open(Map.of("category", "data-breach"));
        String erased = records.open(Map.of("category", "data-breach"));
        assertThat(figures.dataBreachesSince(Records.START)).isEqualTo(2);
        assertThat(figures.dataBreachesSince(Records.START.plusSeconds(1))).isZero();
        records.secrets.erase(erased);
        assertThat(figures.dataBreachesSince(Records.START)).isOne();
        assertThat(figures.reportedSince(Records.START)).isEqualTo(3);
    }

    private static DataSource empty() {
        return JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    private static String inClear(Records records) {
        String reference = records.open(Map.of("category", "staff-misuse", "subjectKind", "headteacher"));
        records.cases.openTrack(reference, Track.ADULT, "INC-13");
        records.reports.open(reference, Track.ADULT, List.of(new Duty(Agency.LADO, false, "G-09: the LADO")), Records.START, "dsl");
        records.cases.conclude(reference, Track.ADULT, Records.conclusion(Outcome.SUBSTANTIATED, "It was dealt with."));
        records.concerned.keep(reference, Track.ADULT, ConcernedPeople.SaidIn.REPORT, PersonConcerned.named("Ann Elm"));
        records.jdbc.sql("update incident_case set category = 'staff-misuse', subject_kind = 'headteacher', risk_class = 'conduct', "
                + "retention_rule = 'pension-or-10-years'").update();
        records.jdbc.sql("update incident_track set track = 'adult', outcome = 'substantiated'").update();
        List.of("incident_person", "incident_person_token").forEach(table -> records.jdbc.sql("update " + table + " set track = 'adult'").update());
        records.jdbc.sql("update incident_external_report set track = 'adult', agency = 'lado', or_agency = 'police', source = 'G-09: the LADO'").update();
        return reference;
    }

    private static void start(Records records) {
        new KindsBecomeSealed(records.jdbc, records.secrets.sealed(), records.secrets.codes(), records.chronology,
                records.transaction.getTransactionManager()).afterPropertiesSet();
    }

    private static List<String> stored(Records records) {
        return Stream.of("incident_case: category, subject_kind, risk_class, retention_rule", "incident_track: track, outcome",
                        "incident_external_report: track, agency, or_agency, source", "incident_person: track", "incident_person_token: track")
                .map(columns -> columns.split(": ")).flatMap(columns -> records.jdbc.sql("select " + columns[1] + " from " + columns[0])
                        .query().listOfRows().stream().flatMap(row -> row.values().stream().map(Object::toString))).toList();
    }
}
