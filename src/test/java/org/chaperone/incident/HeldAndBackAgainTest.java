package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.WholeApplication;
import org.chaperone.engine.forms.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of a case in which somebody was held still who takes part again (G-01). */
@WholeApplication
class HeldAndBackAgainTest {

    private static final String[] EVERYBODY = {"dsl", "deputy-dsl", "headteacher", "slt", "chair-of-governors", "governors"};
    private static final Map<String, Object> LIFTED_BY_THE_LADO = Map.of("liftPeople", List.of("headteacher"),
            "outsidePerson", "Ms Ivory, the LADO", "outsideDecision", "The headteacher may.");

    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseRecord cases;
    @Autowired
    Chronology chronology;
    @Autowired
    ExternalReports reports;

    @Test
    void whoTakesPartAgainReadsNeitherWhoNamedThemNorWhy() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil().involving("dsl", "slt")
                .with("connectedNames", "Dora Safeguarding"));
        it.say("teacher", "add", Map.of("addition", "Dora Safeguarding was there. The boy cried."));
        assertThat(shown(it)).as("whoever else deals with it reads it").contains("Dora Safeguarding takes no part", "The designated safeguarding lead",
                "Dora Safeguarding was there");
        it.complete(it.task("Task_CheckRecusals"), "deputy-dsl", Map.of("liftPeople", List.of("dsl"), "recusalReason", "She took the call."));
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl", "dsl");
        assertThat(shown(it)).contains("Somebody was held still until it was checked, and takes part.", "The boy cried.", "A senior leader",
                        "Sam Senior takes no part")
                .doesNotContain("Dora", "The designated safeguarding lead takes", "Which of these is involved, close to the person, or a witness? The designated",
                        "She took the call");
        assertThat(chronology.of(it.reference())).as("the record has it all").extracting(Entry::what).asString()
                .contains("Dora Safeguarding takes no part", "Dora Safeguarding is not the one who was meant");
        assertThat(chronology.check(it.reference())).isEmpty();
    }

    @Test
    void whatSomebodyToldWhoOnlyMadeTheCallCountsAndIsConfirmedByWhoeverDealsWithItAgain() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAnAdult().with("childAffected", "no").involving(EVERYBODY));
        it.tell("lado", "teacher");
        assertThat(lado(it)).satisfies(told -> {
            assertThat(told.status()).isEqualTo(ExternalReport.Status.COVERED);
            assertThat(told.toConfirm()).isTrue();
        });
        assertThat(reports.openMandatory(it.reference())).as("its clock has stopped").isEmpty();
        assertThat(it.waitsAt("Task_MakeReport")).as("nobody may confirm it yet").isFalse();
        assertThat(it.variable(it.task("Task_FollowReport"), "standingInWords")).asString()
                .contains("Somebody outside the school who protects children has been told.");
        it.complete(it.task("Task_CheckRecusals"), "chair", LIFTED_BY_THE_LADO);
        Task confirm = it.task("Task_MakeReport", "lado");
        assertThat(confirm.getName()).isEqualTo("Confirm that they know");
        assertThat(it.holders(confirm)).containsExactly("headteacher");
        assertThatThrownBy(() -> it.complete(confirm, "headteacher", Map.of("reported", "not-needed", "notNeededReason", "They know.")))
                .isInstanceOf(Refusal.class);
        it.tell("lado", "headteacher");
        assertThat(lado(it).madeBy()).contains("headteacher");
        assertThat(it.waitsAt("Task_RecordAnswer")).isTrue();
    }

    @Test
    void whatAHeldPersonToldIsConfirmedAsWell() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil().involving(EVERYBODY));
        it.letTimeCome("Event_ReportOverdue");
        it.tell("childrens-social-care", "chair");
        assertThat(reports.of(it.reference())).filteredOn(told -> told.agency() == Agency.CHILDRENS_SOCIAL_CARE)
                .extracting(ExternalReport::status).containsExactly(ExternalReport.Status.COVERED);
        it.complete(it.task("Task_CheckRecusals"), "chair", Map.of("liftPeople", List.of("dsl"),
                "outsidePerson", "Mr Ash at the front door", "outsideDecision", "The DSL may."));
        assertThat(it.holders(it.task("Task_MakeReport", "childrens-social-care"))).containsExactly("dsl");
        assertThat(it.variable(it.task("Task_MakeReport", "childrens-social-care"), "summary")).asString().contains("who only made the call");
    }

    @Test
    void somethingNewAboutSomebodyWhoWasPutBackHoldsThemAgainAndTheSameWordsDoNot() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil());
        it.say("teacher", "conflict", Map.of("conflictOffices", List.of("dsl"), "conflictReason", "She is a friend of the family."));
        assertThat(it.variable(it.task("Task_CheckRecusals"), "heldPeople").toString()).contains("She is a friend of the family.");
        it.complete(it.task("Task_CheckRecusals"), "deputy-dsl", Map.of("liftPeople", List.of("dsl"), "recusalReason", "She is not."));
        assertThat(shown(it)).doesNotContain("friend of the family");

        for (Map<String, Object> again : List.of(Map.<String, Object>of("conflictOffices", List.of("dsl")),
                Map.<String, Object>of("conflictNames", "Dora Safeguarding", "conflictReason", "She is a FRIEND of the family!"),
                Map.<String, Object>of("conflictOffices", List.of("dsl"), "conflictReason", "friend, family"))) {
            it.say("teacher", "conflict", again);
            assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl", "dsl");
            assertThat(it.waitsAt("Task_CheckRecusals")).isFalse();
        }
        assertThat(it.variable(it.task("Task_FollowReport"), "standingInWords")).asString()
                .contains("Looked at by the deputy designated safeguarding lead on", "call outside yourself").doesNotContain("Dora", "Dev");

        it.say("teacher", "conflict", Map.of("conflictOffices", List.of("dsl"), "conflictReason", "Since Monday she is married to his father."));
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl");
        Task check = it.task("Task_CheckRecusals");
        assertThat(it.holders(check)).containsExactly("deputy-dsl");
        assertThat(it.variable(check, "heldPeople").toString()).contains("married to his father");
    }

    @Test
    void whatSomebodyOutsideDecidedStandsWhateverTheReporterSaysAgain() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAnAdult().with("childAffected", "no").involving(EVERYBODY));
        it.tell("lado", "teacher");
        it.complete(it.task("Task_CheckRecusals"), "chair", LIFTED_BY_THE_LADO);
        it.say("teacher", "conflict", Map.of("conflictOffices", List.of("headteacher"), "conflictReason", "Now she smiles at him."));
        assertThat(it.holders(it.task("Task_AssessConcern", "adult"))).containsExactly("headteacher");
        assertThat(it.holders(it.task("Task_MakeReport", "lado"))).containsExactly("headteacher");
        assertThat(it.variable(it.task("Task_FollowReport"), "standingInWords")).asString().contains("call outside yourself");
    }

    @Test
    void whoCountsThemselvesAmongThoseInvolvedReadsAllTheSameWhetherSomebodyOutsideKnows() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAnAdult().with("childAffected", "no")
                .involving(Stream.concat(Stream.of("me"), Stream.of(EVERYBODY)).toArray(String[]::new)));
        it.tell("lado", "teacher");
        assertThat(it.variable(it.task("Task_FollowReport"), "standingInWords")).asString()
                .contains("Somebody outside the school who protects children has been told.");
        it.complete(it.task("Task_CheckRecusals"), "chair", LIFTED_BY_THE_LADO);
        it.complete(it.task("Task_AssessConcern", "adult"), "headteacher", Map.of("canAct", "absent"));
        assertThat(it.variable(it.task("Task_FollowReport"), "standingInWords")).asString().doesNotContain("It was taken on");
    }

    @Test
    void nobodyConfirmsTheirOwnWord() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil().with("inDanger", "yes").with("calledEmergency", "yes"));
        it.tell("childrens-social-care", "dsl");
        it.say("teacher", "conflict", Map.of("conflictOffices", List.of(EVERYBODY)));
        assertThat(it.tasks("Task_MakeReport")).allSatisfy(task -> assertThat(reports.find(((Number) it.variable(task, "reportId"))
                .longValue()).isTold()).as("only what nobody has told is with the reporter").isFalse());
    }

    @Test
    void whetherAnAdultsSideIsFreeOfSomebodyIsNotLeftToThoseWhoWorkForThem() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAnAdult().with("subjectName", "Our boss"));
        assertThat(it.holders(it.task("Task_AssessConcern", "adult"))).doesNotContain("headteacher", "dsl", "deputy-dsl");
        assertThat(it.tasks("Task_CheckRecusals")).allSatisfy(check ->
                assertThat(it.holders(check)).doesNotContain("headteacher", "dsl", "deputy-dsl"));
    }

    @Test
    void whoIsAccusedInSomethingNewThatTheReporterAddsIsHeldAgain() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil().with("whatHappened", "Dora Safeguarding laughed about the pictures."));
        it.complete(it.task("Task_CheckRecusals"), "deputy-dsl", Map.of("liftPeople", List.of("dsl"), "recusalReason", "She did not."));
        it.say("teacher", "add", Map.of("addition", "Dora Safeguarding laughed about the pictures."));
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl", "dsl");
        it.say("teacher", "add", Map.of("addition", "I told the DSL, and she said that I should report it."));
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl", "dsl");
        it.say("teacher", "add", Map.of("addition", "Today Dora Safeguarding deleted the messages on his phone."));
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl");
        assertThat(it.waitsAt("Task_CheckRecusals")).isTrue();
    }

    private ExternalReport lado(IncidentCaseDriver it) {
        return reports.of(it.reference()).stream().filter(told -> told.agency() == Agency.LADO).findFirst().orElseThrow();
    }

    private String shown(IncidentCaseDriver it) {
        return engine.getTaskService().getVariables(it.task("Task_AssessConcern", "child").getId()).entrySet().stream()
                // whom the form offers to choose
                .filter(shown -> !List.of("people", "handOverChoices", "provisional").contains(shown.getKey()))
                .map(shown -> shown.getKey() + "=" + shown.getValue()).toList().toString();
    }

    private IncidentCaseDriver report(String reporter, Concern concern) {
        return IncidentCaseDriver.report(engine, reporter, concern);
    }
}
