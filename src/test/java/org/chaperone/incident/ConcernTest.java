package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.WholeApplication;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.models.CoversModels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The way of a concern from whoever sees it to its end, one test for each answer that the diagrams label. */
@WholeApplication
@CoversModels({"incident-report", "incident-escalation", "incident-track", "incident-external-report", "incident-content",
        "incident-debrief", "incident-action"})
class ConcernTest {

    private static final Map<String, Object> CLEARED = Map.of("accountName", "The school's page", "evidenceNoted", "words",
            "done", "hidden", "audienceWords", "house-rules");

    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseRecord cases;
    @Autowired
    ExternalReports reports;
    @Autowired
    Chronology chronology;
    @Autowired
    Evidence evidence;
    @Autowired
    Lessons lessons;

    @AfterEach
    void theClockGoesOn() {
        ClockUtil.reset();
    }

    @Test
    void aConcernGoesFromTheTeacherToTheDslToTheLadoAndComesToAnEnd() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil());
        assertThat(it.reference()).matches("INC-\\d{4}-[2-9A-Z]{4}");
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl", "dsl");

        it.assess("child", "dsl", Map.of("reportTo", List.of("lado"), "tellParents", "after-advice",
                "tellParentsReason", "The LADO advises first."));
        assertThat(it.task("Task_WorkOnCase", "child").getAssignee()).isEqualTo("dsl");
        assertThat(it.variable(it.task("Task_FollowReport"), "progressInWords")).asString().startsWith("Somebody took it on");
        assertThat(it.variable(it.task("Task_MakeReport", "lado"), "clockInWords")).asString()
                .startsWith("LADO by ").endsWith("(1 working day)");
        it.tell("lado", "dsl");
        it.answer("lado", "dsl", Map.of());
        assertThat(it.waitsAt("Task_MakeReport")).as("the parents are not told, so there is no task for it").isFalse();
        it.conclude("child", "dsl", Map.of());

        assertThat(it.isRunning()).isFalse();
        assertThat(cases.find(it.reference()).isOpen()).isFalse();
        assertThat(it.variable(it.task("Task_ReadAnswer"), "answerToReporter")).isEqualTo("It was dealt with. Thank you.");
        it.complete(it.task("Task_ReadAnswer"), "teacher", Map.of("answerRead", true));
        assertThat(it.process("incident-report")).isNull();
        assertThat(report(it, Agency.LADO).madeBy()).contains("dsl");
        assertThat(chronology.check(it.reference())).isEmpty();
    }

    @Test
    void whereTheHarmTestMayBeMetNothingIsConcludedBeforeTheLadoWasTold() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAnAdult().with("childAffected", "no"));
        assertThat(it.holders(it.task("Task_AssessConcern", "adult"))).containsExactly("headteacher");
        assertThat(it.waitsAt("Task_MakeReport")).isFalse();
        assertThatThrownBy(() -> it.assess("adult", "headteacher", Map.of("subjectPerson", "technician", "limbRisk", "unsure")))
                .isInstanceOf(Refusal.class).hasMessageContaining("LADO must be told");
        it.assess("adult", "headteacher", Map.of("subjectPerson", "technician", "limbRisk", "unsure",
                "reportTo", List.of("lado"), "adultKind", "supply"));
        assertThat(reports.openMandatory(it.reference())).extracting(ExternalReport::agency).containsExactly(Agency.LADO);
        assertThat(it.task("Task_MakeReport", "employer")).isNotNull();

        assertThatThrownBy(() -> it.conclude("adult", "headteacher", Map.of()))
                .isInstanceOf(Refusal.class).hasMessageContaining("must be reported and recorded first: LADO");
        assertThatThrownBy(() -> notNeeded(it, "lado", "headteacher")).isInstanceOf(Refusal.class).hasMessageContaining("must be made");
        assertThat(it.waitsAt("Task_WorkOnCase")).isTrue();
        it.tell("lado", "headteacher");
        it.conclude("adult", "headteacher", Map.of());
        assertThat(it.isRunning()).as("what was asked for outside is still to be settled").isTrue();
        it.answer("lado", "headteacher", Map.of());
        notNeeded(it, "employer", "headteacher");
        assertThat(it.isRunning()).isFalse();
    }

    @Test
    void aConcernAboutTheHeadteacherReachesTheChairOfGovernorsAndNeitherHeadteacherNorSlt() {
        IncidentCaseDriver it = report("teacher", Concern.aboutTheHeadteacher());
        assertThat(it.holders(it.task("Task_AssessConcern", "adult"))).containsExactly("chair");
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl", "dsl");
        assertThat(it.holders(it.task("Task_MakeReport", "lado"))).containsExactly("chair");
        assertThat(it.everyHolder()).doesNotContain("headteacher", "slt", "slt2");
    }

    @Test
    void whoeverDealsWithOneSideReadsNothingOfAnother() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAnAdult());
        it.assess("adult", "headteacher", Map.of("subjectPerson", "technician", "limbRisk", "unsure", "reportTo", List.of("lado"),
                "facts", "Marker of the adult's side.", "decisionReason", "Marker of the adult's reason."));
        it.assess("child", "dsl", Map.of("facts", "Marker of the child's side."));
        it.tell("lado", "headteacher", Map.of("advice", "Marker of the LADO's advice."));
        it.work("child", "dsl", "note", Map.of("stepKind", "support", "stepOn", IncidentCaseDriver.today(),
                "stepWords", "Marker of the child's step."));

        assertThat(shown(it, "child")).contains("Marker of the child's side.", "Marker of the child's step.",
                "Tariq Technician takes no part", "LADO").doesNotContain("Marker of the adult", "Marker of the LADO");
        assertThat(shown(it, "adult")).contains("Marker of the adult's side.", "Marker of the adult's reason.",
                "Marker of the LADO's advice.").doesNotContain("Marker of the child");
        assertThat(chronology.of(it.reference())).as("the record has it all").extracting(Entry::what).asString()
                .contains("Marker of the child's side.", "Marker of the adult's side.");
        assertThat(chronology.check(it.reference())).isEmpty();
    }

    @Test
    void thatParentsAreNotToldStandsForEverybodyUntilTheChildsSideDecidesAnew() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAnAdult());
        it.assess("child", "dsl", Map.of("tellParents", "not", "tellParentsReason", "A marriage is planned for her."));
        assertThat(parents(it)).isEmpty();
        assertThat(it.variable(it.task("Task_AssessConcern", "adult"), "caseHints")).asString()
                .contains("Parents are not told:** decided by the designated safeguarding lead on").doesNotContain("marriage");
        Map<String, Object> told = Map.of("reportTo", List.of("lado", "parents"), "limbRisk", "unsure");
        assertThatThrownBy(() -> it.assess("adult", "headteacher", told)).isInstanceOf(Refusal.class).hasMessageContaining("parents are not told");
        it.assess("adult", "headteacher", Map.of());
        assertThat(it.variable(it.task("Task_WorkOnCase", "adult"), "caseHints")).asString().contains("Parents are not told");
        Map<String, Object> anew = Map.of("parentsNow", "tell", "parentsReason", "She is with her aunt, and safe.");
        assertThatThrownBy(() -> it.work("adult", "headteacher", "parents", anew)).isInstanceOf(Refusal.class).hasMessageContaining("child’s side");
        assertThatThrownBy(() -> note(it, "tell-parents")).isInstanceOf(Refusal.class).hasMessageContaining("parents are not told");
        assertThatThrownBy(() -> it.work("child", "dsl", "report", Map.of("reportTo", List.of("parents"), "reportReason", "They asked.")))
                .isInstanceOf(Refusal.class).hasMessageContaining("parents are not told");
        it.work("child", "dsl", "parents", anew);
        assertThat(it.task("Task_MakeReport", "parents")).isNotNull();
        assertThat(it.variable(it.task("Task_WorkOnCase", "adult"), "caseHints")).asString()
                .doesNotContain("Parents are not told");
        note(it, "tell-parents");
    }

    @Test
    void aTaskToTellParentsGoesWithTheDecisionNotTo() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil());
        it.assess("child", "dsl", Map.of());
        assertThat(it.task("Task_MakeReport", "parents")).isNotNull();
        it.work("child", "dsl", "parents", Map.of("parentsNow", "not", "parentsReason", "Her brother threatened her."));
        assertThat(it.waitsAt("Task_MakeReport")).isFalse();
        assertThat(parents(it)).singleElement().satisfies(report -> {
            assertThat(report.status()).isEqualTo(ExternalReport.Status.WITHDRAWN);
            assertThat(report.words()).contains("Her brother threatened her.");
        });
        it.conclude("child", "dsl", Map.of());
        assertThat(it.isRunning()).isFalse();
    }

    @Test
    void theParentsOfAFormerPupilOfAgeAreNotTold() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil().with("pupilStatus", "former-18"));
        it.assess("child", "dsl", Map.of());
        assertThat(parents(it)).isEmpty();
    }

    @Test
    void aChildWhoIsNotSafeIsHelpedAtOnceWhateverIsTicked() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil());
        Map<String, Object> left = Map.of("childSafe", "no", "decision", "no-further-action");
        assertThatThrownBy(() -> it.assess("child", "dsl", left)).isInstanceOf(Refusal.class).hasMessageContaining("children’s social care");
        it.assess("child", "dsl", Map.of("childSafe", "no"));
        assertThat(reports.openMandatory(it.reference())).extracting(ExternalReport::agency).containsExactly(Agency.CHILDRENS_SOCIAL_CARE);
        assertThat(it.task("Task_MakeReport", "childrens-social-care")).isNotNull();
        IncidentCaseDriver danger = report("teacher", Concern.aboutAPupil().inDanger());
        danger.assess("child", "dsl", Map.of("childSafe", "no"));
        assertThat(reports.openMandatory(danger.reference())).extracting(ExternalReport::agency)
                .contains(Agency.CHILDRENS_SOCIAL_CARE, Agency.POLICE);
    }

    @ParameterizedTest
    @CsvSource({"assessing", "working", "clearing"})
    void anybodyOnTheCaseSaysThatItMayBeAnIndecentImage(String whileThey) {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil().with("onOurAccountAnswer", "yes"));
        long picture = evidence.keep(it.reference(), "teacher", "seen.txt", "A message, copied by hand.".getBytes(StandardCharsets.US_ASCII)).id();
        String by = "dsl";
        switch (whileThey) {
            case "assessing" -> it.assess("child", "dsl", Map.of("mayBeIndecentNow", "unsure"));
            case "working" -> {
                it.assess("child", "dsl", Map.of());
                it.work("child", "dsl", "indecent", Map.of("indecentWords", "The girl said so."));
            }
            default -> {
                by = "account-admin";
                it.complete(it.task("Task_ClearContent"), by, Map.of("accountName", "Our page", "mayBeIndecentNow", "yes",
                        "evidenceNoted", "words", "done", "hidden", "audienceWords", "none"));
            }
        }
        assertThat(cases.find(it.reference()).mayBeIndecent()).isTrue();
        assertThat(it.waitsAt("Task_AddEvidence")).as("nothing more is added").isFalse();
        for (String person : List.of("dsl", "teacher", "headteacher", "account-admin")) {
            assertThatThrownBy(() -> evidence.read(picture, it.reference(), person)).hasMessageContaining("withheld");
        }
        assertThat(reports.openMandatory(it.reference())).extracting(ExternalReport::agency).contains(Agency.POLICE);
        assertThat(it.task("Task_MakeReport", "police")).isNotNull();
        assertThat(it.task("Task_MakeReport", "iwf")).isNotNull();
        assertThat(chronology.of(it.reference())).filteredOn(entry -> entry.kind().equals("evidence-withheld"))
                .extracting(Entry::who).containsExactly(by);
    }

    @Test
    void aSignThatTakesAnImageOutsideIsNotLeftAtNoFurtherAction() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil().mayShowAChild().with("imageSigns", List.of("under-13")));
        assertThatThrownBy(() -> it.assess("child", "dsl", Map.of("decision", "no-further-action")))
                .isInstanceOf(Refusal.class).hasMessageContaining("must be told in any case");
        it.assess("child", "dsl", Map.of());
        assertThat(reports.openMandatory(it.reference())).extracting(ExternalReport::agency)
                .contains(Agency.POLICE, Agency.CHILDRENS_SOCIAL_CARE);
    }

    @Test
    void anAccountIsKeptLetterByLetter() {
        String pasted = "From: Tom <tom@school.example> wrote <b>now</b> and ](https://school.example), *today*.";
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil().with("whatHappened", pasted));
        assertThat(cases.report(it.reference()).text("whatHappened")).contains(pasted);
        assertThat(shown(it, "child", "reportText")).as("nothing of it is Markdown").contains("\\<tom\\@school.example\\>", "\\<b\\>", "\\*today\\*");
        it.say("teacher", "add", Map.of("addition", pasted));
        assertThat(shown(it, "child", "additionsInWords")).contains("\\<b\\>");
    }

    @Test
    void whoCannotActHasNotTakenItOn() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil());
        it.complete(it.task("Task_AssessConcern", "child"), "dsl", Map.of("canAct", "absent"));
        assertThat(it.variable(it.task("Task_FollowReport"), "standingInWords")).asString().doesNotContain("It was taken on");
        it.assess("child", "deputy-dsl", Map.of());
        assertThat(it.variable(it.task("Task_FollowReport"), "standingInWords")).asString()
                .contains("It was taken on", "the deputy designated safeguarding lead");
    }

    @Test
    void thePoliceLeadAlsoWhereTheyAnswerAfterItWasConcluded() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil());
        it.assess("child", "dsl", Map.of("crimeSuspected", "yes", "tellParents", "not", "tellParentsReason", "Not before the police agree.",
                "reportTo", List.of("police", "childrens-social-care")));
        it.tell("police", "dsl");
        it.tell("childrens-social-care", "dsl");
        it.conclude("child", "dsl", Map.of());
        it.answer("police", "dsl", Map.of("policeLead", "yes", "holdWords", "Speak with nobody."));
        assertThat(cases.find(it.reference())).satisfies(open -> {
            assertThat(open.isOpen()).isTrue();
            assertThat(open.policeHold()).isTrue();
        });
        it.assess("child", "dsl", Map.of("tellParents", "not", "tellParentsReason", "Not before the police agree.", "crimeSuspected", "yes"));
        assertThatThrownBy(() -> it.conclude("child", "dsl", Map.of())).hasMessageContaining("while the police lead");
        it.work("child", "dsl", "police-release", Map.of("releaseBy", "PC Jones"));
        it.conclude("child", "dsl", Map.of());
        it.answer("childrens-social-care", "dsl", Map.of());
        assertThat(cases.find(it.reference()).isOpen()).isFalse();
    }

    @Test
    void whereThereIsMoreToTellTheyAreToldOnceMore() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil());
        it.assess("child", "dsl", Map.of("reportTo", List.of("childrens-social-care", "police")));
        it.tell("childrens-social-care", "dsl");
        it.tell("police", "dsl");
        it.work("child", "dsl", "report", Map.of("reportTo", List.of("childrens-social-care"), "reportReason", "They declined; a bruise is new."));
        assertThat(report(it, Agency.CHILDRENS_SOCIAL_CARE).isOpen()).isTrue();
        assertThat(it.variable(it.task("Task_FollowReport"), "standingInWords")).asString()
                .contains("Somebody outside the school who protects children has been told.");
        it.tell("childrens-social-care", "dsl", Map.of("theirReference", "D-2"));
        assertThat(report(it, Agency.CHILDRENS_SOCIAL_CARE).theirReference()).contains("D-2");
        it.work("child", "dsl", "indecent", Map.of("indecentWords", "The girl said so."));
        assertThat(it.task("Task_MakeReport", "police")).as("the police hear of the picture").isNotNull();
    }

    @Test
    void parentsWhoAreToBeToldNowAreADutyAlsoWhereAnAdultMayHaveDoneIt() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAnAdult().with("childAffected", "yes"));
        it.assess("child", "dsl", Map.of("tellParents", "now"));
        assertThat(it.task("Task_MakeReport", "parents")).isNotNull();
    }

    @Test
    void whatTurnsOutToBeIndecentIsClearedSooner() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil().with("onOurAccountAnswer", "yes"));
        Date before = it.task("Task_ClearContent").getDueDate();
        it.assess("child", "dsl", Map.of("mayBeIndecentNow", "unsure"));
        Task clear = it.task("Task_ClearContent");
        assertThat(clear.getDueDate()).isBefore(before).isCloseTo(Date.from(Instant.now().plus(Duration.ofHours(1))), 120_000);
        assertThat(engine.getManagementService().createJobQuery().processInstanceId(clear.getProcessInstanceId()).timers().list())
                .hasSize(2).allMatch(timer -> timer.getDuedate().before(new Date(clear.getDueDate().getTime() + 60_000)));
    }

    @Test
    void whatMayBeEvidenceOnOurAccountIsHiddenAndKept() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil().with("onOurAccountAnswer", "yes").mayShowAChild());
        Task clear = it.task("Task_ClearContent");
        Map<String, Object> removed = new HashMap<>(CLEARED);
        removed.put("done", "removed");
        assertThatThrownBy(() -> it.complete(clear, "account-admin", removed)).isInstanceOf(Refusal.class)
                .hasMessageContaining("hide it and keep it");
        removed.putAll(Map.of("adviceFrom", "police", "adviceName", "PC Jones, R-1", "adviceOn", IncidentCaseDriver.today()));
        it.complete(clear, "account-admin", removed);
        assertThat(chronology.of(it.reference())).extracting(Entry::what).asString().contains("Who advised you to remove it? The police");
    }

    @Test
    void theStepsOfASafeguardingLeadAreInTheRecord() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil());
        it.assess("child", "dsl", Map.of("childVoice", "I do not want to go home.", "safetyPlan", "She has lunch with her sister.",
                "helpLevel", "section-17"));
        it.work("child", "dsl", "note", Map.of("stepKind", "escalate-decision", "stepWords", "They declined it.", "stepOn",
                IncidentCaseDriver.today(), "helpLevel", "section-47"));
        assertThat(chronology.of(it.reference())).extracting(Entry::what).asString().contains("I do not want to go home.",
                "She has lunch with her sister.", "A child in need (section 17)", "Escalated a decision of social care", "Significant harm (section 47)");
        assertThatThrownBy(() -> report("teacher", Concern.aboutAPupil()).assess("child", "dsl", Map.of("decision", "low-level")))
                .as("a low-level concern is not offered where a child is concerned").isInstanceOf(Refusal.class);
    }

    private List<ExternalReport> parents(IncidentCaseDriver it) {
        return reports.of(it.reference()).stream().filter(report -> report.agency() == Agency.PARENTS).toList();
    }

    private String shown(IncidentCaseDriver it, String track) {
        return engine.getTaskService().getVariables(it.task("Task_WorkOnCase", track).getId()).toString();
    }

    @Test
    void whileThePoliceLeadNobodyInvestigatesAndNothingIsConcluded() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil());
        it.assess("child", "dsl", Map.of("crimeSuspected", "yes", "reportTo", List.of("police")));
        it.tell("police", "dsl");
        it.answer("police", "dsl", Map.of("policeLead", "yes", "holdWords", "Nobody talks to the pupil."));
        assertThat(cases.find(it.reference()).policeHold()).isTrue();
        assertThat(it.variable(it.task("Task_WorkOnCase", "child"), "policeHold")).isEqualTo(true);
        assertThatThrownBy(() -> note(it, "interview")).isInstanceOf(Refusal.class).hasMessageContaining("The police lead");
        note(it, "preserve-evidence");
        assertThatThrownBy(() -> it.conclude("child", "dsl", Map.of())).isInstanceOf(Refusal.class).hasMessageContaining("police");
        assertThatThrownBy(() -> it.tell("parents", "dsl")).isInstanceOf(Refusal.class).hasMessageContaining("ask them before");
        it.tell("parents", "dsl", Map.of("policeAgreed", "yes"));
        it.work("child", "dsl", "police-release", Map.of("releaseBy", "The officer in the case"));
        note(it, "interview");
        it.work("child", "dsl", "police-hold", Map.of("holdAgency", "The county force", "holdWords", "Again."));
        it.work("child", "dsl", "police-release", Map.of("releaseBy", "The officer in the case"));
        it.tell("childrens-social-care", "dsl");
        it.answer("childrens-social-care", "dsl", Map.of());
        it.conclude("child", "dsl", Map.of());
        assertThat(it.isRunning()).isFalse();
    }

    @Test
    void somebodyInDangerIsAnEmergencyAndWhatWasCalledAlreadyCounts() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil().inDanger());
        assertThat(it.variable(it.task("Task_MakeReport", "emergency"), "clockInWords")).isEqualTo("999 now");
        assertThat(it.task("Task_MakeReport", "childrens-social-care")).isNotNull();
        it.tell("emergency", "dsl");
        assertThat(report(it, Agency.EMERGENCY).status()).isEqualTo(ExternalReport.Status.MADE);

        IncidentCaseDriver called = report("teacher", Concern.aboutAPupil().inDanger().with("calledEmergency", "yes"));
        assertThat(report(called, Agency.EMERGENCY)).satisfies(report -> {
            assertThat(report.status()).isEqualTo(ExternalReport.Status.COVERED);
            assertThat(report.madeBy()).contains("teacher");
        });
        assertThat(called.tasks("Task_MakeReport")).extracting(task -> called.variable(task, "agency"))
                .as("parents are not told before somebody has assessed it").containsExactly("childrens-social-care");
    }

    @Test
    void whatWasOnlySaidToBeDoneStaysATask() {
        IncidentCaseDriver somebodyElse = report("teacher", Concern.aboutAPupil().inDanger().with("calledEmergency", "no-other"));
        assertThat(somebodyElse.task("Task_MakeReport", "emergency").getName()).isEqualTo("Make the report");
        assertThat(somebodyElse.variable(somebodyElse.task("Task_MakeReport", "emergency"), "summary")).asString()
                .contains("somebody else has called 999");
        assertThat(reports.openMandatory(somebodyElse.reference())).extracting(ExternalReport::agency).contains(Agency.EMERGENCY);

        IncidentCaseDriver noReference = report("teacher", Concern.aboutTheHeadteacher().with("doneSoFar", List.of("called-lado"))
                .with("toldOutsideWhen", "At noon").with("toldOutsideReference", "Not known."));
        assertThat(noReference.task("Task_MakeReport", "lado").getName()).isEqualTo("Confirm that they know");
        assertThat(reports.openMandatory(noReference.reference())).extracting(ExternalReport::agency).contains(Agency.LADO);
        noReference.tell("lado", "chair");
        assertThat(report(noReference, Agency.LADO).status()).isEqualTo(ExternalReport.Status.MADE);
    }

    @Test
    void withTheLadoTheCaseManagerSpeaksInAnyCase() {
        IncidentCaseDriver it = report("teacher", Concern.aboutTheHeadteacher().with("doneSoFar", List.of("called-lado"))
                .with("toldOutsideWhen", "At noon").with("toldOutsideReference", "L/17"));
        assertThat(report(it, Agency.LADO).status()).isEqualTo(ExternalReport.Status.COVERED);
        assertThat(it.task("Task_MakeReport", "lado").getName()).isEqualTo("Confirm that they know");
        assertThat(it.variable(it.task("Task_MakeReport", "lado"), "summary")).asString().contains("L/17");
    }

    @Test
    void extremismIsOfferedFromTheStartAndTheDslDecidesWithReasons() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil().with("category", "extremism")
                .with("startedBy", null).with("replied", null).with("pupilStatus", null));
        assertThat(it.task("Task_MakeReport", "prevent")).isNotNull();
        assertThat(reports.openMandatory(it.reference())).isEmpty();
        notNeeded(it, "prevent", "dsl");
    }

    @Test
    void dangerThatProvedNoneNeedsNoInventedCall() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil().inDanger().with("inDanger", "unsure"));
        assertThat(reports.openMandatory(it.reference())).extracting(ExternalReport::agency).contains(Agency.EMERGENCY);
        notNeeded(it, "emergency", "dsl");
        assertThat(report(it, Agency.EMERGENCY).status()).isEqualTo(ExternalReport.Status.WITHDRAWN);
        IncidentCaseDriver danger = report("teacher", Concern.aboutAPupil().inDanger());
        assertThatThrownBy(() -> notNeeded(danger, "emergency", "dsl")).isInstanceOf(Refusal.class).hasMessageContaining("must be made");
    }

    @Test
    void theLadoIsToldBeforeTheAgencyOfTheAdult() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAnAdult());
        it.assess("adult", "headteacher", Map.of("limbRisk", "unsure", "reportTo", List.of("lado"), "adultKind", "supply"));
        assertThatThrownBy(() -> it.tell("employer", "headteacher")).isInstanceOf(Refusal.class).hasMessageContaining("LADO comes first");
        it.tell("employer", "headteacher", Map.of("ladoAdvised", "yes"));
    }

    @Test
    void whoReportsThemselvesFollowsItAndHasNoPartInIt() {
        IncidentCaseDriver it = report("dsl", Concern.aboutAPupil().with("category", "own-contact").with("startedBy", "me"));
        assertThat(it.holders(it.task("Task_FollowReport"))).containsExactly("dsl");
        assertThat(it.waitsAt("Task_AddEvidence")).isFalse();
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl");
        assertThat(it.holders(it.task("Task_AssessConcern", "adult"))).as("it is about an adult in school as well").containsExactly("headteacher");
    }

    @Test
    void whoContactedAPupilThemselvesIsTheAdultWhomItIsAbout() {
        Concern own = Concern.aboutAPupil().with("category", "own-contact").with("startedBy", "me");
        IncidentCaseDriver it = report("teacher", own);
        assertThat(it.holders(it.task("Task_AssessConcern", "adult"))).containsExactly("headteacher");
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl", "dsl");
        assertThat(cases.exclusions(it.reference())).filteredOn(out -> out.as() == Exclusion.SUBJECT)
                .extracting(ExcludedPerson::person).containsExactly("teacher");
        it.assess("adult", "headteacher", Map.of("subjectPerson", "teacher", "decision", "low-level"));
        assertThat(it.holders(it.task("Task_FollowReport"))).as("they go on following it").containsExactly("teacher");
        it.say("teacher", "outside", Map.of("whoToldOutside", List.of("lado"), "toldOutsideOn", IncidentCaseDriver.today(),
                "toldOutsideReference", "L-1", "toldOutsideWords", "I called them myself."));
        assertThat(it.waitsAt("Task_FollowReport")).isTrue();
        IncidentCaseDriver head = report("headteacher", own.with("whatHappened", "I wrote to a pupil by mistake this morning."));
        assertThat(head.holders(head.task("Task_AssessConcern", "adult"))).containsExactly("chair");
        IncidentCaseDriver former = report("teacher", own.with("pupilStatus", "former-18")
                .with("whatHappened", "A former pupil, now 19, and I wrote to each other."));
        assertThat(former.tasks("Task_AssessConcern")).as("no child, no LADO").hasSize(1);
    }

    @Test
    void theReporterMayAddPicturesForTenSchoolDaysUnlessOneMayShowAChild() {
        assertThat(report("teacher", Concern.aboutAPupil().mayShowAChild()).waitsAt("Task_AddEvidence")).isFalse();
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil());
        it.letTimeCome("Event_EvidenceTimeOver");
        assertThat(it.waitsAt("Task_AddEvidence")).isFalse();
        ClockUtil.reset();
        IncidentCaseDriver done = report("teacher", Concern.aboutAPupil());
        done.complete(done.task("Task_AddEvidence"), "teacher", Map.of());
        assertThat(done.waitsAt("Task_AddEvidence")).isFalse();
        assertThat(done.waitsAt("Task_FollowReport")).isTrue();
    }

    @Test
    void thatItMayShowAChildAfterAllClosesTheUploadAndAsksForThePolice() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil());
        it.say("teacher", "indecent", Map.of("deviceHolder", "The school office", "devicePlace", "The safe"));
        assertThat(it.waitsAt("Task_AddEvidence")).isFalse();
        assertThat(it.waitsAt("Task_FollowReport")).isTrue();
        assertThat(cases.find(it.reference()).mayBeIndecent()).isTrue();
        Task assess = it.task("Task_AssessConcern", "child");
        assertThat(it.variable(assess, "mayBeIndecent")).isEqualTo(true);
        assertThat(it.variable(assess, "custodyInWords")).asString().contains("The safe");
        assertThat(reports.openMandatory(it.reference())).extracting(ExternalReport::agency).contains(Agency.POLICE);
        assertThat(it.task("Task_MakeReport", "police")).as("there and then, not when somebody next does something").isNotNull();
        it.assess("child", "dsl", Map.of());
        it.tell("police", "dsl");
    }

    @Test
    void theReporterAddsToItAndThoseWhoDealWithItSeeIt() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil());
        it.say("teacher", "add", Map.of("addition", "There was one more message."));
        assertThat(it.variable(it.task("Task_AssessConcern", "child"), "additionsInWords")).asString()
                .contains("There was one more message.");
        assertThat(engine.getRuntimeService().getVariables(it.process("incident-report").getId())).doesNotContainKey("addition");
        it.say("teacher", "finished", Map.of());
        assertThat(it.waitsAt("Task_FollowReport")).isFalse();
        assertThat(it.waitsAt("Task_AssessConcern")).isTrue();
    }

    @Test
    void theReporterReportsItOutsideThemselvesAndThatCounts() {
        IncidentCaseDriver it = report("teacher", Concern.aboutTheHeadteacher());
        it.say("teacher", "outside", Map.of("whoToldOutside", List.of("lado", "other"), "toldOutsideOn", IncidentCaseDriver.today(),
                "toldOutsideReference", "The duty desk", "toldOutsideWords", "They will call."));
        assertThat(report(it, Agency.LADO)).satisfies(report -> {
            assertThat(report.status()).isEqualTo(ExternalReport.Status.COVERED);
            assertThat(report.toldWhom()).contains("The duty desk");
        });
        assertThat(it.variable(it.task("Task_MakeReport", "lado"), "summary")).asString().contains("The reporter told them");
        notNeeded(it, "lado", "chair");
        assertThat(report(it, Agency.LADO).status()).isEqualTo(ExternalReport.Status.COVERED);
        IncidentCaseDriver again = report("teacher", Concern.aboutTheHeadteacher().with("earlierReference", it.reference())
                .with("doneSoFar", List.of("called-social-care")).with("toldOutsideWhen", "At noon")
                .with("toldOutsideReference", "The front door"));
        assertThat(report(it, Agency.CHILDRENS_SOCIAL_CARE).madeBy()).contains("teacher");
        assertThat(report(again, Agency.CHILDRENS_SOCIAL_CARE).madeBy()).contains("teacher");
        assertThatThrownBy(() -> report("teacher2", Concern.aboutAPupil().with("earlierReference", it.reference())))
                .as("nobody learns of another person's report").isInstanceOf(Refusal.class);
    }

    @Test
    void theReporterSaysThatTheDslIsInvolvedAndTheDslLosesItThereAndThen() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil());
        Task assess = it.task("Task_AssessConcern", "child");
        IncidentCaseDriver.as(engine, "dsl", () -> {
            engine.getTaskService().claim(assess.getId(), "dsl");
            return null;
        });
        it.say("teacher", "conflict", Map.of("conflictOffices", List.of("dsl")));
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl");
        assertThatThrownBy(() -> it.complete(assess, "dsl", Map.of("canAct", "absent"))).isInstanceOf(RuntimeException.class);
        assertThat(it.waitsAt("Task_FollowReport")).isTrue();
        it.say("teacher", "conflict", Map.of("conflictOffices", List.of("me")));
        assertThat(it.waitsAt("Task_FollowReport")).as("they are no less a reporter").isTrue();
        assertThat(it.waitsAt("Task_AddEvidence")).isFalse();
    }

    @Test
    void aReporterWhoTurnsOutToBeTheSubjectFollowsItNoFurther() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAnAdult().with("childAffected", "no"));
        it.assess("adult", "headteacher", Map.of("subjectPerson", "teacher"));
        assertThat(it.process("incident-report")).isNull();
        assertThat(it.everyHolder()).doesNotContain("teacher");
    }

    @Test
    void anAnswerThatNobodyReadsGoesAfterTwentySchoolDays() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAnOutsider().with("category", "other"));
        it.assess("outsider", "slt", Map.of());
        it.conclude("outsider", "slt", Map.of());
        it.letTimeCome("Event_AnswerNotRead");
        assertThat(it.process("incident-report")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"standard, slt", "rochester, slt2"})
    void contentOnAnAccountOfOursIsClearedByThoseWhoLookAfterIt(String profile, String person) {
        IncidentCaseDriver it = IncidentCaseDriver.reportUnder(engine, profile, "teacher", Concern.onOurAccount());
        Task clear = it.task("Task_ClearContent");
        assertThat(it.holders(clear)).containsExactly("account-admin", "account-admin2");
        assertThat(it.variable(clear, "contentAddress")).isEqualTo("The school's page");
        assertThat(engine.getTaskService().getVariables(clear.getId())).as("neither who reported it nor whom it concerns")
                .doesNotContainKeys("reportText", "peopleInWords", "subjectKind", "reporter");
        it.letTimeCome("Event_ClearingReminder");
        it.letTimeCome("Event_ClearingOverdue");
        assertThat(it.holders(it.task("Task_ClearContent"))).contains("account-admin", "slt");
        it.complete(it.task("Task_ClearContent"), "slt", CLEARED);
        it.jobs("Task_InformModerators").forEach(job -> engine.getManagementService().executeJob(job.getId()));
        assertThat(it.waitsAt("Task_ClearContent")).isFalse();
        for (String track : List.of("outsider", "content")) {
            it.assess(track, person, Map.of());
        }
        it.tell("platform", person);
        it.answer("platform", person, Map.of());
        for (String track : List.of("outsider", "content")) {
            it.conclude(track, person, Map.of());
        }
        assertThat(it.isRunning()).isFalse();
    }

    @Test
    void aSideThatIsFoundLaterRunsBesideTheOthers() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAnOutsider().with("category", "other"));
        it.assess("outsider", "slt", Map.of("anotherTrack", "child"));
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl", "dsl");
        assertThat(it.holders(it.task("Task_WorkOnCase", "outsider"))).as("a child may be at risk")
                .containsExactly("deputy-dsl", "dsl");
        it.work("outsider", "dsl", "bring-in-track", Map.of("trackWanted", "adult", "trackReason", "A helper wrote it."));
        assertThat(it.holders(it.task("Task_AssessConcern", "adult"))).containsExactly("headteacher");
        assertThatThrownBy(() -> it.work("outsider", "dsl", "bring-in-track", Map.of("trackWanted", "child", "trackReason", "Again.")))
                .isInstanceOf(Refusal.class).hasMessageContaining("already");
        it.conclude("outsider", "dsl", Map.of());
        assertThat(it.isRunning()).isTrue();
        it.tell("lado", "headteacher");
        it.answer("lado", "headteacher", Map.of());
        it.assess("child", "dsl", Map.of());
        it.tell("parents", "dsl");
        it.conclude("child", "dsl", Map.of());
        it.assess("adult", "headteacher", Map.of());
        it.conclude("adult", "headteacher", Map.of());
        assertThat(it.isRunning()).isFalse();
        assertThat(cases.answerToReporter(it.reference())).isEqualTo("It was dealt with. Thank you.");
    }

    @Test
    void whatNobodyTakesOnGoesToTheNextInLineAndIsTakenFromNobody() {
        // a Wednesday of term: out of hours those on call come first, see NothingWaitsUntilTuesdayTest
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-12-02T10:40:00Z")));
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil());
        it.letTimeCome("Event_NotTakenUp");
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl", "dsl", "headteacher");
        Task task = it.task("Task_AssessConcern", "child");
        IncidentCaseDriver.as(engine, "dsl", () -> {
            engine.getTaskService().claim(task.getId(), "dsl");
            return null;
        });
        it.letTimeCome("Event_AssessmentOverdue");
        assertThat(it.task("Task_AssessConcern", "child").getAssignee()).as("the claim is put back").isNull();
        assertThat(it.holders(task)).containsExactly("deputy-dsl", "dsl", "headteacher", "slt", "slt2");
        it.assess("child", "dsl", Map.of());
        it.letTimeCome("Event_WorkOverdue");
        assertThat(it.task("Task_WorkOnCase", "child").getAssignee()).isNull();
        assertThat(it.holders(it.task("Task_WorkOnCase", "child"))).contains("chair");
    }

    @Test
    void aTaskThatSomebodyHasTakenOnInTimeStaysWithThem() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil());
        Task task = it.task("Task_AssessConcern", "child");
        IncidentCaseDriver.as(engine, "dsl", () -> {
            engine.getTaskService().claim(task.getId(), "dsl");
            return null;
        });
        it.letTimeCome("Event_NotTakenUp");
        assertThat(it.task("Task_AssessConcern", "child").getAssignee()).isEqualTo("dsl");
        assertThat(it.holders(task)).containsExactly("deputy-dsl", "dsl");
    }

    @Test
    void anAgencyThatDoesNotAnswerIsChased() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAnAdult());
        it.letTimeCome("Event_ReportReminder");
        it.letTimeCome("Event_ReportOverdue");
        assertThat(it.holders(it.task("Task_MakeReport", "lado"))).contains("headteacher", "chair");
        it.tell("lado", "chair");
        it.letTimeCome("Event_NoAnswer");
        it.letTimeCome("Event_ChaserOverdue");
        it.complete(it.task("Task_ChaseAgency", "lado"), "headteacher", Map.of("answeredNow", "no", "chasedWhom", "The duty desk",
                "chasedHow", "By telephone; they call back."));
        assertThat(it.task("Task_RecordAnswer", "lado").getDueDate()).isAfter(ClockUtil.getCurrentTime());
        it.letTimeCome("Event_NoAnswer");
        Map<String, Object> answered = new HashMap<>(IncidentCaseDriver.answered("lado", Map.of()));
        answered.put("answeredNow", "yes");
        it.complete(it.task("Task_ChaseAgency", "lado"), "headteacher", answered);
        assertThat(report(it, Agency.LADO)).satisfies(report -> {
            assertThat(report.chased()).isEqualTo(1);
            assertThat(report.answer()).hasValueSatisfying(words -> assertThat(words).contains("They take it from here."));
        });
    }

    @Test
    void responderWhoHasAnInterestOrIsAbsentStandsAside() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil());
        it.complete(it.task("Task_AssessConcern", "child"), "dsl", Map.of("canAct", "interest"));
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl");
        it.complete(it.task("Task_AssessConcern", "child"), "deputy-dsl", Map.of("canAct", "absent"));
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl", "headteacher");
        it.assess("child", "headteacher", Map.of());
        it.work("child", "headteacher", "stand-aside", Map.of("standAsideAs", "interest"));
        assertThat(it.task("Task_WorkOnCase", "child").getAssignee()).isNull();
        assertThat(it.holders(it.task("Task_WorkOnCase", "child"))).doesNotContain("dsl", "headteacher");
        it.work("child", "deputy-dsl", "stand-aside", Map.of("standAsideAs", "absent"));
        assertThat(it.task("Task_WorkOnCase", "child").getAssignee()).isNull();
    }

    @Test
    void peopleAreLeftOutPutBackAndHandedTo() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAPupil().with("connectedNames", "Mrs Safeguarding"));
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl");
        it.assess("child", "deputy-dsl", Map.of());
        it.work("child", "deputy-dsl", "put-back", Map.of("putBackPerson", "dsl", "putBackReason", "Another Mrs Safeguarding."));
        assertThat(it.holders(it.task("Task_WorkOnCase", "child"))).containsExactly("deputy-dsl", "dsl");
        it.work("child", "deputy-dsl", "hand-over", Map.of("handOverTo", "dsl", "handOverWhy", "better-placed"));
        assertThat(it.task("Task_WorkOnCase", "child").getAssignee()).isEqualTo("dsl");
        it.work("child", "dsl", "exclude", Map.of("excludePerson", "deputy-dsl", "excludeAs", "witness", "excludeReason", "Saw it."));
        assertThat(it.holders(it.task("Task_WorkOnCase", "child"))).containsExactly("dsl");
        assertThat(it.holders(it.task("Task_MakeReport", "parents"))).containsExactly("dsl");
        it.work("child", "dsl", "legal-hold", Map.of("legalReason", "A solicitor asks for it."));
        assertThat(cases.find(it.reference()).legalHold()).isTrue();
        it.work("child", "dsl", "legal-release", Map.of("legalReason", "It is settled."));
        it.work("child", "dsl", "report", Map.of("reportTo", List.of("ceop"), "reportReason", "It looks like grooming."));
        it.tell("ceop", "dsl");
    }

    @Test
    void aCaseIsDealtWithInAnother() {
        IncidentCaseDriver first = report("teacher", Concern.aboutAPupil());
        IncidentCaseDriver second = report("teacher2", Concern.aboutAPupil().involving("deputy-dsl")
                .with("whatHappened", "This is number two of the two."));
        second.assess("child", "dsl", Map.of());
        assertThatThrownBy(() -> second.work("child", "dsl", "merge", Map.of("mergeWith", "INC-2001-0001", "mergeReason", "The same.")))
                .isInstanceOf(Refusal.class).hasMessageContaining("no open case");
        second.work("child", "dsl", "merge", Map.of("mergeWith", first.reference(), "mergeReason", "The same."));
        assertThat(second.isRunning()).isFalse();
        assertThat(first.holders(first.task("Task_MakeReport", "parents"))).as("what was to be told moves along").containsExactly("dsl");
        assertThat(first.holders(first.task("Task_AssessConcern", "child"))).as("who is left out of one is left out of both")
                .containsExactly("dsl");
        assertThat(shown(first, "child", "additionsInWords")).as("both reports are in view")
                .contains(second.reference(), "number two of the two").doesNotContain("A message was shown");

        assertThat(second.waitsAt("Task_ReadAnswer")).as("who reported the other follows the one that goes on").isFalse();
        second.say("teacher2", "add", Map.of("addition", "It was sent again today."));
        second.say("teacher2", "outside", Map.of("whoToldOutside", List.of("police"), "toldOutsideOn", IncidentCaseDriver.today(),
                "toldOutsideReference", "PC 1"));
        assertThat(shown(first, "child", "additionsInWords")).contains("It was sent again today.");
        assertThat(report(first, Agency.POLICE).madeBy()).contains("teacher2");
        second.say("teacher2", "conflict", Map.of("conflictNames", "Mrs Safeguarding"));
        assertThat(first.holders(first.task("Task_AssessConcern", "child"))).doesNotContain("dsl", "deputy-dsl", "teacher", "teacher2");
        String head = first.holders(first.task("Task_AssessConcern", "child")).get(0);
        first.assess("child", head, Map.of());
        notNeeded(first, "parents", head);
        first.conclude("child", head, Map.of("answerToReporter", "The family has been spoken to."));
        assertThat(second.variable(second.task("Task_ReadAnswer"), "answerToReporter")).asString().contains("The family has been spoken to.");
        assertThat(first.variable(first.task("Task_ReadAnswer"), "answerToReporter")).asString().contains("The family has been spoken to.");
    }

    @Test
    void aReportThatIsSentTwiceAtTheSameMomentIsOneCase() {
        Concern twice = Concern.aboutAPupil().with("whatHappened", "She showed me her phone at the gate; nobody else saw it.");
        CyclicBarrier together = new CyclicBarrier(2);
        List<CompletableFuture<Boolean>> sent = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
            try {
                together.await(1, TimeUnit.MINUTES);
                return report("teacher2", twice).reference().startsWith("INC-");
            } catch (Refusal alreadyThere) {
                return false;
            } catch (InterruptedException | BrokenBarrierException | TimeoutException stopped) {
                throw new IllegalStateException(stopped);
            }
        })).limit(2).toList();
        assertThat(sent.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void theSameReportSentTwiceIsRefusedWithTheReferenceOfTheFirst() {
        Concern concern = Concern.aboutAPupil();
        IncidentCaseDriver first = report("teacher", concern);
        assertThatThrownBy(() -> report("teacher", concern)).isInstanceOf(Refusal.class)
                .hasMessageContaining("You sent this already as " + first.reference());
        report("teacher2", concern);
        IncidentCaseDriver more = report("teacher", concern.with("seenWhere", "On the bus."));
        assertThat(shown(more, "child", "caseHints")).contains("May be one with " + first.reference());
    }

    @Test
    void earlierConcernsAboutTheSameChildAreShownBeforeItIsAssessedToThoseWhoMaySeeThem() {
        IncidentCaseDriver first = report("teacher", Concern.aboutAPupil().with("subjectName", "M. in Year 5"));
        first.assess("child", "dsl", Map.of("childFullName", "Mirabel Ashdown", "childClass", "5B", "childBirthDate", "2016-03-01"));
        IncidentCaseDriver second = report("teacher2", Concern.aboutAPupil().with("subjectName", "ASHDOWN, Mirabel (Year 5)"));
        assertThat(shown(second, "child", "caseHints")).contains("Earlier concerns", first.reference(), "Not concluded yet");

        IncidentCaseDriver hidden = report("teacher", Concern.aboutAPupil().with("connectedNames", "Mrs Safeguarding"));
        hidden.assess("child", "deputy-dsl", Map.of("childFullName", "Mirabel Ashdown"));
        IncidentCaseDriver third = report("teacher2", Concern.aboutAPupil().with("subjectName", "Mirabel Ashdown"));
        assertThat(shown(third, "child", "caseHints")).as("the DSL takes no part in the other").contains(first.reference())
                .doesNotContain(hidden.reference());
    }

    @Test
    void threeConcernsAboutSomebodyWhoIsOnNoListAreAPattern() {
        Concern first = Concern.aboutAnAdult().with("subjectName", "Mr Quillfeather, supply teacher");
        Concern second = Concern.aboutAnAdult().with("subjectName", "Quentin Quillfeather");
        Concern third = Concern.aboutAnAdult().with("subjectName", "mr quillfeather (supply)");
        report("teacher", first);
        assertThat(shown(report("teacher2", second), "adult", "caseHints")).doesNotContain("a pattern may meet");
        assertThat(shown(report("teacher", third), "adult", "caseHints")).contains("**3 concerns** about this adult", "a pattern may meet");
    }

    private String shown(IncidentCaseDriver it, String track, String what) {
        return String.valueOf(it.variable(it.task("Task_AssessConcern", track), what));
    }

    @Test
    void whatWasLearnedBecomesActionsOfTheirOwners() {
        IncidentCaseDriver it = report("teacher", Concern.aboutAnOutsider().with("category", "other"));
        it.assess("outsider", "slt", Map.of());
        it.conclude("outsider", "slt", Map.of("lessons", "yes"));
        Task debrief = it.task("Task_HoldDebrief");
        assertThat(it.holders(debrief)).contains("headteacher", "dsl").doesNotContain("teacher");
        it.letTimeCome("Event_DebriefReminder");
        it.letTimeCome("Event_DebriefOverdue");
        String inAWeek = ClockUtil.getCurrentTime().toInstant().plus(java.time.Duration.ofDays(7)).toString().substring(0, 10);
        it.complete(debrief, "headteacher", Map.of("lessons", "Comments are read each day from now on.", "action1",
                "Read the comments each day.", "action1Owner", "account-admin", "action1Due", inAWeek,
                "policyChange", "yes", "policyChangeWhat", "Say who reads comments.", "curriculumChange", "no"));
        Task action = it.task("Task_DoAction");
        assertThat(action.getAssignee()).isEqualTo("account-admin");
        assertThat(engine.getTaskService().getVariables(action.getId()).keySet()).as("the owner sees nothing of the case")
                .isSubsetOf(Set.of("actionId", "actionOwner", "actionDueOn", "actionText", "listedCase"));
        it.letTimeCome("Event_ActionReminder");
        it.complete(action, "account-admin", Map.of("actionDoneOn", IncidentCaseDriver.today(), "actionDoneWords", "Done."));
        assertThat(it.isRunning()).isFalse();
        assertThat(lessons.openForPolicyReview()).extracting(OpenLesson::caseReference).contains(it.reference());
    }

    private void note(IncidentCaseDriver it, String kind) {
        it.work("child", "dsl", "note", Map.of("stepKind", kind, "stepWords", "Done today.", "stepOn", IncidentCaseDriver.today()));
    }

    private static void notNeeded(IncidentCaseDriver it, String agency, String person) {
        it.complete(it.task("Task_MakeReport", agency), person, Map.of("reported", "not-needed",
                "notNeededReason", "They were told by somebody else."));
    }

    private ExternalReport report(IncidentCaseDriver it, Agency agency) {
        return reports.of(it.reference()).stream().filter(report -> report.agency() == agency).findFirst().orElseThrow();
    }

    private IncidentCaseDriver report(String reporter, Concern concern) {
        return IncidentCaseDriver.report(engine, reporter, concern);
    }
}
