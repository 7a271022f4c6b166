package org.chaperone.account;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chaperone.engine.record.Ledger;
import org.chaperone.engine.secrecy.Sealed;
import org.chaperone.engine.secrecy.SealedRow;
import org.chaperone.kernel.GivenReferences;
import org.chaperone.school.SchoolCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The record of every application: its case number, its decisions and how it ended. Decisions are added, never changed. */
@Repository
@Transactional
public class ApplicationRecord {

    /** What the rows of an application and its account belong to, in {@code record-tables.yaml}. */
    static final String KIND = "application";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Sealed sealed;
    private final Ledger ledger;
    private final GivenReferences references;

    ApplicationRecord(JdbcClient jdbc, Clock clock, Sealed sealed, Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.sealed = sealed;
        this.ledger = ledger;
        this.references = new GivenReferences(jdbc, "ACC");
    }

    /**
     * Opens a case and gives it a reference of the year in {@code Europe/London}: {@code ACC-2026-7K3M}. References follow no
     * order and are never used twice.
     */
    public String open(String applicant, String accountName, String platform) {
        String reference = references.next(LocalDate.now(clock).getYear(), given -> ledger.added(GivenReferences.KIND, given));
        ledger.willChange(KIND, reference);
        jdbc.sql("insert into account_application (case_reference, applicant, account_name, platform, status, opened_at) "
                        + "values (?, ?, ?, ?, 'open', ?)")
                .params(reference, applicant, accountName, platform, now()).update();
        return reference;
    }

    /** Keeps which handle is applied for, so that no other application takes it meanwhile (V-17). */
    public void submitted(String caseReference, String platform, String handle) {
        ledger.willChange(KIND, caseReference);
        jdbc.sql("update account_application set platform = ?, handle = ? where case_reference = ?")
                .params(platform, handle, caseReference).update();
    }

    /** Notes how the application ended: {@code live}, {@code refused} or {@code withdrawn}. */
    public void ended(String caseReference, String status) {
        ledger.willChange(KIND, caseReference);
        jdbc.sql("update account_application set status = ?, ended_at = ? where case_reference = ?")
                .params(status, now(), caseReference).update();
    }

    /** How the application stands: {@code open}, {@code live}, {@code refused} or {@code withdrawn}. */
    public Optional<String> status(String caseReference) {
        return jdbc.sql("select status from account_application where case_reference = ?").param(caseReference)
                .query(String.class).optional();
    }

    /** Every handle that another live or open application holds, as {@code handle platform} in lower case. */
    public Set<String> handlesInUse(String exceptCaseReference) {
        return jdbc.sql("select lower(handle) || ' ' || platform from account_application where handle is not null "
                        + "and status in ('open', 'live') and case_reference <> ?")
                .param(exceptCaseReference).query(String.class).list().stream().collect(Collectors.toSet());
    }

    public void decided(Decision decision) {
        SealedRow row = row(decision.caseReference());
        ledger.willChange(KIND, decision.caseReference());
        jdbc.sql("insert into account_decision (case_reference, step, decided_as, decided_by, decided_at, decision, reason, "
                        + "conditions, members_present, minute_reference, dsl_hazards, dsl_controls, dsl_view, why_this_person) "
                        + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(decision.caseReference(), decision.step(), decision.decidedAs(), decision.decidedBy(),
                        at(decision.at()), decision.kind(), row.seal("reason", decision.reason()),
                        row.seal("conditions", decision.conditions()),
                        row.seal("members_present", decision.meeting().membersPresent()),
                        row.seal("minute_reference", decision.meeting().minutes()),
                        row.seal("dsl_hazards", decision.safeguarding().hazards()),
                        row.seal("dsl_controls", decision.safeguarding().controls()),
                        row.seal("dsl_view", decision.safeguarding().view()),
                        row.seal("why_this_person", decision.whyThisPerson()))
                .update();
    }

    /** The decisions on an application in the order in which they were taken. */
    public List<Decision> decisions(String caseReference) {
        SealedRow sealedRow = row(caseReference);
        return jdbc.sql("select * from account_decision where case_reference = ? order by id").param(caseReference)
                .query((row, number) -> new Decision(row.getString("case_reference"), row.getString("step"),
                        row.getString("decided_as"), row.getString("decided_by"), row.getTimestamp("decided_at").toInstant(),
                        row.getString("decision"), sealedRow.open(row, "reason"), sealedRow.open(row, "conditions"),
                        new Decision.Meeting(sealedRow.open(row, "members_present"), sealedRow.open(row, "minute_reference")),
                        new Decision.Safeguarding(sealedRow.open(row, "dsl_hazards"), sealedRow.open(row, "dsl_controls"),
                                sealedRow.open(row, "dsl_view")),
                        sealedRow.open(row, "why_this_person")))
                .list();
    }

    private SealedRow row(String caseReference) {
        return sealed.row(caseReference, "account_decision");
    }

    /** The school's day of the last approval; empty if there is none. */
    public Optional<LocalDate> approvedOn(String caseReference) {
        return jdbc.sql("select max(decided_at) from account_decision where case_reference = ? and decision = 'approve'")
                .param(caseReference).query((row, number) -> Optional.ofNullable(row.getTimestamp(1))).single()
                .map(Timestamp::toInstant).map(instant -> instant.atZone(SchoolCalendar.ZONE).toLocalDate());
    }

    private OffsetDateTime now() {
        return at(clock.instant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
