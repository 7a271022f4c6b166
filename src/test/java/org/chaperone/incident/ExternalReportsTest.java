package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaperone.engine.forms.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExternalReportsTest {

    private final Records records = Records.inMemory();
    private final ExternalReports reports = records.reports;
    private String reference;

    @BeforeEach
    void aCaseWithTwoSides() {
        reference = records.pupilMessage();
        records.cases.openTrack(reference, Track.ADULT, "G-09");
        records.cases.openTrack(reference, Track.CHILD, "INC-07");
    }

    @Test
    void aDutyBecomesARowWithItsClock() {
        List<Long> opened = open(Track.ADULT, Agency.LADO);
        assertThat(reports.find(opened.get(0))).satisfies(lado -> {
            assertThat(lado.isOpen()).isTrue();
            assertThat(lado.mandatory()).isTrue();
            assertThat(lado.track()).contains(Track.ADULT);
            assertThat(lado.dueAt()).isEqualTo("2026-11-19T10:40:00Z");
            assertThat(lado.started()).isFalse();
        });
        assertThat(lastEntry().what()).isEqualTo("Must be told: LADO by Thu 19 Nov, 10:40 (1 working day).");
        assertThat(lastEntry().why()).contains("INC-09");
    }

    @Test
    void whatIsDueFirstIsFirst() {
        open(Track.CHILD, Agency.LADO, Agency.POLICE, Agency.EMERGENCY);
        assertThat(reports.of(reference)).extracting(ExternalReport::agency)
                .containsExactly(Agency.EMERGENCY, Agency.POLICE, Agency.LADO);
    }

    @Test
    void anAgencyIsAskedForOnceInACaseAndBelongsToTheSideThatAskedFirst() {
        assertThat(open(Track.ADULT, Agency.POLICE)).hasSize(1);
        assertThat(open(Track.CHILD, Agency.POLICE)).isEmpty();
        assertThat(reports.of(reference)).singleElement().satisfies(police -> assertThat(police.track()).contains(Track.ADULT));
        assertThat(reports.openMandatory(reference, Track.CHILD)).isEmpty();
        assertThat(reports.openMandatory(reference)).hasSize(1);
    }

    @Test
    void whatWasOnlyAdvisedBecomesMandatoryIfADutySaysSoAndStaysIt() {
        reports.open(reference, Track.CHILD, List.of(new Duty(Agency.PARENTS, false, "INC-25")), Records.START, "dsl");
        assertThat(reports.openMandatory(reference)).isEmpty();
        open(Track.CHILD, Agency.PARENTS);
        reports.open(reference, Track.CHILD, List.of(new Duty(Agency.PARENTS, false, "INC-25")), Records.START, "dsl");
        assertThat(reports.openMandatory(reference)).singleElement().satisfies(row -> assertThat(row.source()).isEqualTo("INC-09"));
    }

    @Test
    void aTaskForARowIsGivenOutOnce() {
        List<Long> opened = open(Track.CHILD, Agency.POLICE, Agency.EMERGENCY);
        open(Track.ADULT, Agency.LADO);
        assertThat(reports.start(reference, Track.CHILD)).containsExactlyInAnyOrderElementsOf(opened);
        assertThat(reports.start(reference, Track.CHILD)).isEmpty();
    }

    @Test
    void theClockOfADataBreachRunsFromWhenItWasNoticed() {
        String breach = records.open(Map.of("category", "data-breach", "seenOn", "2026-11-16"));
        reports.open(breach, Track.OUTSIDER, Records.mandatory(Agency.ICO_ASSESSMENT, Agency.LADO), Records.START, "dsl");
        assertThat(reports.of(breach)).extracting(ExternalReport::agency, ExternalReport::dueAt).containsExactlyInAnyOrder(
                tuple(Agency.ICO_ASSESSMENT, Instant.parse("2026-11-19T00:00:00Z")),
                tuple(Agency.LADO, Instant.parse("2026-11-19T10:40:00Z")));
    }

    @Test
    void whatTheAssessmentItselfDoesNeedsNoTask() {
        assertThat(reports.open(reference, Track.ADULT, Records.mandatory(Agency.LOW_LEVEL_RECORD), Records.START, "headteacher")).isEmpty();
        assertThat(reports.of(reference)).singleElement().satisfies(row -> {
            assertThat(row.status()).isEqualTo(ExternalReport.Status.MADE);
            assertThat(row.madeBy()).contains("headteacher");
        });
        assertThat(reports.start(reference, Track.ADULT)).isEmpty();
        assertThat(reports.openMandatory(reference)).isEmpty();
    }

    @Test
    void aReportThatWasMadeKeepsWhoWasToldWhenAndWhatTheySaid() {
        long lado = open(Track.ADULT, Agency.LADO).get(0);
        records.later(Duration.ofHours(2));
        reports.made(lado, records.made("headteacher"));
        assertThat(reports.find(lado)).satisfies(made -> {
            assertThat(made.status()).isEqualTo(ExternalReport.Status.MADE);
            assertThat(made.madeBy()).contains("headteacher");
            assertThat(made.madeAt()).contains(Records.START.plus(Duration.ofHours(2)));
            assertThat(made.toldWhom()).contains("the duty officer");
            assertThat(made.theirReference()).contains("L/1");
            assertThat(made.words()).contains("Wait for the call.");
            assertThat(made.answerDueAt()).contains(Instant.parse("2026-11-19T12:40:00Z"));
        });
        assertThat(reports.openMandatory(reference)).isEmpty();
        assertThat(lastEntry().what()).isEqualTo("Told LADO on Wed 18 Nov, 12:40: the duty officer. Their reference: L/1.\nWait for the call.");
    }

    @Test
    void aReportIsMadeOnceAndTheSecondOfTwoLearnsIt() {
        long lado = open(Track.ADULT, Agency.LADO).get(0);
        reports.made(lado, records.made("headteacher"));
        assertThatThrownBy(() -> reports.made(lado, records.made("chair"))).isInstanceOf(Refusal.class)
                .hasMessageContaining("dealt with already");
        assertThat(reports.find(lado).madeBy()).contains("headteacher");
    }

    @Test
    void aMandatoryReportIsNotWithdrawnWhileTheAssessmentAsksForIt() {
        long police = open(Track.CHILD, Agency.POLICE).get(0);
        assertThat(reports.mayBeWithdrawn(police)).isFalse();
        assertThatThrownBy(() -> reports.withdrawn(police, "dsl", "It seems small")).isInstanceOf(Refusal.class)
                .hasMessageContaining("must be made");
        assertThat(reports.openMandatory(reference)).hasSize(1);
    }

    @Test
    void whatTheAssessmentDropsIsWithdrawnByAPersonWithAReasonAndNeverVanishes() {
        long lado = open(Track.ADULT, Agency.LADO).get(0);
        long police = open(Track.ADULT, Agency.POLICE).get(0);
        reports.reassess(reference, Track.ADULT, Records.mandatory(Agency.POLICE), Records.START, "headteacher");
        assertThat(reports.find(lado).isOpen()).isTrue();
        assertThat(reports.mayBeWithdrawn(lado)).isTrue();
        assertThat(reports.mayBeWithdrawn(police)).isFalse();

        reports.withdrawn(lado, "headteacher", "No limb of the test is met");
        assertThat(reports.find(lado)).satisfies(row -> {
            assertThat(row.status()).isEqualTo(ExternalReport.Status.WITHDRAWN);
            assertThat(row.words()).contains("No limb of the test is met");
            assertThat(row.madeBy()).contains("headteacher");
        });
        assertThat(lastEntry().why()).contains("No limb of the test is met");
    }

    @Test
    void anAssessmentOfOneSideDropsNothingOfTheOther() {
        long police = open(Track.CHILD, Agency.POLICE).get(0);
        reports.reassess(reference, Track.ADULT, List.of(), Records.START, "headteacher");
        assertThat(reports.mayBeWithdrawn(police)).isFalse();
    }

    @Test
    void anAgencyMoreThatSomebodyWantsToTellDropsNothing() {
        long lado = open(Track.ADULT, Agency.LADO).get(0);
        reports.open(reference, Track.ADULT, List.of(new Duty(Agency.HR, false, "INC-18")), Records.START, "headteacher");
        assertThat(reports.mayBeWithdrawn(lado)).isFalse();
    }

    @Test
    void whatWasDroppedAndIsAskedForAgainMustBeMade() {
        long lado = open(Track.ADULT, Agency.LADO).get(0);
        reports.reassess(reference, Track.ADULT, List.of(), Records.START, "headteacher");
        reports.reassess(reference, Track.ADULT, Records.mandatory(Agency.LADO), Records.START, "headteacher");
        assertThat(reports.mayBeWithdrawn(lado)).isFalse();
    }

    @Test
    void whatWasWithdrawnAndIsDueAgainIsOpenAgainAndBelongsToTheSideThatAsks() {
        long lado = open(Track.ADULT, Agency.LADO).get(0);
        assertThat(reports.start(reference, Track.ADULT)).containsExactly(lado);
        reports.reassess(reference, Track.ADULT, List.of(), Records.START, "headteacher");
        reports.withdrawn(lado, "headteacher", "Not met");
        records.later(Duration.ofDays(1));

        assertThat(open(Track.CHILD, Agency.LADO)).containsExactly(lado);
        assertThat(reports.openMandatory(reference, Track.CHILD)).extracting(ExternalReport::id).containsExactly(lado);
        assertThat(reports.find(lado).dueAt()).isEqualTo("2026-11-20T10:40:00Z");
        assertThat(reports.start(reference, Track.CHILD)).containsExactly(lado);
    }

    @Test
    void anAdvisedReportIsWithdrawnWhereTheTableAllowsIt() {
        long police = reports.open(reference, Track.CHILD, List.of(new Duty(Agency.POLICE, false, "x")), Records.START, "dsl").get(0);
        long lado = reports.open(reference, Track.CHILD, List.of(new Duty(Agency.EMERGENCY, false, "x")), Records.START, "dsl").get(0);
        assertThat(reports.mayBeWithdrawn(police)).isTrue();
        assertThat(reports.mayBeWithdrawn(lado)).isFalse();
    }

    @Test
    void whatTheReporterToldThemCoversTheDutyOfTheSchool() {
        long lado = open(Track.ADULT, Agency.LADO).get(0);
        assertThat(reports.start(reference, Track.ADULT)).containsExactly(lado);
        reports.coveredByReporter(reference, Agency.LADO, records.made("teacher"));
        assertThat(reports.find(lado)).satisfies(row -> {
            assertThat(row.status()).isEqualTo(ExternalReport.Status.COVERED);
            assertThat(row.madeBy()).contains("teacher");
        });
        assertThat(reports.openMandatory(reference)).isEmpty();
        assertThat(reports.mayBeWithdrawn(lado)).as("whoever has the task can end it").isTrue();
        reports.withdrawn(lado, "headteacher", "The teacher has told them");
        assertThat(reports.find(lado).status()).as("it goes on counting").isEqualTo(ExternalReport.Status.COVERED);
    }

    @Test
    void whatMustBeMadeMayBeWithdrawnWhereTheRowSaysSoUntilAStricterOneAsks() {
        long emergency = reports.open(reference, Track.CHILD, List.of(duty(Agency.EMERGENCY, true, null)), Records.START, "dsl").get(0);
        assertThat(reports.openMandatory(reference)).hasSize(1);
        assertThat(reports.mayBeWithdrawn(emergency)).isTrue();
        open(Track.CHILD, Agency.EMERGENCY);
        assertThat(reports.mayBeWithdrawn(emergency)).isFalse();
        reports.open(reference, Track.CHILD, List.of(duty(Agency.EMERGENCY, true, null)), Records.START, "dsl");
        assertThat(reports.mayBeWithdrawn(emergency)).isFalse();
    }

    @Test
    void theStrictestOfSeveralRowsForOneAgencyCounts() {
        long emergency = reports.open(reference, Track.CHILD, List.of(new Duty(Agency.EMERGENCY, false, "offered"),
                duty(Agency.EMERGENCY, true, null), new Duty(Agency.EMERGENCY, true, "strict")), Records.START, "dsl").get(0);
        assertThat(reports.find(emergency).source()).isEqualTo("strict");
        assertThat(reports.mayBeWithdrawn(emergency)).isFalse();
        assertThat(lastEntry().what()).startsWith("Must be told");
    }

    @Test
    void onceTheOtherAgencyIsToldThatIsEnoughTheReportMayBeWithdrawn() {
        long police = reports.open(reference, Track.CHILD, List.of(duty(Agency.POLICE, false, Agency.CEOP)), Records.START, "dsl").get(0);
        assertThat(reports.mayBeWithdrawn(police)).isFalse();
        long ceop = reports.open(reference, Track.CHILD, List.of(new Duty(Agency.CEOP, false, "x")), Records.START, "dsl").get(0);
        assertThat(reports.mayBeWithdrawn(police)).isFalse();
        reports.made(ceop, records.made("dsl"));
        assertThat(reports.mayBeWithdrawn(police)).isTrue();
        open(Track.CHILD, Agency.POLICE);
        assertThat(reports.mayBeWithdrawn(police)).as("a crime is suspected").isFalse();
    }

    @Test
    void whatWasOnlySaidSatisfiesNoDuty() {
        long lado = open(Track.ADULT, Agency.LADO).get(0);
        reports.said(reference, Agency.LADO, "teacher", "She called, without a reference.", true);
        assertThat(reports.openMandatory(reference, Track.ADULT)).extracting(ExternalReport::id).containsExactly(lado);
        assertThat(reports.find(lado)).satisfies(row -> {
            assertThat(row.said()).contains("She called, without a reference.");
            assertThat(row.toConfirm()).isTrue();
        });
        assertThat(lastEntry().kind()).isEqualTo("report-said");
        assertThat(reports.start(reference, Track.ADULT)).containsExactly(lado);
        assertThat(reports.mayBeWithdrawn(lado)).isFalse();
        reports.made(lado, records.made("headteacher"));
        assertThat(reports.openMandatory(reference)).isEmpty();
    }

    @Test
    void whatWasSaidBeforehandIsDueWithTheDutyThatComesLater() {
        reports.said(reference, Agency.LADO, "teacher", "She called.", true);
        assertThat(reports.start(reference, Track.ADULT)).as("nobody has asked for it").isEmpty();
        records.later(Duration.ofHours(1));
        assertThat(reports.open(reference, Track.ADULT, Records.mandatory(Agency.LADO), Records.START, "dsl")).hasSize(1);
        assertThat(reports.of(reference)).singleElement().satisfies(row -> {
            assertThat(row.mandatory()).isTrue();
            assertThat(row.toConfirm()).isTrue();
            assertThat(row.awareAt()).isEqualTo(Records.START);
            assertThat(row.dueAt()).isEqualTo("2026-11-19T10:40:00Z");
        });
    }

    @Test
    void whoeverHasTheTaskAlreadyReadsWhatWasSaidAndTellsThem() {
        long lado = open(Track.ADULT, Agency.LADO).get(0);
        reports.start(reference, Track.ADULT);
        reports.said(reference, Agency.LADO, "teacher", "She called.", true);
        assertThat(reports.find(lado).toConfirm()).isFalse();
        assertThat(reports.find(lado).said()).contains("She called.");
    }

    @Test
    void whatWasSaidChangesNothingOfWhatWasDone() {
        long lado = open(Track.ADULT, Agency.LADO).get(0);
        reports.made(lado, records.made("headteacher"));
        reports.said(reference, Agency.LADO, "teacher", "She called.", true);
        assertThat(reports.find(lado)).satisfies(row -> {
            assertThat(row.status()).isEqualTo(ExternalReport.Status.MADE);
            assertThat(row.said()).isEmpty();
        });
    }

    @Test
    void withTheLadoSomebodySpeaksInAnyCase() {
        reports.coveredByReporter(reference, Agency.LADO, records.made("teacher"));
        reports.coveredByReporter(reference, Agency.POLICE, records.made("teacher"));
        open(Track.ADULT, Agency.LADO, Agency.POLICE);
        assertThat(reports.openMandatory(reference)).as("the duty is covered").isEmpty();
        assertThat(reports.start(reference, Track.ADULT)).singleElement().satisfies(id -> {
            assertThat(reports.find(id).agency()).isEqualTo(Agency.LADO);
            assertThat(reports.find(id).toConfirm()).isTrue();
            assertThat(reports.mayBeWithdrawn(id)).isFalse();
        });
        assertThat(reports.start(reference, Track.ADULT)).isEmpty();
    }

    private static Duty duty(Agency agency, boolean withdrawable, Agency instead) {
        return new Duty(agency, true, withdrawable, Duty.OpensAt.REPORT, Optional.ofNullable(instead), LocalDate.of(2025, 9, 1), "x");
    }

    @Test
    void theSchoolMayTellThemOnceMore() {
        long lado = open(Track.ADULT, Agency.LADO).get(0);
        reports.coveredByReporter(reference, Agency.LADO, records.made("teacher"));
        reports.made(lado, records.made("headteacher"));
        assertThat(reports.find(lado).status()).isEqualTo(ExternalReport.Status.MADE);
    }

    @Test
    void whatTheReporterToldThemBeforehandCoversADutyThatComesLater() {
        reports.coveredByReporter(reference, Agency.EMERGENCY, records.made("teacher"));
        assertThat(open(Track.CHILD, Agency.EMERGENCY)).isEmpty();
        assertThat(reports.of(reference)).singleElement().satisfies(row -> {
            assertThat(row.status()).isEqualTo(ExternalReport.Status.COVERED);
            assertThat(row.mandatory()).isTrue();
            assertThat(row.track()).contains(Track.CHILD);
        });
    }

    @Test
    void theReporterMayTellAnybodyAnyTime() {
        long lado = open(Track.ADULT, Agency.LADO).get(0);
        reports.made(lado, records.made("headteacher"));
        reports.coveredByReporter(reference, Agency.LADO, records.made("teacher"));
        reports.coveredByReporter(reference, Agency.OTHER, records.made("teacher"));
        reports.coveredByReporter(reference, Agency.OTHER, records.made("teacher"));
        assertThat(reports.find(lado).madeBy()).contains("headteacher");
        assertThat(records.chronology.of(reference)).filteredOn(entry -> entry.kind().equals("report-made")).hasSize(4);
        assertThatThrownBy(() -> reports.coveredByReporter(reference, Agency.POLICE,
                new Made("teacher", Records.START, " ", Optional.empty(), ""))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAnswerIsKeptAndSoIsEachTimeTheyWereAsked() {
        long lado = open(Track.ADULT, Agency.LADO).get(0);
        reports.made(lado, records.made("headteacher"));
        records.later(Duration.ofDays(2));
        reports.chased(lado, "headteacher", "Rang twice");
        assertThat(reports.moveAnswerDate(lado)).isEqualTo("2026-11-23T10:40:00Z");
        reports.chased(lado, "headteacher", "Wrote");
        reports.answered(lado, new Answer("headteacher", Records.START.plus(Duration.ofDays(3)), "The officer", "A meeting on Tuesday"));
        assertThat(reports.find(lado)).satisfies(row -> {
            assertThat(row.chased()).isEqualTo(2);
            assertThat(row.answer()).contains("The officer: A meeting on Tuesday");
            assertThat(row.answeredAt()).contains(Records.START.plus(Duration.ofDays(3)));
            assertThat(row.answerDueAt()).contains(Instant.parse("2026-11-23T10:40:00Z"));
        });
        assertThat(lastEntry().what()).isEqualTo("LADO answered on Sat 21 Nov 2026.\nThe officer: A meeting on Tuesday");
        assertThat(records.chronology.check(reference)).isEmpty();
    }

    @Test
    void ofAnErasedCaseTheRowsStay() {
        long lado = open(Track.ADULT, Agency.LADO).get(0);
        reports.made(lado, records.made("headteacher"));
        records.secrets.erase(reference);
        assertThat(reports.find(lado).toldWhom()).hasValueSatisfying(words -> assertThat(words).startsWith("Erased on"));
    }

    private List<Long> open(Track track, Agency... agencies) {
        return reports.open(reference, track, Records.mandatory(agencies), records.clock.instant(), Chronology.CHAPERONE);
    }

    private Entry lastEntry() {
        List<Entry> all = records.chronology.of(reference);
        return all.get(all.size() - 1);
    }

    @Test
    void ofTwoCasesThatAreJoinedTheStricterDutyStays() {
        String goesOn = records.pupilMessage();
        records.cases.openTrack(goesOn, Track.CHILD, "ours");
        reports.open(goesOn, Track.CHILD, List.of(new Duty(Agency.POLICE, false, "advised")), Records.START.plus(Duration.ofDays(3)), "dsl");
        reports.start(goesOn, Track.CHILD);
        long police = open(Track.CHILD, Agency.POLICE).get(0);
        reports.start(reference, Track.CHILD);
        assertThat(reports.fold(reference, Track.CHILD, goesOn, "dsl")).extracting(ExternalReport::caseReference)
                .as("both tasks are over").containsExactlyInAnyOrder(reference, goesOn);
        assertThat(reports.find(police).status()).isEqualTo(ExternalReport.Status.FOLDED);
        assertThat(reports.of(goesOn)).singleElement().satisfies(stays -> {
            assertThat(stays.mandatory()).isTrue();
            assertThat(stays.dueAt()).isEqualTo(reports.find(police).dueAt());
            assertThat(stays.started()).as("it begins anew with the stricter clock").isFalse();
        });
        assertThat(records.chronology.of(goesOn)).extracting(Entry::kind).contains("report-folded");
        assertThat(records.chronology.checkAll()).isEmpty();
    }

    @Test
    void whatIsOnlyToBeConfirmedIsConfirmedInTheCaseThatGoesOn() {
        String goesOn = records.pupilMessage();
        reports.coveredByReporter(reference, Agency.LADO, records.made("teacher"));
        open(Track.ADULT, Agency.LADO);
        reports.start(reference, Track.ADULT);
        assertThat(reports.fold(reference, Track.ADULT, goesOn, "headteacher")).extracting(ExternalReport::caseReference).containsExactly(reference);
        assertThat(reports.of(goesOn)).singleElement().satisfies(told -> {
            assertThat(told.status()).isEqualTo(ExternalReport.Status.COVERED);
            assertThat(told.toldWhom()).contains("the duty officer");
        });
        assertThat(reports.start(goesOn, Track.ADULT)).hasSize(1);
    }

    @Test
    void whatWasWithdrawnInTheCaseThatGoesOnIsDueAgainWhereTheJoinedOneAsksForIt() {
        String goesOn = records.pupilMessage();
        long ceop = reports.open(goesOn, Track.CHILD, List.of(new Duty(Agency.CEOP, false, "advised")), Records.START, "dsl").get(0);
        reports.withdrawn(ceop, "dsl", "Not grooming.");
        open(Track.CHILD, Agency.CEOP);
        reports.fold(reference, Track.CHILD, goesOn, "dsl");
        assertThat(reports.openMandatory(goesOn)).extracting(ExternalReport::id).containsExactly(ceop);
    }

    @Test
    void whatSomebodyToldWhoOnlyMadeTheCallStopsTheClockAndIsToBeConfirmed() {
        long lado = open(Track.ADULT, Agency.LADO).get(0);
        reports.start(reference, Track.ADULT);
        reports.madeByCaller(lado, records.made("teacher"));
        assertThat(reports.openMandatory(reference)).isEmpty();
        assertThat(reports.startCalls(reference, Track.ADULT)).as("while nobody deals with it").isEmpty();
        assertThat(reports.mayBeWithdrawn(lado)).isFalse();
        assertThat(reports.startToConfirm(reference, Track.ADULT)).containsExactly(lado);
        reports.made(lado, records.made("headteacher"));
        assertThatThrownBy(() -> reports.madeByCaller(lado, records.made("teacher"))).isInstanceOf(Refusal.class);
    }
}
