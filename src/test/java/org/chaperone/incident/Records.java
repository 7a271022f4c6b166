package org.chaperone.incident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.chaperone.FreshDatabase;
import org.chaperone.engine.record.RecordForTests;
import org.chaperone.engine.secrecy.SecretsForTests;
import org.chaperone.school.Calendars;
import org.chaperone.school.SchoolCalendar;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The record of concerns over a database of its own, without the engine. */
final class Records {

    /** A Wednesday of term, 10:40 in England. */
    static final Instant START = Instant.parse("2026-11-18T10:40:00Z");

    final SmallSchool school = SmallSchool.usual();
    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final SecretsForTests secrets;
    final RecordForTests record;
    final Chronology chronology;
    final CaseRecord cases;
    final ExternalReports reports;
    final Evidence evidence;
    final Lessons lessons;
    final ConcernedPeople concerned;
    final ReportIndex index;
    final Contacts contacts = new Contacts(new ContactSettings(Map.of()), true);
    final ReportClock reportClock = new ReportClock(Calendars.shipped());
    final Clock clock;
    private Instant now = START;

    private Records(DataSource database, boolean stamped) {
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
        clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return SchoolCalendar.ZONE;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(transactions);
        secrets = new SecretsForTests(database, clock, transactions);
        record = new RecordForTests(database, clock, secrets.stamp(), transactions);
        chronology = new Chronology(jdbc, clock, secrets.sealed(), secrets.codes(), secrets.stamp(), stamped ? record.ledger() : (kind, subject) -> { });
        cases = new CaseRecord(jdbc, clock, secrets.sealed(), secrets.codes(), chronology, school);
        reports = new ExternalReports(jdbc, clock, secrets.sealed(), secrets.codes(), chronology, cases, Records::rule, reportClock);
        evidence = new Evidence(jdbc, clock, secrets.sealed(), secrets.codes(), secrets.stamp(), chronology, cases);
        lessons = new Lessons(jdbc, clock, secrets.sealed(), secrets.codes(), chronology);
        concerned = new ConcernedPeople(jdbc, secrets.sealed(), secrets.codes(), new NameTokens(secrets.stamp()), cases, chronology);
        index = new ReportIndex(jdbc, secrets.stamp(), secrets.codes(), chronology, concerned, 10);
    }

    static Records inMemory() {
        return new Records(FreshDatabase.withTables(), false);
    }

    /** As {@link #inMemory}, in the one chain over all that must not change unnoticed: each change is in a transaction. */
    static Records stamped() {
        return new Records(FreshDatabase.withTables(), true);
    }

    static Records stampedOn(DataSource database) {
        Flyway.configure().dataSource(database).load().migrate();
        return new Records(database, true);
    }

    static Records on(DataSource database) {
        Flyway.configure().dataSource(database).load().migrate();
        return new Records(database, false);
    }

    void later(Duration by) {
        now = now.plus(by);
    }

    /** A concern about a pupil's message, reported by the teacher. */
    String pupilMessage() {
        return open(Map.of());
    }

    /** As {@link #pupilMessage} but for these answers. */
    String open(Map<String, Object> different) {
        Map<String, Object> answers = new LinkedHashMap<>(Map.of("inDanger", "no", "mayShowChild", "no", "category", "pupil-contact",
                "subjectKind", "pupil", "childAffected", "yes", "whatHappened", "A pupil wrote to me.", "seenOn", "2026-11-18",
                "onOurAccountAnswer", "no"));
        answers.putAll(different);
        return transaction.execute(running -> cases.open(new IncidentReport("teacher", answers), "standard", now));
    }

    static Conclusion conclusion(Outcome outcome, String answer) {
        return new Conclusion("dsl", outcome, "The talk with the family.", Optional.empty(), "A mentor.", Optional.empty(),
                "The family, on Monday.", Optional.of(answer), false);
    }

    /** As the decision table has the agencies, as far as the tests here need it. */
    static AgencyRule rule(Agency agency) {
        Span oneWorkingDay = new Span(Span.Kind.WORKING_DAYS, 1);
        return switch (agency) {
            case EMERGENCY -> new AgencyRule(agency, "999", new Span(Span.Kind.AT_ONCE, 15), Optional.empty(), "now", "", "emergency",
                    false, false, "G-13");
            case LADO -> new AgencyRule(agency, "LADO", oneWorkingDay, Optional.of(oneWorkingDay), "1 working day", "", "lado", true, true, "G-09");
            case ICO_ASSESSMENT -> new AgencyRule(agency, "ICO", new Span(Span.Kind.HOURS, 72), Optional.empty(), "72 hours", "",
                    "ico-assessment", false, false, "G-44");
            case LOW_LEVEL_RECORD -> new AgencyRule(agency, "Low-level concerns record", new Span(Span.Kind.INTERNAL, 0),
                    Optional.empty(), "", "", "none", false, false, "G-55");
            case OTHER -> throw new IllegalArgumentException("the table has no row for " + agency);
            default -> new AgencyRule(agency, agency.id(), new Span(Span.Kind.HOURS, 4), Optional.empty(), "4 hours", "", agency.id(),
                    true, false, "ours");
        };
    }

    static List<Duty> mandatory(Agency... agencies) {
        return Arrays.stream(agencies).map(agency -> new Duty(agency, true, "INC-09")).toList();
    }

    Made made(String by) {
        return new Made(by, now, "the duty officer", Optional.of("L/1"), "Wait for the call.");
    }
}
