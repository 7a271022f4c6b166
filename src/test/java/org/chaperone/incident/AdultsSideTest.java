package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.chaperone.WholeApplication;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.models.CoversModels;
import org.chaperone.school.SchoolCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An allegation from when the LADO was told to its end: meetings, reviews, who is told of the outcome (G-09, G-64). */
@WholeApplication
@CoversModels("incident-review")
class AdultsSideTest {

    private static final Map<String, Object> REMOVED = Map.of("outcome", "substantiated", "removedFromWork", "yes",
            "traDecision", "not-needed", "traReason", "A technician, no teacher.");

    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseRecord cases;
    @Autowired
    Chronology chronology;
    @Autowired
    ExternalReports outside;
    @Autowired
    SchoolCalendar calendar;

    @AfterEach
    void theClockGoesOn() {
        ClockUtil.reset();
    }

    @Test
    void fiveWorkingDaysAfterTheLadoWasToldSomebodyRecordsWhatBecameOfTheirMeeting() {
        IncidentCaseDriver it = allegation();
        assertThat(reviews(it)).as("nobody asks before the LADO knows").isEmpty();
        it.tell("lado", "headteacher");
        assertThat(it.waitsAt("Task_RecordMeeting")).isFalse();
        Instant told = reported(it, Agency.LADO);
        assertThat(reviews(it).get(0).getDuedate()).isEqualTo(Date.from(
                calendar.endOfWorkingDays(told.atZone(SchoolCalendar.ZONE), 5).toInstant()));

        reviewComes(it);
        assertThat(it.holders(it.task("Task_RecordMeeting"))).containsExactly("headteacher");
        assertThat(it.variable(it.task("Task_RecordMeeting"), "ladoInWords")).asString().contains("The duty officer");
        it.complete(it.task("Task_RecordMeeting"), "headteacher",
                Map.of("meetingState", "not-yet", "meetingWords", "Marker: they promise a date."));
        assertThat(it.waitsAt("Task_RecordMeeting")).as("it is asked again").isFalse();
        reviewComes(it);
        it.complete(it.task("Task_RecordMeeting"), "headteacher", Map.of("meetingState", "held", "meetingOn",
                IncidentCaseDriver.today(), "meetingWords", "Marker: the police begin."));
        assertThat(reviews(it)).as("what is left is the review after three months").hasSize(1);

        assertThat(it.variable(it.task("Task_WorkOnCase", "adult"), "chronology")).asString().contains("Marker: they promise",
                "Marker: the police begin.");
        assertThat(it.variable(it.task("Task_AssessConcern", "child"), "chronology")).asString().doesNotContain("Marker");
        assertThat(chronology.check(it.reference())).isEmpty();
    }

    @Test
    void anAllegationThatGoesOnIsReviewedAfterThreeMonthsAndThenEachMonthUntilItIsConcluded() {
        IncidentCaseDriver it = allegation();
        it.tell("lado", "headteacher");
        reviewComes(it);
        it.complete(it.task("Task_RecordMeeting"), "headteacher",
                Map.of("meetingState", "not-needed", "meetingWords", "They leave it to the school."));
        assertThat(reviews(it).get(0).getDuedate()).isEqualTo(Date.from(
                cases.find(it.reference()).openedAt().atZone(SchoolCalendar.ZONE).plusMonths(3).toInstant()));
        reviewComes(it);
        assertThat(it.holders(it.task("Task_ReviewAllegation"))).containsExactly("headteacher");
        it.complete(it.task("Task_ReviewAllegation"), "headteacher",
                Map.of("reviewReason", "The hearing is put off.", "reviewNext", "A date by the end of the month."));
        assertThat(chronology.of(it.reference())).filteredOn(entry -> entry.kind().equals("reviewed")).hasSize(1);
        assertThat(reviews(it).get(0).getDuedate().toInstant()).isBetween(
                ClockUtil.getCurrentTime().toInstant().atZone(SchoolCalendar.ZONE).plusMonths(1).minusMinutes(5).toInstant(),
                ClockUtil.getCurrentTime().toInstant().atZone(SchoolCalendar.ZONE).plusMonths(1).toInstant());

        reviewComes(it);
        assertThat(it.waitsAt("Task_ReviewAllegation")).isTrue();
        it.conclude("adult", "headteacher", Map.of());
        assertThat(it.waitsAt("Task_ReviewAllegation")).as("it stands in nobody's way").isFalse();
        assertThat(it.process("incident-review")).isNull();
    }

    @Test
    void whatIsDealtWithInAnotherCaseIsReviewedThere() {
        IncidentCaseDriver other = allegation();
        IncidentCaseDriver it = allegation();
        it.tell("lado", "headteacher");
        assertThat(reviews(it)).hasSize(2);
        it.work("adult", "headteacher", "merge", Map.of("mergeWith", other.reference(), "mergeReason", "The same messages."));
        assertThat(reviews(it)).isEmpty();
        assertThat(reviews(other)).as("the LADO knows").hasSize(2);
    }

    @Test
    void whoTakesNoPartAnyMoreReviewsNothing() {
        IncidentCaseDriver it = allegation();
        it.tell("lado", "headteacher");
        reviewComes(it);
        it.work("adult", "headteacher", "stand-aside", Map.of("standAsideAs", "interest"));
        assertThat(it.holders(it.task("Task_RecordMeeting"))).containsExactly("chair");
    }

    @Test
    void whoWasRemovedFromWorkWithChildrenIsReferredToTheDbsBeforeItIsConcluded() {
        IncidentCaseDriver it = allegation();
        it.tell("lado", "headteacher");
        assertThatThrownBy(() -> it.conclude("adult", "headteacher", REMOVED)).isInstanceOf(Refusal.class)
                .hasMessageContaining("Disclosure and Barring Service must be told first");
        it.work("adult", "headteacher", "report", Map.of("reportTo", List.of("dbs", "tra"), "reportReason", "Dismissed."));
        assertThatThrownBy(() -> it.conclude("adult", "headteacher", REMOVED)).as("asked for is not told")
                .isInstanceOf(Refusal.class).hasMessageContaining("Disclosure and Barring Service");
        it.tell("dbs", "headteacher");
        it.conclude("adult", "headteacher", with(REMOVED, Map.of("referenceStatement", "Dismissed for messages to a pupil.",
                "copyGiven", "given", "copyOn", IncidentCaseDriver.today(), "copyAgreed", "The LADO, by telephone.")));
        assertThat(afterwards(it)).contains("A reference may mention it", "Dismissed for messages to a pupil.", "A technician, no teacher.",
                "The LADO, by telephone.");
    }

    @Test
    void theDbsIsOfferedOnTheAdultsSideOnly() {
        IncidentCaseDriver it = allegation();
        it.assess("child", "dsl", Map.of());
        assertThatThrownBy(() -> it.work("child", "dsl", "report", Map.of("reportTo", List.of("dbs"), "reportReason", "To be safe.")))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void whatIsNotSubstantiatedStandsInNoReferenceAndNobodyAsksForTheDbs() {
        IncidentCaseDriver it = allegation();
        it.tell("lado", "headteacher");
        assertThatThrownBy(() -> it.conclude("adult", "headteacher", Map.of("removedFromWork", "no"))).isInstanceOf(Refusal.class);
        it.conclude("adult", "headteacher", Map.of("copyGiven", "later"));
        assertThat(afterwards(it)).startsWith("No reference mentions it.").contains("Later, once they agree");
    }

    @Test
    void amongColleaguesNobodyIsAskedForTheHarmTest() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAnAdult().with("childAffected", "no"));
        Map<String, Object> conduct = Map.of("canAct", "yes", "facts", "Unkind words in the staff group.", "riskClass", "conduct",
                "crimeSuspected", "no", "subjectPerson", "technician", "concernsChildren", "no", "adultKind", "employee",
                "whistle", "no", "anotherTrack", "none", "decision", "act");
        it.complete(it.task("Task_AssessConcern", "adult"), "headteacher",
                with(conduct, Map.of("decisionReason", "It goes to the grievance procedure.")));
        assertThat(it.waitsAt("Task_MakeReport")).as("neither the LADO nor anybody else").isFalse();
        assertThat(it.waitsAt("Task_WorkOnCase")).isTrue();
    }

    @Test
    void amongColleaguesTheHarmTestIsThereForWhoFindsThatAChildIsTouchedAfterAll() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAnAdult().with("childAffected", "no"));
        Map<String, Object> after = Map.of("concernsChildren", "yes", "subjectPerson", "technician", "limbRisk", "unsure");
        assertThatThrownBy(() -> it.assess("adult", "headteacher", after)).isInstanceOf(Refusal.class).hasMessageContaining("LADO must be told");
        it.assess("adult", "headteacher", with(after, Map.of("reportTo", List.of("lado"))));
        assertThat(it.waitsAt("Task_MakeReport")).isTrue();
    }

    @Test
    void whereAChildIsTouchedTheHarmTestIsAskedInAnyCase() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAnAdult());
        assertThatThrownBy(() -> it.assess("adult", "headteacher", Map.of("concernsChildren", "no"))).isInstanceOf(Refusal.class);
    }

    @Test
    void whereThePolicyWantsTheLineManagerItIsThatOfTheReporterAndElseTheNext() {
        IncidentCaseDriver it = IncidentCaseDriver.reportUnder(engine, "rochester", "teacher", Concern.onOurAccount());
        assertThat(it.holders(it.task("Task_AssessConcern", "content"))).isEqualTo(List.of("dsl", "headteacher", "slt2"));
        assertThat(it.variable(it.task("Task_AssessConcern", "content"), "whyYou")).asString()
                .startsWith("It is with the line manager and the headteacher and");
        IncidentCaseDriver concerned = IncidentCaseDriver.reportUnder(engine, "rochester", "teacher",
                Concern.onOurAccount().with("connectedNames", "Sofia Seniormost"));
        assertThat(concerned.holders(concerned.task("Task_AssessConcern", "content"))).containsExactly("dsl", "headteacher", "slt");
    }

    private IncidentCaseDriver allegation() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAnAdult());
        it.assess("adult", "headteacher", Map.of("subjectPerson", "technician", "limbRisk", "unsure", "reportTo", List.of("lado")));
        return it;
    }

    private static Map<String, Object> with(Map<String, Object> answers, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(answers);
        all.putAll(more);
        return all;
    }

    private String afterwards(IncidentCaseDriver it) {
        return chronology.of(it.reference()).stream().filter(entry -> entry.kind().equals("after-allegation"))
                .filter(entry -> entry.isFor(Track.ADULT) && !entry.isFor(Track.CHILD)).map(Entry::what).findFirst().orElse("");
    }

    private Instant reported(IncidentCaseDriver it, Agency agency) {
        return outside.of(it.reference()).stream().filter(report -> report.agency() == agency).findFirst().orElseThrow()
                .madeAt().orElseThrow();
    }

    /** What is still to come, the next first. */
    private static List<Job> reviews(IncidentCaseDriver it) {
        return it.jobs("Event_ReviewDue").stream().sorted(Comparator.comparing(Job::getDuedate)).toList();
    }

    private void reviewComes(IncidentCaseDriver it) {
        Job job = reviews(it).get(0);
        if (job.getDuedate().after(ClockUtil.getCurrentTime())) {
            ClockUtil.setCurrentTime(new Date(job.getDuedate().getTime() + 1000));
        }
        engine.getManagementService().executeJob(job.getId());
    }
}
