package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A concern that comes in when the school is closed: who is told when, and what the reporter reads meanwhile. */
@WholeApplication
class NothingWaitsUntilTuesdayTest {

    private static final String SATURDAY_EVENING = "2026-11-28T20:00:00Z";
    private static final String DSL = "the designated safeguarding lead, 01632 960020.";
    private static final String DEPUTY = "the deputy designated safeguarding lead, 01632 960021.";
    private static final String HEADTEACHER = "the headteacher, 01632 960022.";
    private static final String CHAIR = "the chair of governors, 01632 960023.";

    @Autowired
    ProcessEngine engine;
    @Autowired
    Chronology chronology;

    @AfterEach
    void theClockGoesOn() {
        ClockUtil.reset();
    }

    @Test
    void whatNobodyTakesOnGoesAlongThoseOnCallHourByHourAndThenTheReporterReadsWhomToCall() {
        IncidentCaseDriver it = report(SATURDAY_EVENING, "teacher", Concern.aboutAPupil());
        assertThat(told(it)).containsExactly(DSL);
        assertThat(it.task("Task_AssessConcern").getDueDate().toInstant()).as("the same day").isEqualTo("2026-11-29T00:00:00Z");
        assertThat(reads(it)).contains("**On call now:** " + DSL, "Told on Sat 28 Nov, 20:00",
                "Nobody outside the school who protects children has been told yet").doesNotContain("Dora");

        it.letTimeCome("Event_NotTakenUp");
        assertThat(it.jobs("Event_NotTakenUp").get(0).getDuedate().toInstant()).as("again in an hour, as long as nobody has it")
                .isEqualTo("2026-11-28T22:00:00Z");
        assertThat(told(it)).containsExactly(DSL, DEPUTY);
        assertThat(reads(it)).contains("**On call now:** " + DEPUTY, "Told on Sat 28 Nov, 21:00").doesNotContain(DSL);
        assertThat(it.holders(it.task("Task_AssessConcern"))).containsExactly("deputy-dsl", "dsl");
        it.letTimeCome("Event_NotTakenUp");
        assertThat(told(it)).containsExactly(DSL, DEPUTY, HEADTEACHER);
        assertThat(it.holders(it.task("Task_AssessConcern"))).contains("headteacher");
        it.letTimeCome("Event_NotTakenUp");
        assertThat(told(it)).containsExactly(DSL, DEPUTY, HEADTEACHER, CHAIR);
        assertThat(it.holders(it.task("Task_AssessConcern"))).contains("chair").doesNotContain("teacher");

        it.letTimeCome("Event_NotTakenUp");
        assertThat(told(it)).as("the order is through").hasSize(4);
        assertThat(reads(it)).contains("Nobody at school has taken it on (Sun 29 Nov, 00:00). Call outside now",
                "emergency duty team, 01632 960003", "Police, 101").doesNotContain("On call now", "LADO");
        it.letTimeCome("Event_NotTakenUp");
        assertThat(chronology.of(it.reference())).filteredOn(entry -> entry.kind().equals("nobody-took-it-on"))
                .as("said once").hasSize(1);

        take(it.task("Task_AssessConcern"), "deputy-dsl");
        assertThat(reads(it)).contains("**It was taken on** by the deputy designated safeguarding lead on Sun 29 Nov, 01:00")
                .doesNotContain("Call outside now", "Dev");
        take(it.task("Task_AssessConcern"), null);
        assertThat(reads(it)).contains("Call outside now");
        it.assess("child", "deputy-dsl", Map.of("reportTo", List.of("childrens-social-care")));
        assertThat(reads(it)).contains("**It was taken on** by the deputy designated safeguarding lead", "Nobody outside");
        it.tell("childrens-social-care", "deputy-dsl");
        assertThat(reads(it)).contains("Somebody outside the school who protects children has been told.")
                .doesNotContain("social care has");
        assertThat(chronology.check(it.reference())).isEmpty();
    }

    @Test
    void whoTakesItOnInTimeIsTheLastToBeTold() {
        IncidentCaseDriver it = report(SATURDAY_EVENING, "teacher", Concern.aboutAPupil());
        take(it.task("Task_AssessConcern"), "dsl");
        it.letTimeCome("Event_NotTakenUp");
        it.letTimeCome("Event_NotTakenUp");
        assertThat(told(it)).containsExactly(DSL);
        assertThat(it.task("Task_AssessConcern").getAssignee()).isEqualTo("dsl");
        assertThat(reads(it)).contains("It was taken on** by the designated safeguarding lead on Sat 28 Nov, 20:00");
    }

    @Test
    void theReporterAndWhoeverTakesNoPartAreNeverToldNorShown() {
        IncidentCaseDriver leftOut = report(SATURDAY_EVENING, "teacher", Concern.aboutAPupil().involving("dsl"));
        assertThat(told(leftOut)).containsExactly(DEPUTY);
        assertThat(reads(leftOut)).contains("On call now:** " + DEPUTY).doesNotContain(DSL);

        IncidentCaseDriver reporter = report(SATURDAY_EVENING, "dsl", Concern.aboutAPupil());
        assertThat(told(reporter)).containsExactly(DEPUTY);
        assertThat(reads(reporter)).contains("On call now:** " + DEPUTY).doesNotContain(DSL);

        IncidentCaseDriver subject = report(SATURDAY_EVENING, "teacher", Concern.aboutTheHeadteacher());
        assertThat(told(subject)).containsExactlyInAnyOrder(DSL, CHAIR);
        subject.letTimeCome("Event_NotTakenUp");
        subject.letTimeCome("Event_NotTakenUp");
        assertThat(told(subject)).doesNotContain(HEADTEACHER);
        assertThat(reads(subject)).doesNotContain(HEADTEACHER);
    }

    @Test
    void anAdultsSideGoesToTheHeadteacherFirst() {
        IncidentCaseDriver it = report(SATURDAY_EVENING, "teacher", Concern.aboutAnAdult());
        assertThat(told(it)).containsExactlyInAnyOrder(HEADTEACHER, DSL);
        assertThat(reads(it)).contains("On call now:** " + HEADTEACHER, "On call now:** " + DSL);
    }

    @Test
    void aGovernorsSideGoesToTheChairAndNobodyElseIsBroughtInForThePhone() {
        IncidentCaseDriver it = report(SATURDAY_EVENING, "teacher", Concern.aboutAnAdult().with("subjectName", "Gus Governor"));
        assertThat(it.holders(it.task("Task_AssessConcern", "adult"))).containsExactly("chair");
        assertThat(told(it)).contains(CHAIR).doesNotContain(HEADTEACHER);
    }

    @Test
    void whatStandsOnAnAccountOfOursIsNotTakenDownTheLineForThePhone() {
        IncidentCaseDriver it = report(SATURDAY_EVENING, "teacher", Concern.onOurAccount().with("childAffected", "yes"));
        assertThat(it.holders(it.task("Task_AssessConcern", "content"))).containsExactly("slt", "slt2");
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl", "dsl");
    }

    @Test
    void inSchoolHoursAndWhereNoChildIsConcernedNobodyIsCalled() {
        assertThat(told(report("2026-12-02T10:40:00Z", "teacher", Concern.aboutAPupil()))).isEmpty();
        IncidentCaseDriver outsider = report(SATURDAY_EVENING, "teacher", Concern.aboutAnOutsider());
        assertThat(told(outsider)).isEmpty();
        assertThat(reads(outsider)).doesNotContain("On call", "Call outside");
        assertThat(outsider.jobs("Event_NotTakenUp").get(0).getDuedate().toInstant()).isEqualTo("2026-11-30T09:30:00Z");
    }

    @Test
    void whatNobodyTakesOnInSchoolHoursGoesOnToThoseOnCallInTheEvening() {
        IncidentCaseDriver it = report("2026-12-02T15:40:00Z", "teacher", Concern.aboutAPupil());
        assertThat(told(it)).isEmpty();
        it.letTimeCome("Event_NotTakenUp");
        assertThat(told(it)).as("the school closes").containsExactly(DSL);
    }

    @Test
    void theLadoOfASaturdayReportIsToldByMonday() {
        IncidentCaseDriver it = report(SATURDAY_EVENING, "teacher", Concern.aboutTheHeadteacher());
        Task lado = it.task("Task_MakeReport", "lado");
        assertThat(it.variable(lado, "clockInWords")).isEqualTo(
                "LADO by Mon 30 Nov, 17:00; one working day is over on Tue 1 Dec, 08:30 (1 working day)");
        assertThat(lado.getDueDate().toInstant()).isEqualTo("2026-11-30T17:00:00Z");
    }

    private IncidentCaseDriver report(String at, String reporter, Concern concern) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(at)));
        return IncidentCaseDriver.report(engine, reporter, concern.with("seenOn", at.substring(0, 10)));
    }

    private void take(Task task, String person) {
        engine.getTaskService().setAssignee(task.getId(), person);
    }

    /** Who on call was told, in order. */
    private List<String> told(IncidentCaseDriver it) {
        return chronology.of(it.reference()).stream().filter(entry -> entry.kind().equals("on-call"))
                .map(entry -> entry.what().replace("Told who is on call: ", "")).toList();
    }

    private String reads(IncidentCaseDriver it) {
        return (String) it.variable(it.task("Task_FollowReport"), "standingInWords");
    }
}
