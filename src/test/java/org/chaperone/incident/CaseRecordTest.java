package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaperone.engine.forms.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseRecordTest {

    private final Records records = Records.inMemory();
    private final CaseRecord cases = records.cases;

    @Test
    void eachCaseHasAReferenceOfItsYearInEnglandThatFollowsNoOrder() {
        assertThat(records.pupilMessage()).matches("INC-2026-[2-9A-Z]{4}").isNotEqualTo(records.pupilMessage());
        assertThat(cases.open(report(Map.of()), "standard", Instant.parse("2026-12-31T23:59:59Z"))).startsWith("INC-2026-");
        assertThat(cases.open(report(Map.of()), "standard", Instant.parse("2027-01-01T00:00:00Z"))).startsWith("INC-2027-");
    }

    @Test
    void aReportIsReadAsItWasWrittenAndIsNotReadableInTheDatabase() {
        String reference = records.open(Map.of("whatHappened", "Ünïcode \"quoted\"\nsecond line", "doneSoFar",
                List.of("called-lado", "blocked-or-removed"), "kept", true));
        IncidentReport read = cases.report(reference);

        assertThat(read.required("whatHappened")).isEqualTo("Ünïcode \"quoted\"\nsecond line");
        assertThat(read.list("doneSoFar")).containsExactly("called-lado", "blocked-or-removed");
        assertThat(read.reporter()).isEqualTo("teacher");
        assertThat(read.answers()).containsEntry("kept", true);
        assertThat(records.jdbc.sql("select report from incident_case").query(String.class).single()).doesNotContain("quoted");
    }

    @Test
    void whomACaseIsAboutIsNotToldByTheLengthOfWhatIsSealed() {
        records.open(Map.of("subjectKind", "headteacher", "category", "staff-misuse"));
        records.open(Map.of("subjectKind", "adult", "category", "other"));
        assertThat(records.jdbc.sql("select distinct length(subject_kind), length(category) from incident_case").query().listOfRows()).hasSize(1);
        assertThat(records.jdbc.sql("select distinct length(what) from incident_entry").query().listOfRows()).hasSize(1);
    }

    @Test
    void aStoryOfTwentyThousandLettersIsKeptInAnyScript() {
        String longest = "€".repeat(20_000);
        assertThat(cases.report(records.open(Map.of("whatHappened", longest))).required("whatHappened")).isEqualTo(longest);
        String reference = records.pupilMessage();
        records.chronology.add(reference, "dsl", "note", longest, longest);
        assertThat(records.chronology.of(reference)).last().satisfies(entry -> assertThat(entry.what()).isEqualTo(longest));
    }

    @Test
    void ofAnErasedCaseASentenceStandsForTheReport() {
        String reference = records.pupilMessage();
        records.secrets.erase(reference);
        assertThat(cases.report(reference).required("whatHappened")).isEqualTo("Erased on 18 November 2026. It cannot be read again.");
        assertThat(cases.find(reference)).satisfies(erased -> {
            assertThat(erased.erased()).isTrue();
            assertThat(List.of(erased.category(), erased.subjectKind())).containsOnly("Erased on 18 November 2026. It cannot be read again.");
        });
    }

    @ParameterizedTest
    @CsvSource({
            "no, no, harmful-conduct, parent, no, no,           false, false, false, false",
            "unsure, no, harmful-conduct, parent, no, no,       true, false, false, false",
            "no, unsure, harmful-conduct, parent, no, no,       false, true, true, false",
            "no, no, sexual-image, adult, no, no,               false, false, false, false",
            "no, unsure, sexual-image, adult, no, no,           false, true, true, false",
            "no, no, harmful-conduct, parent, unsure, no,       false, true, false, false",
            "no, no, harmful-conduct, pupil, no, unsure,        false, true, false, true",
            "yes, yes, harmful-conduct, pupil, yes, yes,        true, true, true, true"})
    void whoIsNotSureIsTakenToSayYes(String inDanger, String mayShowChild, String category, String subject, String child, String ours,
            boolean danger, boolean childAtRisk, boolean indecent, boolean onOurAccount) {
        IncidentCase incident = cases.find(records.open(Map.of("inDanger", inDanger, "mayShowChild", mayShowChild, "category", category,
                "subjectKind", subject, "childAffected", child, "onOurAccountAnswer", ours)));
        assertThat(List.of(incident.danger(), incident.childAtRisk(), incident.mayBeIndecent(), incident.onOurAccount()))
                .containsExactly(danger, childAtRisk, indecent, onOurAccount);
    }

    @Test
    void whatWasSeenOnAnEarlierDayWasNoticedWhenThatDayBegan() {
        assertThat(cases.find(records.open(Map.of("seenOn", "2026-11-16"))).noticedAt()).isEqualTo("2026-11-16T00:00:00Z");
        assertThat(cases.find(records.pupilMessage()).noticedAt()).as("today").isEqualTo(Records.START);
    }

    @Test
    void aReporterSeesTheReferencesOfTheirOwnOpenCasesOnly() {
        String own = records.pupilMessage();
        cases.open(new IncidentReport("slt", report(Map.of()).answers()), "standard", Records.START);
        String closed = records.pupilMessage();
        concludeAndClose(closed);
        assertThat(cases.openCasesOf("teacher")).containsExactly(own);
    }

    @Test
    void aSideIsOpenedOnce() {
        String reference = records.pupilMessage();
        cases.openTrack(reference, Track.ADULT, "G-09");
        records.later(Duration.ofMinutes(1));
        cases.openTrack(reference, Track.CHILD, "INC-07");
        cases.openTrack(reference, Track.ADULT, "G-09");
        assertThat(cases.tracks(reference)).extracting(CaseTrack::track).containsExactly(Track.ADULT, Track.CHILD);
        assertThat(kinds(reference)).containsExactly("reported", "track-opened", "track-opened");
    }

    @Test
    void whoHoldsASideIsKeptWithWhyAndByWhom() {
        String reference = withTrack(Track.CHILD);
        cases.holder(reference, Track.CHILD, "dsl", "dsl", null);
        cases.holder(reference, Track.CHILD, "dsl", "dsl", null);
        cases.holder(reference, Track.CHILD, "deputy-dsl", "dsl", "On leave from tomorrow");
        assertThat(cases.track(reference, Track.CHILD).manager()).contains("deputy-dsl");
        assertThat(records.chronology.of(reference)).filteredOn(entry -> entry.kind().equals("holder")).hasSize(2).last()
                .satisfies(entry -> {
                    assertThat(entry.what()).isEqualTo("Dev Deputy holds the side of the child.");
                    assertThat(entry.why()).contains("On leave from tomorrow");
                });
        cases.holder(reference, Track.CHILD, null, Chronology.CHAPERONE, "Absent");
        assertThat(cases.track(reference, Track.CHILD).manager()).isEmpty();
    }

    @Test
    void anAssessmentKeepsWhomItIsAbout() {
        String reference = withTrack(Track.ADULT);
        cases.assessed(reference, Track.ADULT, new Assessment("headteacher", "contact", Optional.of("teacher2"), "Facts", "Reasons"));
        assertThat(cases.track(reference, Track.ADULT).subjectPerson()).contains("teacher2");
        assertThat(cases.find(reference).riskClass()).contains("contact");
        assertThat(records.chronology.of(reference)).last().satisfies(entry -> {
            assertThat(entry.what()).isEqualTo("Facts");
            assertThat(entry.why()).contains("Reasons");
        });
    }

    @Test
    void aSideIsNotConcludedBeforeEachMandatoryReportOfItIsMade() {
        String reference = withTrack(Track.ADULT);
        cases.openTrack(reference, Track.CHILD, "INC-07");
        records.reports.open(reference, Track.ADULT, Records.mandatory(Agency.LADO), Records.START, Chronology.CHAPERONE);

        assertThatThrownBy(() -> cases.conclude(reference, Track.ADULT, Records.conclusion(Outcome.UNFOUNDED, "Dealt with.")))
                .isInstanceOf(Refusal.class).hasMessage("In " + reference + " these must be reported and recorded first: lado.");
        assertThatThrownBy(() -> cases.conclude(reference, Track.ADULT, Conclusion.merged("dsl", "the same")))
                .as("merging is no way round").isInstanceOf(Refusal.class);
        cases.conclude(reference, Track.CHILD, Records.conclusion(Outcome.ACTED_ON, "The other side does not wait."));
        records.reports.made(records.reports.of(reference).get(0).id(), records.made("headteacher"));
        cases.conclude(reference, Track.ADULT, Records.conclusion(Outcome.UNFOUNDED, "Dealt with."));
        assertThat(cases.allConcluded(reference)).isTrue();
    }

    @Test
    void nothingIsConcludedWhileThePoliceLead() {
        String reference = withTrack(Track.CHILD);
        cases.flag(reference, Flag.POLICE_HOLD, true, "dsl", "The officer asked us to wait");
        assertThatThrownBy(() -> cases.conclude(reference, Track.CHILD, Records.conclusion(Outcome.ACTED_ON, "Yes.")))
                .isInstanceOf(Refusal.class).hasMessageContaining("while the police lead");
        cases.flag(reference, Flag.POLICE_HOLD, false, "dsl", "Released by phone");
        cases.conclude(reference, Track.CHILD, Records.conclusion(Outcome.ACTED_ON, "Yes."));
        assertThat(kinds(reference)).contains("police-hold-on", "police-hold-off", "concluded");
    }

    @Test
    void aSideIsConcludedOnce() {
        String reference = withTrack(Track.CHILD);
        cases.conclude(reference, Track.CHILD, Records.conclusion(Outcome.ACTED_ON, "Yes."));
        assertThatThrownBy(() -> cases.conclude(reference, Track.CHILD, Records.conclusion(Outcome.NO_FURTHER_ACTION, "No.")))
                .isInstanceOf(Refusal.class).hasMessageContaining("already");
        assertThat(cases.track(reference, Track.CHILD).outcome()).contains(Outcome.ACTED_ON);
    }

    @Test
    void aCaseIsNotClosedWhileASideIsOpenOrHasNone() {
        String reference = records.pupilMessage();
        assertThatThrownBy(() -> cases.close(reference, retention())).isInstanceOf(Refusal.class);
        cases.openTrack(reference, Track.CHILD, "INC-07");
        assertThatThrownBy(() -> cases.close(reference, retention())).isInstanceOf(Refusal.class);
        assertThat(cases.find(reference).isOpen()).isTrue();
    }

    @Test
    void aCaseIsNotClosedWhileAMandatoryReportOfAnySideIsMissing() {
        String reference = withTrack(Track.CHILD);
        cases.conclude(reference, Track.CHILD, Records.conclusion(Outcome.ACTED_ON, "Yes."));
        records.reports.open(reference, Track.CHILD, Records.mandatory(Agency.POLICE), Records.START, "dsl");
        assertThatThrownBy(() -> cases.close(reference, retention())).isInstanceOf(Refusal.class);
    }

    @Test
    void theReporterReadsAParagraphFromEachSideEarliestFirst() {
        String reference = withTrack(Track.ADULT);
        cases.openTrack(reference, Track.CHILD, "INC-07");
        cases.conclude(reference, Track.CHILD, Records.conclusion(Outcome.ACTED_ON, "The pupil is safe."));
        records.later(Duration.ofDays(1));
        cases.conclude(reference, Track.ADULT, Records.conclusion(Outcome.UNFOUNDED, "It was looked into."));
        cases.close(reference, retention());

        assertThat(cases.answerToReporter(reference)).isEqualTo("The pupil is safe.\n\nIt was looked into.");
        assertThat(cases.find(reference).status()).isEqualTo(IncidentCase.Status.CLOSED);
        assertThat(cases.find(reference).closedAt()).contains(Records.START.plus(Duration.ofDays(1)));
    }

    @Test
    void aCaseThatWasMergedIsClosedAsSuchAndTheReporterIsToldSo() {
        String reference = withTrack(Track.CHILD);
        cases.conclude(reference, Track.CHILD, Conclusion.merged("dsl", "the same message"));
        cases.close(reference, retention());
        assertThat(cases.find(reference).status()).isEqualTo(IncidentCase.Status.MERGED);
        assertThat(cases.answerToReporter(reference)).isEqualTo("Your report was dealt with together with another one.");
        assertThat(cases.lessonsWanted(reference)).isFalse();
    }

    @Test
    void lessonsAreWantedIfOneSideHasSome() {
        String reference = withTrack(Track.CHILD);
        cases.conclude(reference, Track.CHILD, new Conclusion("dsl", Outcome.ACTED_ON, "Why", Optional.empty(), "s", Optional.empty(),
                "t", Optional.of("a"), true));
        assertThat(cases.lessonsWanted(reference)).isTrue();
    }

    @Test
    void whatMayBeIndecentStaysSo() {
        String reference = records.pupilMessage();
        cases.flag(reference, Flag.MAY_BE_INDECENT, true, "teacher", null);
        assertThatThrownBy(() -> cases.flag(reference, Flag.MAY_BE_INDECENT, false, "dsl", "A mistake"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(cases.find(reference).mayBeIndecent()).isTrue();
    }

    @Test
    void whatIsSoAlreadyIsNotNotedAgain() {
        String reference = records.pupilMessage();
        cases.flag(reference, Flag.LEGAL_HOLD, true, "headteacher", "A solicitor asked");
        cases.flag(reference, Flag.LEGAL_HOLD, true, "headteacher", "A solicitor asked");
        assertThat(kinds(reference)).containsExactly("reported", "legal-hold-on");
    }

    @Test
    void whoIsTakenOutIsOutUntilPutBack() {
        String reference = records.pupilMessage();
        cases.exclude(reference, "slt", Exclusion.INVOLVED, "teacher", "named", true);
        cases.exclude(reference, "dsl", Exclusion.INTEREST, "teacher", "office", false);
        assertThat(cases.excluded(reference)).containsExactly("dsl", "slt");

        cases.putBack(reference, "slt", "headteacher", "Another person of that name");
        assertThat(cases.excluded(reference)).containsExactly("dsl");
        assertThat(cases.exclusions(reference)).filteredOn(out -> out.person().equals("slt")).singleElement()
                .satisfies(back -> assertThat(back.isOut()).isFalse());
        assertThatThrownBy(() -> cases.putBack(reference, "slt", "headteacher", "Again")).isInstanceOf(Refusal.class);
        cases.putBack(reference, "dsl", "headteacher", "She was taken for another");
        assertThat(cases.excluded(reference)).isEmpty();
    }

    @Test
    void whoWasOutProvisionallyCanBeTakenOutForGoodButNotTheOtherWayRound() {
        String reference = records.pupilMessage();
        cases.exclude(reference, "slt", Exclusion.INVOLVED, "teacher", "named", true);
        cases.exclude(reference, "slt", Exclusion.SUBJECT, "dsl", "it is about them", false);
        cases.exclude(reference, "slt", Exclusion.INVOLVED, "teacher", "named again", true);
        assertThat(cases.exclusions(reference)).singleElement().satisfies(out -> {
            assertThat(out.as()).isEqualTo(Exclusion.SUBJECT);
            assertThat(out.provisional()).isFalse();
            assertThat(out.reason()).contains("it is about them");
        });
    }

    @Test
    void whoWasPutBackCanBeTakenOutAgain() {
        String reference = records.pupilMessage();
        cases.exclude(reference, "slt", Exclusion.INVOLVED, "teacher", "named", true);
        cases.putBack(reference, "slt", "dsl", "Somebody else");
        cases.exclude(reference, "slt", Exclusion.RELATED, "dsl", "It is the same family after all", false);
        assertThat(cases.excluded(reference)).containsExactly("slt");
    }

    @Test
    void mergingTakesEverybodyOutWhoWasOutOfEither() {
        String first = records.pupilMessage();
        String second = records.pupilMessage();
        cases.exclude(first, "slt", Exclusion.SUBJECT, "dsl", "about them", false);
        cases.exclude(second, "governor", Exclusion.RELATED, "dsl", "an aunt", false);
        cases.exclude(second, "chair", Exclusion.INVOLVED, "dsl", "named", true);
        cases.flag(first, Flag.MAY_BE_INDECENT, true, "dsl", null);
        cases.flag(first, Flag.POLICE_HOLD, true, "dsl", null);

        cases.merge(first, second, "dsl", "The same message");

        assertThat(cases.excluded(first)).containsExactly("chair", "governor", "slt");
        assertThat(cases.excluded(second)).containsExactly("chair", "governor", "slt");
        assertThat(cases.find(second).mayBeIndecent()).isTrue();
        assertThat(cases.find(second).policeHold()).isTrue();
        assertThat(cases.find(second).legalHold()).isFalse();
        assertThat(cases.find(first).mergedInto()).contains(second);
        assertThat(kinds(first)).contains("merged");
        assertThat(kinds(second)).contains("merged");
        assertThat(records.chronology.checkAll()).isEmpty();
    }

    @Test
    void onlyOpenCasesAreMergedAndNoneWithItself() {
        String first = records.pupilMessage();
        String closed = records.pupilMessage();
        concludeAndClose(closed);
        assertThatThrownBy(() -> cases.merge(first, first, "dsl", "x")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> cases.merge(first, closed, "dsl", "x")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> cases.merge(closed, first, "dsl", "x")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> cases.merge(first, "INC-2026-0999", "dsl", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatComesToOneOfTwoThatWereJoinedCountsForBoth() {
        String first = records.pupilMessage();
        String second = records.pupilMessage();
        String third = cases.open(new IncidentReport("slt", report(Map.of()).answers()), "standard", Records.START);
        cases.merge(third, first, "dsl", "The same");
        cases.merge(first, second, "dsl", "The same");
        cases.merge(first, second, "dsl", "Said again, which changes nothing");

        assertThat(List.of(first, second, third)).allSatisfy(one -> {
            assertThat(cases.current(one)).isEqualTo(second);
            assertThat(cases.joined(one)).containsExactly(second, first, third);
            assertThat(cases.reporters(one)).containsExactly("slt", "teacher");
        });
        assertThat(kinds(second)).containsOnlyOnce("merged");

        cases.exclude(third, "dsl", Exclusion.INVOLVED, "slt", "named", true);
        assertThat(cases.excluded(second)).containsExactly("dsl");
        assertThat(cases.excluded(first)).containsExactly("dsl");
        cases.putBack(second, "dsl", "headteacher", "Another of that name");
        assertThat(cases.excluded(third)).isEmpty();
        cases.flag(second, Flag.LEGAL_HOLD, true, "headteacher", "A solicitor asked");
        assertThat(cases.find(third).legalHold()).isTrue();
        cases.flag(third, Flag.MAY_BE_INDECENT, true, "slt", null);
        assertThat(cases.find(second).mayBeIndecent()).isTrue();
        assertThat(records.chronology.checkAll()).isEmpty();
    }

    @Test
    void aCaseIsNotJoinedToOneThatIsDealtWithInIt() {
        String first = records.pupilMessage();
        String second = records.pupilMessage();
        String third = records.pupilMessage();
        cases.merge(first, second, "dsl", "The same");
        assertThatThrownBy(() -> cases.merge(second, first, "dsl", "x")).isInstanceOf(Refusal.class)
                .hasMessageContaining("that one goes on");
        assertThatThrownBy(() -> cases.merge(first, third, "dsl", "x")).isInstanceOf(Refusal.class)
                .hasMessageContaining("Merge that one");
        cases.merge(third, first, "dsl", "The same");
        assertThat(cases.current(third)).as("it goes to the one that goes on").isEqualTo(second);
        assertThat(cases.current("INC-2026-0999")).as("no case").isEqualTo("INC-2026-0999");
    }

    @Test
    void screenshotsOfJoinedCasesAreKeptInTheOneThatGoesOnAndSeenTogether() {
        String first = records.pupilMessage();
        String second = records.pupilMessage();
        byte[] text = "A message".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        long before = records.evidence.keep(first, "teacher", "before.txt", text).id();
        cases.merge(first, second, "dsl", "The same");
        StoredItem after = records.evidence.keep(first, "teacher", "after.txt", "Another".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(after.caseReference()).isEqualTo(second);
        assertThat(records.evidence.of(second)).extracting(StoredItem::name).containsExactly("before.txt", "after.txt");
        assertThat(records.evidence.read(before, second, "dsl")).isEqualTo(text);
        records.evidence.withhold(second, "dsl", "may be one");
        assertThatThrownBy(() -> records.evidence.read(before, first, "dsl")).isInstanceOf(EvidenceRefused.class);
        assertThat(records.chronology.checkAll()).isEmpty();
    }

    @Test
    void concernsAboutOnePersonAddUpWhileTheyAreOpenAndWhereTheyWereLowLevel() {
        for (Outcome outcome : List.of(Outcome.LOW_LEVEL, Outcome.LOW_LEVEL, Outcome.UNFOUNDED)) {
            String reference = withTrack(Track.ADULT);
            cases.assessed(reference, Track.ADULT, new Assessment("headteacher", "conduct", Optional.of("teacher2"), "w", "y"));
            cases.conclude(reference, Track.ADULT, Records.conclusion(outcome, "Yes."));
        }
        assertThat(cases.lowLevelConcernsAbout("teacher2")).hasSize(2);
        String open = withTrack(Track.ADULT);
        cases.exclude(open, "teacher2", Exclusion.SUBJECT, "teacher", "named", true);
        assertThat(cases.lowLevelConcernsAbout("teacher2")).hasSize(3).contains(open);
        cases.putBack(open, "teacher2", "headteacher", "Somebody else");
        assertThat(cases.lowLevelConcernsAbout("teacher2")).hasSize(2);
        assertThat(cases.lowLevelConcernsAbout("teacher")).isEmpty();
    }

    @Test
    void nothingThatPeopleWroteStandsInClear() {
        String reference = records.open(Map.of("whatHappened", "MARKER story", "subjectName", "MARKER name"));
        cases.openTrack(reference, Track.ADULT, "G-09");
        cases.exclude(reference, "slt", Exclusion.INVOLVED, "teacher", "MARKER reason", false);
        cases.assessed(reference, Track.ADULT, new Assessment("headteacher", "contact", Optional.empty(), "MARKER facts", "MARKER why"));
        records.reports.open(reference, Track.ADULT, Records.mandatory(Agency.LADO), Records.START, "headteacher");
        long lado = records.reports.of(reference).get(0).id();
        records.reports.made(lado, new Made("headteacher", Records.START, "MARKER officer", Optional.of("MARKER ref"), "MARKER words"));
        records.reports.answered(lado, new Answer("headteacher", Records.START, "MARKER them", "MARKER answer"));
        cases.conclude(reference, Track.ADULT, new Conclusion("headteacher", Outcome.UNFOUNDED, "MARKER", Optional.of("careless"),
                "MARKER", Optional.of("MARKER"), "MARKER", Optional.of("MARKER"), true));
        cases.close(reference, retention());
        long action = records.lessons.record(reference, new LessonsLearned("headteacher", "MARKER", Optional.of("MARKER"),
                List.of(new LessonsLearned.Action("MARKER", "slt", LocalDate.of(2026, 12, 1))))).get(0);
        records.lessons.done(action, "slt", LocalDate.of(2026, 12, 1), "MARKER");

        assertThat(records.jdbc.sql("script nopasswords nosettings").query(String.class).list()).hasSizeGreaterThan(40)
                .noneMatch(line -> line.contains("MARKER"));
    }

    private String withTrack(Track track) {
        String reference = records.pupilMessage();
        cases.openTrack(reference, track, "INC-07");
        return reference;
    }

    private void concludeAndClose(String reference) {
        cases.openTrack(reference, Track.CHILD, "INC-07");
        cases.conclude(reference, Track.CHILD, Records.conclusion(Outcome.ACTED_ON, "Yes."));
        cases.close(reference, retention());
    }

    private List<String> kinds(String reference) {
        return records.chronology.of(reference).stream().map(Entry::kind).toList();
    }

    private static RetentionPeriod retention() {
        return new RetentionPeriod("birth-plus-25", "Kept until 25 years after the child's date of birth.", Optional.empty());
    }

    private static IncidentReport report(Map<String, Object> answers) {
        return new IncidentReport("teacher", answers.isEmpty() ? Map.of("category", "pupil-contact", "subjectKind", "pupil") : answers);
    }
}
