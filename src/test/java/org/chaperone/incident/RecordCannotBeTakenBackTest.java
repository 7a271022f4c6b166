package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One stamped chain over all that must not change unnoticed: what it says of whom, and that work goes on beside it. */
class RecordCannotBeTakenBackTest {

    private static final String IN_CASE = " where case_reference = ?";

    private final Records records = Records.stamped();
    private String reference;
    private String other;

    @BeforeEach
    void twoCases() {
        reference = records.pupilMessage();
        other = records.pupilMessage();
        for (String each : List.of(reference, other)) {
            honestly(() -> records.cases.openTrack(each, Track.CHILD, "INC-07"));
            honestly(() -> records.cases.exclude(each, "slt", Exclusion.INVOLVED, "teacher", "named", true));
            honestly(() -> records.cases.exclude(each, "dsl", Exclusion.INVOLVED, "teacher", "named", false));
            honestly(() -> records.reports.open(each, Track.CHILD, Records.mandatory(Agency.LADO), Records.START, "dsl"));
        }
        assertThat(findings()).isEmpty();
    }

    private void honestly(Runnable work) {
        records.later(Duration.ofMinutes(1));
        records.transaction.executeWithoutResult(running -> work.run());
    }

    private List<String> findings() {
        return records.record.findings();
    }

    private void sql(String sql, Object... parameters) {
        records.jdbc.sql(sql).params(parameters).update();
    }

    private String code(String person) {
        return records.secrets.codes().of("incident_excluded.person", person);
    }

    @Test
    void whatWasChangedDeletedAddedOrExchangedIsSaidOfTheRow() {
        sql("update incident_case set legal_hold = true" + IN_CASE, reference);
        sql("delete from incident_excluded" + IN_CASE + " and person = ?", reference, code("slt"));
        sql("insert into incident_excluded (case_reference, person, excluded_as, provisional, since) select case_reference, 'deputy-dsl', "
                + "excluded_as, provisional, since from incident_excluded" + IN_CASE + " and person = ?", other, code("dsl"));
        sql("update incident_external_report set mandatory = false" + IN_CASE, other);
        assertThat(findings()).containsExactlyInAnyOrder(reference + ": the case itself was changed outside Chaperone.",
                reference + ": somebody who takes no part was deleted outside Chaperone.",
                other + ": somebody who takes no part was added outside Chaperone.",
                other + ": a report outside was changed outside Chaperone.");
    }

    @Test
    void twoRowsThatChangedPlacesAreSaidToHave() {
        String move = "update incident_excluded set person = ?" + IN_CASE + " and person = ?";
        sql(move, "x", reference, code("slt"));
        sql(move, code("slt"), reference, code("dsl"));
        sql(move, code("dsl"), reference, "x");
        assertThat(findings()).hasSize(2).allMatch((reference
                + ": somebody who takes no part changed places with another, outside Chaperone.")::equals);
    }

    @Test
    void whatIsPutBackToAnOlderVersionIsSaidToBeSinceWhen() {
        sql("create table kept as select * from incident_case");
        honestly(() -> records.cases.flag(reference, Flag.LEGAL_HOLD, true, "dsl", "The solicitor asked"));
        sql("update incident_case set legal_hold = false, chain_length = (select chain_length from kept k where k.case_reference = "
                + "incident_case.case_reference), chain_head = (select chain_head from kept k where k.case_reference = incident_case.case_reference), "
                + "chain_seal = (select chain_seal from kept k where k.case_reference = incident_case.case_reference)" + IN_CASE, reference);
        assertThat(findings()).containsExactly(reference + ": the case itself was put back to what it was before 18 November 2026, 10:49:00.");
    }

    @Test
    void aCaseThatIsGoneWithAllItHadIsNamed() {
        for (String table : List.of("incident_external_report", "incident_excluded", "incident_track", "incident_entry", "incident_case")) {
            sql("delete from " + table + IN_CASE, reference);
        }
        assertThat(findings()).containsExactly(reference + ": all that there was of it was deleted outside Chaperone.");
        sql("delete from record_row where subject = ?", "concern " + reference);
        assertThat(findings()).contains(reference + ": all that there was of it was deleted outside Chaperone.");
    }

    @Test
    void workGoesOnAfterAChangeAndDoesNotCoverIt() {
        sql("update incident_external_report set status = 'withdrawn'" + IN_CASE, reference);
        sql("update incident_external_report set status = 'withdrawn'" + IN_CASE, other);
        honestly(() -> records.chronology.add(reference, "dsl", "note", "Going on", null));
        honestly(() -> records.chronology.add(reference, "dsl", "note", "And on", null));
        assertThat(findings()).hasSize(2)
                .anySatisfy(finding -> assertThat(finding).startsWith("Line ")
                        .endsWith("says that this was changed outside Chaperone before it: " + reference + ", a report outside."))
                .contains(other + ": a report outside was changed outside Chaperone.");
    }

    @Test
    void noLineCanBeChangedOrTakenOut() {
        sql("update record_line set changes = replace(changes, 'written', 'found') where line_number = 4");
        sql("delete from record_line where line_number = 6");
        assertThat(findings()).contains("Line 4 of the record was changed outside Chaperone, or a line before it was exchanged.",
                "Line 6 of the record was deleted outside Chaperone.");
    }

    @Test
    void theEndCannotBeCutOff() {
        long last = records.jdbc.sql("select max(line_number) from record_line").query(Long.class).single();
        sql("delete from record_line where line_number > ?", last - 2);
        assertThat(findings()).contains("The record ends with line %d, but it had line %d already: what came after was deleted or put back."
                .formatted(last - 2, last));
        sql("update record_head set last_line = ?, last_hash = (select line_hash from record_line where line_number = ?)", last - 2, last - 2);
        assertThat(findings()).contains("What the record says of its last line was changed outside Chaperone.");
    }

    @Test
    void anEndThatWasCutOffShowsStillWhenTheRecordHasGoneOn() {
        long last = records.jdbc.sql("select max(line_number) from record_line").query(Long.class).single();
        String changes = records.jdbc.sql("select changes from record_line where line_number = ?").param(last).query(String.class).single();
        sql("delete from record_line where line_number = ?", last);
        changes.lines().map(change -> change.split("\t")).forEach(change -> sql("delete from record_row where subject = ? and row_name = ?", change[1], change[2]));
        sql("update record_head set last_line = ?, last_hash = (select line_hash from record_line where line_number = ?)", last - 1, last - 1);
        honestly(() -> records.chronology.add(reference, "dsl", "note", "Going on", null));
        honestly(() -> records.chronology.add(reference, "dsl", "note", "And on", null));
        assertThat(findings()).filteredOn(finding -> finding.contains("says that the end of the record was changed outside Chaperone before it"))
                .hasSize(1).allMatch(finding -> finding.startsWith("Line " + last + " of the record"));
    }

    @Test
    void aRecordThatWasDeletedIsNotBegunAnew() {
        sql("delete from record_line");
        sql("delete from record_row");
        sql("update record_head set last_line = 0, last_hash = cast('' as bytea), seal = null");
        sql("update stamp_key set made_at = ?", CaseRecord.utc(Records.START.minus(Duration.ofMinutes(11))));
        records.record.start();
        assertThat(findings()).anyMatch(finding -> finding.startsWith("Line 1 of the record")
                && finding.contains("the end of the record was changed outside Chaperone before it"));
        assertThat(findings()).contains(reference + ": the case itself was added outside Chaperone.");
    }

    @Test
    void whatIsThereFromBeforeCountsAsItIsAtTheFirstStart() {
        Records before = Records.inMemory();
        String earlier = before.pupilMessage();
        before.record.start();
        assertThat(before.record.findings()).isEmpty();
        before.jdbc.sql("update incident_case set legal_hold = true").update();
        assertThat(before.record.findings()).containsExactly(earlier + ": the case itself was changed outside Chaperone.");
    }

    @Test
    void whoStoodThereByTheirSignInBecomesACodeAtTheNextStart() {
        Records before = Records.stamped();
        before.jdbc.sql("insert into incident_case (case_reference, reporter, policy_profile, category, subject_kind, danger, child_at_risk, "
                + "may_be_indecent, on_our_account, status, opened_at, noticed_at, report) values ('INC-2026-0007', 'teacher', 'standard', 'other', "
                + "'adult', false, false, false, false, 'open', ?, ?, 'sealed')").params(CaseRecord.utc(Records.START), CaseRecord.utc(Records.START)).update();
        before.jdbc.sql("insert into incident_excluded (case_reference, person, excluded_as, provisional, since) values ('INC-2026-0007', 'slt', "
                + "'involved', true, ?)").param(CaseRecord.utc(Records.START)).update();
        before.record.start();
        PeopleBecomeCodes atTheStart = new PeopleBecomeCodes(before.jdbc, before.secrets.codes(), before.chronology,
                before.transaction.getTransactionManager());
        atTheStart.afterPropertiesSet();
        atTheStart.afterPropertiesSet();
        assertThat(before.jdbc.sql("select reporter from incident_case union all select person from incident_excluded").query(String.class).list())
                .allMatch(code -> code.startsWith("~"));
        assertThat(before.cases.openCasesOf("teacher")).containsExactly("INC-2026-0007");
        assertThat(before.cases.excluded("INC-2026-0007")).containsExactly("slt");
        assertThat(before.record.findings()).isEmpty();
    }

    @Test
    void whatIsTakenBackLeavesNoLine() {
        long lines = records.jdbc.sql("select count(*) from record_line").query(Long.class).single();
        assertThatThrownBy(() -> honestly(() -> {
            records.cases.flag(reference, Flag.LEGAL_HOLD, true, "dsl", "The solicitor asked");
            throw new IllegalStateException("the server stops here");
        })).hasMessage("the server stops here");
        assertThat(records.jdbc.sql("select count(*) from record_line").query(Long.class).single()).isEqualTo(lines);
        assertThat(findings()).isEmpty();
    }

    @Test
    void nothingIsChangedOutsideATransaction() {
        assertThatThrownBy(() -> records.chronology.add(reference, "dsl", "note", "Step", null)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void manyWhoWriteAtTheSameMomentMakeOneChain() {
        inParallel(records, reference, other);
        assertThat(findings()).isEmpty();
    }

    @Test
    void onThePostgresOfASchoolItIsTheSame() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Records there = Records.stampedOn(postgres.getPostgresDatabase());
            String first = there.pupilMessage();
            String second = there.open(Map.of("subjectKind", "adult"));
            there.transaction.executeWithoutResult(running -> there.cases.openTrack(first, Track.CHILD, "INC-07"));
            there.transaction.executeWithoutResult(running -> there.reports.open(first, Track.CHILD, Records.mandatory(Agency.LADO), Records.START, "dsl"));
            inParallel(there, first, second);
            assertThat(there.record.findings()).isEmpty();
            there.jdbc.sql("update incident_external_report set due_at = due_at + interval '1' hour").update();
            there.jdbc.sql("delete from incident_entry where entry_number = 9").update();
            assertThat(there.record.findings()).containsExactly(first + ": a report outside was changed outside Chaperone.");
        }
    }

    private static void inParallel(Records records, String... references) {
        CompletableFuture.allOf(IntStream.range(0, 4).mapToObj(person -> CompletableFuture.runAsync(() ->
                IntStream.range(0, 10).forEach(step -> records.transaction.executeWithoutResult(running -> {
                    String reference = references[(person + step) % references.length];
                    records.cases.exclude(reference, "person-" + person + "-" + step, Exclusion.INVOLVED, "dsl", "why", false);
                })))).toArray(CompletableFuture[]::new)).join();
    }
}
