package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private final Records records = Records.inMemory();
    private final Retention retention = new Retention(records.cases, RetentionTest::asTheTableSays, records.school, records.concerned,
            records.clock);

    @Test
    void theRecordOfAChildIsKeptByADateThatTheSchoolLooksUp() {
        assertThat(retention.of(concluded("pupil", Map.of(Track.CHILD, Outcome.ACTED_ON)))).isEqualTo(new RetentionPeriod(
                "birth-plus-25", "Kept until 25 years after the child's date of birth.", Optional.empty()));
    }

    @Test
    void theLongestOfTheSidesWins() {
        assertThat(retention.of(concluded("adult", Map.of(Track.ADULT, Outcome.MALICIOUS, Track.CONTENT, Outcome.ACTED_ON))).rule())
                .isEqualTo("off-personnel-file-10-years");
        assertThat(retention.of(concluded("adult", Map.of(Track.ADULT, Outcome.LOW_LEVEL, Track.CONTENT, Outcome.OUT_OF_SCOPE))).rule())
                .isEqualTo("until-leaving");
        assertThat(retention.of(concluded("adult", Map.of(Track.ADULT, Outcome.SUBSTANTIATED, Track.CHILD, Outcome.OUT_OF_SCOPE))).rule())
                .isEqualTo("pension-or-10-years");
    }

    @Test
    void yearsAreCountedFromTheEndOfTheCase() {
        assertThat(retention.of(concluded("outsider", Map.of(Track.OUTSIDER, Outcome.ACTED_ON))).disposeAfter())
                .contains(LocalDate.of(2032, 11, 18));
        assertThat(retention.of(concluded("adult", Map.of(Track.ADULT, Outcome.FALSE))).disposeAfter())
                .contains(LocalDate.of(2036, 11, 18));
    }

    @Test
    void contentByAPupilIsKeptLikeTheRecordOfAChild() {
        assertThat(retention.of(concluded("pupil", Map.of(Track.CONTENT, Outcome.ACTED_ON))).rule()).isEqualTo("birth-plus-25");
    }

    @Test
    void underLegalHoldThereIsNoDate() {
        String reference = concluded("outsider", Map.of(Track.OUTSIDER, Outcome.ACTED_ON));
        records.cases.flag(reference, Flag.LEGAL_HOLD, true, "headteacher", "A solicitor asked");
        assertThat(retention.of(reference).disposeAfter()).isEmpty();
        assertThat(retention.of(reference).inWords()).contains("legal hold");
    }

    @Test
    void nothingIsErasedUnderLegalHoldOrBeforeItsDay() {
        String reference = concluded("outsider", Map.of(Track.OUTSIDER, Outcome.ACTED_ON));
        records.cases.close(reference, retention.of(reference));
        ErasableConcerns held = new ErasableConcerns(records.cases, retention, records.chronology, records.jdbc);
        assertThat(held.whyKept(reference)).hasValueSatisfying(why -> assertThat(why).contains("is kept until Thu 18 Nov 2032"));
        records.cases.flag(reference, Flag.LEGAL_HOLD, true, "headteacher", "A solicitor asked");
        assertThat(held.whyKept(reference)).hasValueSatisfying(why -> assertThat(why).contains("under legal hold", "nothing was erased"));
        records.cases.flag(reference, Flag.LEGAL_HOLD, false, "headteacher", "It is over");
        records.jdbc.sql("update incident_case set dispose_after = ?").param(LocalDate.now(records.clock)).update();
        assertThat(held.whyKept(reference)).isEmpty();
        assertThat(held.whyKept("ACC-2026-0001")).as("no concern").isEmpty();
    }

    @Test
    void aChildsCaseWithoutADateOfBirthIsNotErasedAndTheRefusalAsksForTheDate() {
        String reference = concluded("pupil", Map.of(Track.CHILD, Outcome.ACTED_ON));
        records.cases.close(reference, retention.of(reference));
        ErasableConcerns held = new ErasableConcerns(records.cases, retention, records.chronology, records.jdbc);
        assertThat(held.whyKept(reference)).contains(reference + " was not erased: nobody has given the child's date of birth. "
                + "Look the case up in Tasklist and enter it there.");

        born(reference, LocalDate.of(2016, 3, 1));
        assertThat(held.whyKept(reference)).hasValueSatisfying(why -> assertThat(why).contains("is kept until Fri 1 Mar 2041"));
        born(reference, LocalDate.of(1999, 3, 1));
        assertThat(held.whyKept(reference)).isEmpty();
    }

    @Test
    void aDateOfBirthThatIsKnownGivesTheDateAtTheEndOfTheCase() {
        String reference = concluded("pupil", Map.of(Track.CHILD, Outcome.ACTED_ON));
        born(reference, LocalDate.of(2016, 3, 1));
        assertThat(retention.of(reference).disposeAfter()).contains(LocalDate.of(2041, 3, 1));
    }

    @Test
    void anAllegationIsKeptToTheRetirementAgeOrTenYearsWhicheverIsLonger() {
        String reference = concluded("adult", Map.of(Track.ADULT, Outcome.SUBSTANTIATED));
        records.cases.close(reference, retention.of(reference));
        assertThat(new ErasableConcerns(records.cases, retention, records.chronology, records.jdbc).whyKept(reference))
                .hasValueSatisfying(why -> assertThat(why).contains("normal retirement age", "was not erased"));
        retires(reference, LocalDate.of(2028, 1, 1));
        assertThat(retention.of(reference).disposeAfter()).contains(LocalDate.of(2036, 11, 18));
        retires(reference, LocalDate.of(2050, 1, 1));
        assertThat(retention.of(reference).disposeAfter()).contains(LocalDate.of(2050, 1, 1));
    }

    @Test
    void aCaseThatWasMergedIsKeptAsLongAsTheOneInWhichItWasDealtWith() {
        String first = records.pupilMessage();
        String second = records.pupilMessage();
        List.of(first, second).forEach(one -> records.cases.openTrack(one, Track.CHILD, "x"));
        records.cases.merge(first, second, "dsl", "The same");
        records.cases.conclude(first, Track.CHILD, Conclusion.merged("dsl", "The same"));
        records.cases.close(first, retention.of(first));
        ErasableConcerns held = new ErasableConcerns(records.cases, retention, records.chronology, records.jdbc);
        assertThat(held.whyKept(first)).hasValueSatisfying(why -> assertThat(why).contains(second + " is not closed"));
        records.cases.conclude(second, Track.CHILD, Records.conclusion(Outcome.ACTED_ON, "Yes."));
        records.cases.close(second, retention.of(second));
        assertThat(held.whyKept(first)).hasValueSatisfying(why -> assertThat(why).contains("the child's date of birth"));
        born(second, LocalDate.of(1999, 3, 1));
        assertThat(held.whyKept(first)).isEmpty();
        records.cases.flag(second, Flag.LEGAL_HOLD, true, "headteacher", "A solicitor asked");
        assertThat(held.whyKept(first)).as("a hold on one holds both").isPresent();
    }

    private void born(String reference, LocalDate on) {
        records.concerned.keep(reference, Track.CHILD, ConcernedPeople.SaidIn.LATER, new PersonConcerned(Optional.empty(),
                Optional.empty(), Optional.of(on), Optional.empty()));
    }

    private void retires(String reference, LocalDate on) {
        records.concerned.keep(reference, Track.ADULT, ConcernedPeople.SaidIn.LATER, new PersonConcerned(Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.of(on)));
    }

    @Test
    void aLowLevelConcernIsKeptUntilThePersonLeaves() {
        String reference = concluded("adult", Map.of(Track.ADULT, Outcome.LOW_LEVEL));
        assertThat(retention.of(reference).disposeAfter()).as("nobody knows when").isEmpty();
        records.jdbc.sql("update incident_track set subject_person = ?").param(records.secrets.codes().of("incident_track.subject_person", "teacher2")).update();
        records.school.leaving("teacher2", LocalDate.of(2027, 8, 31));
        assertThat(retention.of(reference).disposeAfter()).contains(LocalDate.of(2027, 8, 31));
    }

    @Test
    void aCaseWithoutAnOutcomeHasNoRetentionYet() {
        String reference = records.pupilMessage();
        assertThatThrownBy(() -> retention.of(reference)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRuleThatTheTableMisspellsIsRefused() {
        Retention misspelt = new Retention(records.cases, (subject, outcome) -> "forever", records.school,
                records.concerned, records.clock);
        String reference = concluded("pupil", Map.of(Track.CHILD, Outcome.ACTED_ON));
        assertThatThrownBy(() -> misspelt.of(reference)).hasMessage("There is no rule of retention \"forever\".");
    }

    private String concluded(String subject, Map<Track, Outcome> sides) {
        String reference = records.open(Map.of("subjectKind", subject));
        sides.forEach((track, outcome) -> {
            records.cases.openTrack(reference, track, "x");
            records.cases.conclude(reference, track, Records.conclusion(outcome, "Yes."));
        });
        return reference;
    }

    private static String asTheTableSays(String subject, Outcome outcome) {
        if (subject.equals("child")) {
            return outcome == Outcome.OUT_OF_SCOPE ? "years-1" : "birth-plus-25";
        }
        return switch (outcome) {
            case OUT_OF_SCOPE -> "years-1";
            case MALICIOUS, FALSE -> "off-personnel-file-10-years";
            case LOW_LEVEL -> "until-leaving";
            default -> subject.equals("staff") ? "pension-or-10-years" : "years-6";
        };
    }
}
