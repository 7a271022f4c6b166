package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.WholeApplication;
import org.chaperone.engine.forms.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Cases that were joined are one: what one of them had to report outside, or has told, counts in the one that goes on, once. */
@WholeApplication
class JoinedCasesTest {

    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseRecord cases;
    @Autowired
    Chronology chronology;
    @Autowired
    ExternalReports reports;

    @Test
    void theLadoIsToldOnceWhereBothCasesAskForIt() {
        IncidentCaseDriver first = assessedForTheLado("teacher");
        IncidentCaseDriver second = assessedForTheLado("teacher2");
        join(second, first, "adult", "headteacher");
        assertThat(second.tasks("Task_MakeReport")).as("the task of the joined one is over").isEmpty();
        assertThat(second.isRunning()).isFalse();
        assertThat(toTellTheLado(first)).hasSize(1);
        assertThat(chronology.of(first.reference())).extracting(Entry::what)
                .anyMatch(what -> what.contains("what " + second.reference() + " asked for counts here"));
        assertThat(shown(first, "adult", "reports")).containsOnlyOnce("LADO");
        assertThatThrownBy(() -> first.conclude("adult", "headteacher", Map.of())).isInstanceOf(Refusal.class);
        first.tell("lado", "headteacher");
        first.answer("lado", "headteacher", Map.of());
        first.conclude("adult", "headteacher", Map.of());
        assertThat(cases.track(first.reference(), Track.ADULT).isConcluded()).isTrue();
        assertThat(chronology.check(first.reference())).isEmpty();
    }

    @Test
    void theLadoIsToldOnceWhereOneCaseHasToldThem() {
        IncidentCaseDriver told = assessedForTheLado("teacher");
        told.tell("lado", "headteacher");
        IncidentCaseDriver joined = assessedForTheLado("teacher2");
        join(joined, told, "adult", "headteacher");
        assertThat(joined.isRunning()).isFalse();
        assertThat(toTellTheLado(told)).isEmpty();

        IncidentCaseDriver goesOn = assessedForTheLado("teacher");
        IncidentCaseDriver toldBefore = assessedForTheLado("teacher2");
        toldBefore.tell("lado", "headteacher");
        join(toldBefore, goesOn, "adult", "headteacher");
        assertThat(toTellTheLado(goesOn)).as("nobody tells them twice").isEmpty();
        goesOn.conclude("adult", "headteacher", Map.of());
        toldBefore.answer("lado", "headteacher", Map.of());
        assertThat(cases.track(goesOn.reference(), Track.ADULT).isConcluded()).isTrue();
        assertThat(toldBefore.isRunning()).isFalse();
    }

    @Test
    void whatOneCaseAsksForMovesAlongWithATask() {
        IncidentCaseDriver first = report("teacher", Concern.aboutAnAdult().with("childAffected", "no"));
        IncidentCaseDriver second = assessedForTheLado("teacher2");
        Task before = second.task("Task_MakeReport", "lado");
        join(second, first, "adult", "headteacher");
        Task after = first.task("Task_MakeReport", "lado");
        assertThat(first.holders(after)).containsExactly("headteacher");
        assertThat(after.getDueDate()).as("its clock goes on").isEqualTo(before.getDueDate());
        assertThat(reports.openMandatory(first.reference())).extracting(ExternalReport::agency).containsExactly(Agency.LADO);
    }

    @Test
    void parentsAreToldOnce() {
        IncidentCaseDriver first = report("teacher", Concern.aboutAPupil());
        IncidentCaseDriver second = report("teacher2", Concern.aboutAPupil());
        second.assess("child", "dsl", Map.of());
        second.tell("parents", "dsl");
        join(second, first, "child", "dsl");
        first.assess("child", "dsl", Map.of());
        assertThat(first.waitsAt("Task_MakeReport")).isFalse();
        assertThat(second.isRunning()).isFalse();
        first.conclude("child", "dsl", Map.of());
        assertThat(first.isRunning()).isFalse();
    }

    @Test
    void thatParentsAreNotToldInOneStandsInBothAndEndsTheOthersTask() {
        IncidentCaseDriver first = report("teacher", Concern.aboutAPupil());
        first.assess("child", "dsl", Map.of("tellParents", "not", "tellParentsReason", "A marriage is planned for her."));
        IncidentCaseDriver second = report("teacher2", Concern.aboutAPupil());
        second.assess("child", "dsl", Map.of());
        join(second, first, "child", "dsl");
        assertThat(first.waitsAt("Task_MakeReport")).isFalse();
        assertThat(second.waitsAt("Task_MakeReport")).isFalse();
        assertThat(second.isRunning()).isFalse();
    }

    @Test
    void whoIsHeldInACaseIsCheckedThereOnceForWhatBelongsToIt() {
        IncidentCaseDriver merged = report("teacher", Concern.aboutAPupil().involving("dsl"));
        IncidentCaseDriver goesOn = report("teacher2", Concern.aboutAPupil());
        merged.assess("child", "deputy-dsl", Map.of());
        join(merged, goesOn, "child", "deputy-dsl");
        assertThat(merged.waitsAt("Task_CheckRecusals")).isFalse();
        assertThat(goesOn.waitsAt("Task_CheckRecusals")).isTrue();
        IncidentCaseDriver later = report("teacher", Concern.aboutAPupil().with("earlierReference", merged.reference()));
        assertThat(later.holders(later.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl");
        assertThat(later.waitsAt("Task_CheckRecusals")).as("it is looked at in the case that goes on").isFalse();
        assertThat(chronology.of(goesOn.reference())).extracting(Entry::what).anyMatch(what -> what.contains(later.reference()));
        goesOn.complete(goesOn.task("Task_CheckRecusals"), "deputy-dsl", Map.of("liftPeople", List.of("dsl"), "recusalReason", "Another one."));
        assertThat(goesOn.holders(goesOn.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl", "dsl");
        assertThat(later.holders(later.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl", "dsl");
        assertThat(cases.excluded(later.reference())).isEmpty();
    }

    @Test
    void whoIsConfirmedInACaseStaysOutOfWhatBelongsToItAndWhoIsNamedAnewIsCheckedThere() {
        IncidentCaseDriver first = report("teacher", Concern.aboutAPupil().involving("dsl"));
        IncidentCaseDriver later = report("teacher", Concern.aboutAPupil().with("earlierReference", first.reference()));
        IncidentCaseDriver anew = report("teacher", Concern.aboutAPupil().with("earlierReference", first.reference()).involving("dsl"));
        assertThat(anew.waitsAt("Task_CheckRecusals")).as("for what was written there").isTrue();
        first.complete(first.task("Task_CheckRecusals"), "deputy-dsl", Map.of("recusalReason", "She is the mother."));
        assertThat(cases.exclusions(later.reference())).singleElement().satisfies(out -> assertThat(out.provisional()).isFalse());
    }

    private IncidentCaseDriver assessedForTheLado(String reporter) {
        IncidentCaseDriver it = report(reporter, Concern.aboutAnAdult().with("childAffected", "no"));
        it.assess("adult", "headteacher", Map.of("limbRisk", "unsure", "reportTo", List.of("lado")));
        return it;
    }

    private List<Task> toTellTheLado(IncidentCaseDriver it) {
        return it.tasks("Task_MakeReport").stream().filter(task -> "lado".equals(it.variable(task, "agency"))).toList();
    }

    private static void join(IncidentCaseDriver it, IncidentCaseDriver into, String track, String by) {
        it.work(track, by, "merge", Map.of("mergeWith", into.reference(), "mergeReason", "The same."));
    }

    private String shown(IncidentCaseDriver it, String track, String what) {
        return String.valueOf(it.variable(it.task("Task_WorkOnCase", track), what));
    }

    private IncidentCaseDriver report(String reporter, Concern concern) {
        return IncidentCaseDriver.report(engine, reporter, concern);
    }
}
