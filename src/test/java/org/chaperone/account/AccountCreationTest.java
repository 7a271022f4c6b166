package org.chaperone.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.chaperone.WholeApplication;
import org.chaperone.account.AccountApplication.Capacity;
import org.chaperone.models.CoversModels;
import org.chaperone.school.SchoolCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The whole way of an application, one test for each answer that the diagrams label. */
@WholeApplication
@CoversModels({"account-creation", "account-business-case", "account-approval", "account-approval-step", "account-setup"})
class AccountCreationTest {

    private static final ZoneId LONDON = SchoolCalendar.ZONE;
    private static final LocalDate GO_LIVE = LocalDate.now(LONDON).plusMonths(3);
    private static final Map<String, Object> SLT_APPROVES = Map.of("decision", "approve", "membersPresent", List.of("slt2"),
            "membersAgreed", "yes", "resourceConfirmed", true);

    @Autowired
    ProcessEngine engine;
    @Autowired
    AccountRegister register;
    @Autowired
    ApplicationRecord record;
    @Autowired
    Cases cases;

    @BeforeEach
    void everyoneIsReady() {
        cases.everyoneIsReady();
    }

    @AfterEach
    void theClockGoesOn() {
        ClockUtil.reset();
    }

    @Test
    void anApplicationGoesFromTheWishToTheRegister() {
        ApplicationCase it = submitted();
        assertThat(it.reference()).matches("ACC-\\d{4}-[2-9A-Z]{4}");
        assertThat(it.offeredTo("Task_DecideOnApplication")).containsExactly("slt", "slt2");

        it.complete("Task_DecideOnApplication", "slt", SLT_APPROVES);
        assertThat(it.offeredTo("Task_SetUpAccount")).containsExactly("account-admin", "account-admin2");
        String address = address();
        it.complete("Task_SetUpAccount", "account-admin", setUp(address));
        assertThat(it.offeredTo("Task_CheckSetUp")).containsExactly("account-admin2");
        it.complete("Task_CheckSetUp", "account-admin2", Map.of("setupMatches", "yes"));
        it.complete("Task_ConfirmAccount", "teacher2", Map.of("confirmed", true));

        assertThat(whole(it)).isNull();
        assertThat(record.status(it.reference())).contains("live");
        OfficialAccount account = register.find(it.reference()).orElseThrow();
        assertThat(account.address()).isEqualTo(address);
        assertThat(account.dates().closesOn()).isEqualTo(GO_LIVE.plusMonths(12));
        assertThat(account.team()).containsEntry("teacher2",
                Set.of(Capacity.LEAD, Capacity.RUNNER, Capacity.ADMINISTRATOR, Capacity.MODERATOR));
        assertThat(account.custody()).isEqualTo(new OfficialAccount.Custody("Social media / Science club",
                List.of("headteacher", "teacher")));
        assertThat(account.setUp()).isEqualTo(new OfficialAccount.SetUp(LocalDate.now(LONDON), "account-admin",
                "account-admin2", "teacher2"));
        assertThat(record.decisions(it.reference())).singleElement().satisfies(decision -> {
            assertThat(decision.decidedBy()).isEqualTo("slt");
            assertThat(decision.kind()).isEqualTo("approve");
            assertThat(decision.meeting().membersPresent()).hasValueSatisfying(members -> assertThat(members).contains("slt2"));
        });
    }

    @Test
    void theApplicantWithdrawsWhileWritingTheBusinessCase() {
        ApplicationCase it = cases.open("teacher");
        it.complete("Task_DescribeAccount", "teacher", Map.of("nextStep", "withdraw"));
        assertThat(whole(it)).isNull();
        assertThat(record.status(it.reference())).contains("withdrawn");
    }

    @ParameterizedTest
    @CsvSource({"Task_NamePeople", "Task_PlanDates"})
    void theApplicantWithdrawsAtEachLaterStep(String step) {
        ApplicationCase it = cases.open("teacher");
        BusinessCase business = BusinessCase.complete(GO_LIVE);
        it.complete("Task_DescribeAccount", "teacher", business.description());
        if (step.equals("Task_PlanDates")) {
            it.complete("Task_NamePeople", "teacher", business.people());
        }
        it.complete(step, "teacher", Map.of("nextStep", "withdraw"));
        assertThat(whole(it)).isNull();
        assertThat(record.status(it.reference())).contains("withdrawn");
    }

    @Test
    void theApplicantGoesBackFromEachLaterStepAndFindsTheAnswersKept() {
        ApplicationCase it = cases.open("teacher");
        BusinessCase business = BusinessCase.complete(GO_LIVE);
        it.complete("Task_DescribeAccount", "teacher", business.description());
        it.complete("Task_NamePeople", "teacher", BusinessCase.complete(GO_LIVE).withOnPeople("nextStep", "back").people());
        assertThat(it.variable("Task_DescribeAccount", "nextStep")).isEqualTo("go-on");
        it.complete("Task_DescribeAccount", "teacher", business.description());
        assertThat(it.variable("Task_NamePeople", "coverPlan")).isEqualTo("Esme covers leave and holidays.");
        it.complete("Task_NamePeople", "teacher", business.people());
        it.complete("Task_PlanDates", "teacher", BusinessCase.complete(GO_LIVE).withOnPlan("nextStep", "back").plan());
        assertThat(it.variable("Task_DescribeAccount", "exitStrategy")).asString().startsWith("Content is archived");
        cases.write(it, "teacher", business);
        assertThat(it.waitsAt("Task_DecideOnApplication")).isTrue();
    }

    @Test
    void theApplicantWithdrawsWhileItIsBeingDecided() {
        ApplicationCase it = submitted();
        it.complete("Task_FollowApplication", "teacher", Map.of("withdraw", true));
        assertThat(it.waitsAt("Task_DecideOnApplication")).isFalse();
        assertThat(whole(it)).isNull();
        assertThat(record.status(it.reference())).contains("withdrawn");
    }

    @Test
    void aRefusalIsReadByTheApplicantWithItsReason() {
        ApplicationCase it = submitted();
        it.complete("Task_DecideOnApplication", "slt2", refusal());
        assertThat(it.waitsAt("Task_FollowApplication")).isFalse();
        assertThat(it.task("Task_ReadRefusal").getAssignee()).isEqualTo("teacher");
        assertThat(it.variable("Task_ReadRefusal", "decisionReason")).isEqualTo("There is a newsletter for this already.");
        assertThat(it.variable("Task_ReadRefusal", "decidedByName")).isEqualTo("Sofia Seniormost");
        it.complete("Task_ReadRefusal", "teacher", Map.of("refusalRead", true));
        assertThat(whole(it)).isNull();
        assertThat(record.status(it.reference())).contains("refused");
    }

    @Test
    void aRefusalThatNobodyReadsEndsTheCaseAfterTwentySchoolDays() {
        ApplicationCase it = submitted();
        it.complete("Task_DecideOnApplication", "slt2", refusal());
        fire(it, "Event_RefusalNotRead");
        assertThat(whole(it)).isNull();
        assertThat(record.status(it.reference())).contains("refused");
    }

    @Test
    void anApplicationSentBackIsChangedAndDecidedAgain() {
        ApplicationCase it = submitted();
        it.complete("Task_DecideOnApplication", "slt", Map.of("decision", "send-back", "decisionReason",
                "Say who moderates in the holidays.", "membersPresent", List.of("slt2"), "membersAgreed", "yes"));
        assertThat(it.variable("Task_DescribeAccount", "sentBackReason")).isEqualTo("Say who moderates in the holidays.");
        assertThat(it.variable("Task_DescribeAccount", "sentBackBy")).isEqualTo("Sam Senior");
        assertThat(it.variable("Task_DescribeAccount", "content")).asString().startsWith("A photograph");
        cases.write(it, "teacher", BusinessCase.complete(GO_LIVE));
        assertThat(it.offeredTo("Task_DecideOnApplication")).containsExactly("slt", "slt2");
        it.complete("Task_DecideOnApplication", "slt", SLT_APPROVES);
        assertThat(it.waitsAt("Task_SetUpAccount")).isTrue();
        assertThat(record.decisions(it.reference())).extracting(Decision::kind).containsExactly("send-back", "approve");
    }

    @Test
    void whereTheSltDisagreesTheHeadteacherDecides() {
        ApplicationCase it = submitted();
        it.complete("Task_DecideOnApplication", "slt", Map.of("decision", "approve", "membersPresent", List.of("slt2"),
                "membersAgreed", "no", "resourceConfirmed", true));
        assertThat(it.offeredTo("Task_DecideOnApplication")).containsExactly("headteacher");
        assertThat(it.variable("Task_DecideOnApplication", "approverExplanation")).asString()
                .contains("did not agree").contains("the headteacher");
        it.complete("Task_DecideOnApplication", "headteacher", Map.of("decision", "refuse", "decisionReason",
                "It is not worth the effort."));
        assertThat(it.waitsAt("Task_ReadRefusal")).isTrue();
    }

    @Test
    void aDecisionNotTakenInTimeGoesUpToTheHeadteacherAndThenToTheChair() {
        ApplicationCase it = submitted();
        fire(it, "Event_DecisionOverdue");
        assertThat(it.offeredTo("Task_DecideOnApplication")).containsExactly("headteacher");
        assertThat(it.variable("Task_DecideOnApplication", "approverExplanation")).asString().contains("not decided in time");
        fire(it, "Event_DecisionOverdue");
        assertThat(it.offeredTo("Task_DecideOnApplication")).containsExactly("chair");
    }

    @Test
    void thoseWhoDecideAreRemindedBeforeTheirTimeIsUp() {
        ClockUtil.setCurrentTime(Date.from(LocalDate.of(2026, 10, 21).atTime(10, 40).atZone(LONDON).toInstant()));
        ApplicationCase it = submitted();
        Date due = it.task("Task_DecideOnApplication").getDueDate();
        assertThat(due.toInstant().atZone(LONDON).toLocalDateTime()).as("half-term and the end of summer time lie between")
                .isEqualTo(LocalDate.of(2026, 11, 11).atTime(10, 40));
        Job reminder = timer(it, "Event_ReminderDue");
        assertThat(reminder.getDuedate().toInstant().atZone(LONDON).toLocalDateTime())
                .isEqualTo(LocalDate.of(2026, 11, 2).atTime(10, 40));
        engine.getManagementService().executeJob(reminder.getId());
        runJobs(it, "Task_RemindApprovers");
        assertThat(it.waitsAt("Task_DecideOnApplication")).isTrue();
    }

    @Test
    void aSetUpThatIsLateIsBroughtToMindAndWaitsOn() {
        ApplicationCase it = approved();
        fire(it, "Event_SetUpReminder");
        runJobs(it, "Task_RemindAdministrators");
        assertThat(it.waitsAt("Task_SetUpAccount")).isTrue();
    }

    @Test
    void aSetUpThatIsNotAsApprovedIsPutRight() {
        ApplicationCase it = approved();
        String address = address();
        it.complete("Task_SetUpAccount", "account-admin", setUp(address));
        it.complete("Task_CheckSetUp", "account-admin2", Map.of("setupMatches", "no", "setupFault", "It is open to everyone."));
        assertThat(it.variable("Task_SetUpAccount", "setupFault")).isEqualTo("It is open to everyone.");
        it.complete("Task_SetUpAccount", "account-admin2", setUp(address));
        assertThat(it.offeredTo("Task_CheckSetUp")).containsExactly("account-admin");
    }

    @Test
    void anAccountDoesNotGoLiveBeforeEveryoneNamedIsReady() {
        BusinessCase business = BusinessCase.complete(GO_LIVE).with("moderator2", "technician");
        ApplicationCase it = cases.write(cases.open("teacher", "cann-bridge"), "teacher", business
                .with("moderator1", "dsl").withOnPlan("houseRules", "On the website, below the account's address."));
        it.complete("Task_DecideOnApplication", "slt2", Map.of("decision", "approve", "resourceConfirmed", true));
        it.complete("Task_DecideOnApplication", "headteacher", Map.of("decision", "approve", "resourceConfirmed", true));
        it.complete("Task_SetUpAccount", "account-admin", setUp(address()));
        it.complete("Task_CheckSetUp", "account-admin2", Map.of("setupMatches", "yes"));
        assertThat(it.offeredTo("Task_RecordReadiness")).containsExactly("slt", "slt2");
        assertThat(register.find(it.reference())).isEmpty();
        it.complete("Task_RecordReadiness", "slt", Map.of("readinessOn", LocalDate.now(LONDON).toString(),
                "readinessCourse", "Safer use of social media", "readinessSeen", true));
        it.complete("Task_ConfirmAccount", "teacher2", Map.of("confirmed", true));
        assertThat(register.find(it.reference())).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "standard,    slt",
        "quinton,     slt",
        "cann-bridge, line-manager headteacher",
        "rochester,   dsl headteacher",
        "cuddington,  esafety-lead headteacher",
        "crudgington, headteacher"})
    void eachPolicyIsRunFromEndToEndAsItSays(String profile, String steps) {
        boolean rochester = profile.equals("rochester");
        boolean cuddington = profile.equals("cuddington");
        boolean tellsParents = rochester || cuddington || profile.equals("crudgington");
        BusinessCase business = BusinessCase.complete(GO_LIVE);
        if (profile.equals("cann-bridge")) {
            business.with("moderator1", "dsl").withOnPlan("houseRules", "On the website, below the account's address.");
        }
        if (!List.of("standard", "quinton", "cann-bridge").contains(profile)) {
            business.with("namesNonEmployees", null);
        }
        if (rochester) {
            business.with("objectiveType", List.of("community")).with("intendedOutcome1", "Half of the families follow it.")
                    .with("alternativeChannel", "The weekly letter says the same.");
        }
        if (rochester || cuddington || profile.equals("crudgington")) {
            business.withOnPlan("riskHazards", "Unkind comments below a post.").withOnPlan("riskControls", "Comments are checked each day.")
                    .withOnPlan("riskResidual", "low").withOnPlan("riskAssessor", "esafety")
                    .withOnPlan("riskAssessedOn", LocalDate.now(LONDON).toString());
        }
        if (cuddington) {
            business.with("earlyAdviceRef", "Asked in the first week of term: go on.").with("moderator2", "dsl")
                    .withOnPeople("externalMonitor", "The county's online safety service").withOnPlan("filterChange", "yes");
        }
        ApplicationCase it = cases.write(cases.open("teacher", profile), "teacher", business);
        Map<String, String> decider = Map.of("slt", "slt", "line-manager", "slt2", "headteacher", "headteacher", "dsl", "dsl",
                "esafety-lead", "esafety");
        for (String step : steps.split(" ")) {
            assertThat(it.variable("Task_DecideOnApplication", "approvalStep")).isEqualTo(step);
            it.complete("Task_DecideOnApplication", free(it, decider.get(step)), approval(step));
        }
        if (cuddington) {
            it.complete("Task_OpenFilter", "technician", Map.of("exemptionScope", "The address of the account, for staff only.",
                    "exemptionFrom", GO_LIVE.toString(), "exemptionUntil", GO_LIVE.plusMonths(6).toString(), "dslAgreed", true));
        }
        it.complete("Task_SetUpAccount", "account-admin", setUp(address()));
        it.complete("Task_CheckSetUp", "account-admin2", Map.of("setupMatches", "yes"));
        if (tellsParents) {
            it.complete("Task_TellParents", "account-admin", Map.of("noticeSentOn", LocalDate.now(LONDON).toString(),
                    "noticeChannel", "Newsletter", "noticeText", "What the account is for and how we keep people safe."));
        }
        it.complete("Task_ConfirmAccount", "teacher2", Map.of("confirmed", true));

        assertThat(record.status(it.reference())).contains("live");
        assertThat(record.decisions(it.reference())).extracting(Decision::step).containsExactly(steps.split(" "));
        OfficialAccount account = register.find(it.reference()).orElseThrow();
        assertThat(account.parentNotice().isPresent()).isEqualTo(tellsParents);
        assertThat(account.filterExemption().isPresent()).isEqualTo(cuddington);
    }

    private static Map<String, Object> approval(String step) {
        Map<String, Object> answers = new HashMap<>(Map.of("decision", "approve"));
        if (step.equals("slt")) {
            answers.putAll(SLT_APPROVES);
        } else if (step.equals("dsl")) {
            answers.putAll(Map.of("dslHazards", "Strangers could write to families.", "dslControls",
                    "Comments are checked each day.", "dslView", "no-concern"));
        } else if (!step.equals("esafety-lead")) {
            answers.put("resourceConfirmed", true);
        }
        return answers;
    }

    /** The person who usually takes the step or, where that one is named in the application, whoever does instead. */
    private static String free(ApplicationCase it, String usual) {
        List<String> offered = it.offeredTo("Task_DecideOnApplication");
        return offered.contains(usual) ? usual : offered.get(0);
    }

    static Map<String, Object> setUp(String address) {
        Map<String, Object> answers = new HashMap<>(Map.of("liveHandle", "science-club", "liveUrl", address,
                "createdOn", LocalDate.now(LONDON).toString(), "custodyRef", "Social media / Science club",
                "custodyHolder1", "teacher", "custodyHolder2", "headteacher", "leaderAccess", true));
        for (String tick : List.of("Dedicated", "TwoAdministrators", "TwoFactor", "Recovery", "Privacy", "HouseRules",
                "Disclaimer", "Website")) {
            answers.put("setup" + tick, true);
        }
        return answers;
    }

    private static Map<String, Object> refusal() {
        return Map.of("decision", "refuse", "decisionReason", "There is a newsletter for this already.",
                "membersPresent", List.of("slt"), "membersAgreed", "yes");
    }

    private static String address() {
        return "https://social.example/science-club-" + System.nanoTime();
    }

    private ApplicationCase submitted() {
        return cases.submitted("teacher", BusinessCase.complete(
                LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), LONDON).plusMonths(3)));
    }

    private ApplicationCase approved() {
        ApplicationCase it = submitted();
        it.complete("Task_DecideOnApplication", "slt", SLT_APPROVES);
        return it;
    }

    /** The case as long as it runs; null when it has ended. */
    private ProcessInstance whole(ApplicationCase it) {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(it.reference())
                .processDefinitionKey("account-creation").singleResult();
    }

    private void fire(ApplicationCase it, String event) {
        engine.getManagementService().executeJob(timer(it, event).getId());
    }

    private Job timer(ApplicationCase it, String event) {
        return jobs(it, event).get(0);
    }

    private void runJobs(ApplicationCase it, String activity) {
        jobs(it, activity).forEach(job -> engine.getManagementService().executeJob(job.getId()));
    }

    private List<Job> jobs(ApplicationCase it, String activity) {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(it.reference()).list().stream()
                .flatMap(instance -> engine.getManagementService().createJobQuery().processInstanceId(instance.getId())
                        .activityId(activity).list().stream()).toList();
    }
}
