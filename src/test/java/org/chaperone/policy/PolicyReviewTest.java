package org.chaperone.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.WholeApplication;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.incident.Concern;
import org.chaperone.incident.IncidentCaseDriver;
import org.chaperone.models.CoversModels;
import org.chaperone.policy.process.ReviewHolders;
import org.chaperone.school.SchoolCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The way of the policy from one version to the next, one test for each answer that the diagrams label. */
@WholeApplication
@CoversModels({"policy-review", "policy-consultation", "policy-watch"})
class PolicyReviewTest {

    @Autowired ProcessEngine engine;
    @Autowired PolicyRegister register;
    @Autowired PolicyReviews reviews;
    @Autowired PolicyDocuments documents;
    @Autowired ReviewHolders holdersOfTheReview;
    @Autowired JdbcClient jdbc;

    private int number = 2;

    @BeforeEach
    void aSchoolWithItsFirstVersionAndNoReview() {
        NoReview.anywhere(engine, jdbc, register);
    }

    @AfterEach
    void theClockGoesOn() {
        ClockUtil.reset();
        NoReview.anywhere(engine, jdbc, register);
    }

    @Test
    void aVersionIsRevisedConsultedOnCheckedApprovedSignedOffAndPublished() {
        String review = ask("dsl", "guidance");
        assertThat(holders("Task_WriteRevision")).containsExactly("headteacher", "slt", "slt2");
        write("slt", "2");
        assertThatThrownBy(() -> complete("Task_AddDocument", "slt", Map.of())).isInstanceOf(Refusal.class)
                .hasMessageContaining("no document yet");
        addDocument("slt");
        assertThat(shown("Task_CollectReplies", "group")).containsExactlyInAnyOrder("staff", "dsl");
        replies("slt", "staff");
        replies("dsl", "dsl");
        assertThat(holders(check("check-safeguarding"))).containsExactly("dsl");
        assertThat(holders(check("check-online-safety"))).containsExactly("esafety");
        sound();
        assertThat(holders("Task_ApproveVersion")).containsExactly("headteacher");
        complete("Task_ApproveVersion", "headteacher", Map.of("approval", "approve"));
        assertThat(holders("Task_SignOff")).containsExactly("chair", "governor");
        signOff("governor", "sign", null);
        assertThat(variable("Task_PublishVersion", "signedInWords")).asString().contains("Minutes of the meeting");
        publish("slt2");

        assertThat(open("policy-review")).isEmpty();
        assertThat(reviews.find(review).isOpen()).isFalse();
        PolicyVersion now = register.inForce();
        assertThat(now.version()).isEqualTo("2");
        assertThat(now.caseReference()).contains(review);
        assertThat(now.nextReview()).contains(today().plusMonths(12));
        assertThat(documents.find(now.documentId().orElseThrow()).orElseThrow().addedBy()).isEqualTo("slt");
        assertThat(register.published()).extracting(PolicyVersion::status)
                .containsExactly(PolicyVersion.Status.IN_FORCE, PolicyVersion.Status.REPLACED);
        assertThat(open("policy-watch")).as("the watch over the new version").hasSize(1);
        assertThat(reviews.steps(review)).extracting(PolicyReviews.Step::what)
                .anyMatch(step -> step.contains("people are trained")).anyMatch(step -> step.startsWith("Signed off as decided on"));
    }

    @Test
    void whoeverSendsItBackSaysWhyAndItIsRevisedAgain() {
        ask("headteacher", "concern");
        upToTheChecks();
        complete(check("check-safeguarding"), "dsl", Map.of("draftCheck", "change", "draftCheckReason", "Say whom to call at night."));
        assertThat(variable(check("check-online-safety"), "draftCheck")).as("the other one begins with an empty form").isNull();
        complete(check("check-online-safety"), "esafety", Map.of("draftCheck", "sound"));
        assertThat(variable("Task_WriteRevision", "refusalInWords")).asString().contains("Say whom to call at night.");

        upToTheChecks();
        sound();
        complete("Task_ApproveVersion", "headteacher", Map.of("approval", "back", "approvalReason", "It is too long to read."));
        assertThat(variable("Task_WriteRevision", "refusalInWords")).asString().contains("too long").doesNotContain("at night");

        upToTheChecks();
        sound();
        complete("Task_ApproveVersion", "headteacher", Map.of("approval", "approve"));
        signOff("chair", "back", "The governors want to hear the parents first.");
        assertThat(variable("Task_WriteRevision", "refusalInWords")).asString().contains("hear the parents");

        upToTheChecks();
        sound();
        complete("Task_ApproveVersion", "headteacher", Map.of("approval", "approve"));
        assertThat(variable("Task_SignOff", "signOff")).as("what was decided about the draft before does not count").isNull();
    }

    @Test
    void aDeficiencyIsPutRightWithoutAskingAround() {
        ask("governor", "deficiency");
        write("slt", "2");
        addDocument("slt");
        assertThat(open("policy-consultation")).isEmpty();
        assertThat(check("check-safeguarding")).isNotNull();
    }

    @Test
    void whoDoesNotReplyInTimeIsNotWaitedFor() {
        ask("dsl", "law");
        write("slt", "2");
        addDocument("slt");
        for (int group = 0; group < 2; group++) {
            letTimeCome("Event_RepliesOver");
        }
        assertThat(check("check-safeguarding")).isNotNull();
        assertThat(reviews.steps(reviews.open().orElseThrow().reference())).extracting(PolicyReviews.Step::what)
                .contains("The staff: no replies were written down in time.");
    }

    @Test
    void aSecondWishBelongsToTheReviewThatIsOpen() {
        String first = ask("dsl", "guidance");
        assertThat(ask("governor", "law")).isEqualTo(first);
        assertThat(open("policy-review")).hasSize(1);
        assertThat(reviews.reasons(first)).hasSize(2);
    }

    @Test
    void twoWhoAskAtTheSameMomentGetOneReview() {
        reviews.ask(ReviewKind.LAW, "The law has changed.", "dsl");
        assertThatThrownBy(() -> jdbc.sql("insert into policy_review (case_reference, kind, opened_at, open_slot) "
                + "values ('POL-2026-9999', 'law', current_timestamp, 1)").update())
                .isInstanceOf(org.springframework.dao.DuplicateKeyException.class);
    }

    @Test
    void whatCasesHaveTaughtIsTakenUpOnceAndNamesNoCase() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAnOutsider().with("category", "other"));
        it.assess("outsider", "slt", Map.of());
        it.work("outsider", "slt", "conclude", Map.of("outcome", "acted-on", "outcomeReason", "It was cleared up.", "support", "None was needed.",
                "toldWhom", "Nobody.", "answerToReporter", "Thank you.", "lessons", "yes"));
        it.complete(it.task("Task_HoldDebrief"), "headteacher", Map.of("lessons", "Dates are read twice.", "policyChange", "yes",
                "policyChangeWhat", "Dates are read by two people.", "curriculumChange", "no"));
        String review = ask("dsl", "lesson");
        assertThat(variable("Task_WriteRevision", "evidenceInWords")).asString().contains("Dates are read by two people")
                .contains("Concerns reported in the past year: ").doesNotContain("INC-");
        assertThat(reviews.steps(review)).filteredOn(step -> step.what().contains("read by two people")).hasSize(1);
    }

    @ParameterizedTest(name = "{0}: {1} writes, {2} approves, {3} signs off")
    @CsvSource(delimiter = '|', value = {
        "standard    | headteacher,slt,slt2 | headteacher | chair,governor",
        "quinton     | headteacher,slt,slt2 | headteacher | chair,governor",
        "rochester   | headteacher | headteacher | chair,governor",
        "cann-bridge | headteacher | slt,slt2    | headteacher",
        "cuddington  | headteacher | headteacher | chair,governor",
        "crudgington | headteacher | headteacher | chair,governor"})
    void eachPolicySaysWhoWritesApprovesAndSigns(String profile, String writes, String approves, String signs) {
        engine.getRuntimeService().createMessageCorrelation("PolicyReviewDue").setVariable("policyProfile", profile)
                .setVariable("reviewKind", "deficiency").correlateStartMessage();
        assertThat(holders("Task_WriteRevision")).containsExactly(writes.split(","));
        String writer = writes.split(",")[0];
        write(writer, "2");
        addDocument(writer);
        sound();
        String approver = approves.split(",")[0];
        // where nobody else of the office is here, the next in line approves what the headteacher wrote
        List<String> who = approver.equals(writer) ? List.of("slt", "slt2") : List.of(approves.split(","));
        assertThat(holders("Task_ApproveVersion")).containsExactlyElementsOf(who);
        complete("Task_ApproveVersion", who.get(0), Map.of("approval", "approve"));
        assertThat(holders("Task_SignOff")).containsExactly(signs.split(","));
        signOff(signs.split(",")[0], "sign", null);
        publish("slt");
        assertThat(register.inForce().version()).isEqualTo("2");
    }

    @Test
    void aYearLaterTheReviewBeginsByItselfOnASchoolDayAndStaysInSightOncePastItsDate() {
        at(LocalDate.of(2026, 9, 10));
        ask("dsl", "deficiency");
        upToTheChecks();
        sound();
        complete("Task_ApproveVersion", "headteacher", Map.of("approval", "approve"));
        signOff("chair", "sign", null);
        complete("Task_PublishVersion", "slt", Map.of("effectiveFrom", "2026-09-10", "nextReview", "2027-08-30",
                "webAddress", "https://school.example/policy", "accessibleCopies", "The school office"));
        Job begins = job("policy-watch", "Event_TimeToBegin");
        assertThat(begins.getDuedate()).as("40 school days before a bank holiday in August, counted back from the end of term")
                .isEqualTo(Date.from(LocalDate.of(2027, 5, 18).atTime(8, 30).atZone(SchoolCalendar.ZONE).toInstant()));
        run("policy-watch", "Event_TimeToBegin");
        runSteps("policy-watch");
        assertThat(reviews.open().orElseThrow().kind()).isEqualTo(ReviewKind.YEARLY);
        assertThat(holders("Task_WriteRevision")).containsExactly("headteacher", "slt", "slt2");

        assertThat(job("policy-watch", "Event_ReminderDue").getDuedate()).as("20 school days before, on an ordinary morning of term")
                .isEqualTo(Date.from(LocalDate.of(2027, 6, 23).atTime(8, 30).atZone(SchoolCalendar.ZONE).toInstant()));
        run("policy-watch", "Event_ReminderDue");
        assertThat(holdersOfTheReview.now()).containsExactly("headteacher", "slt", "slt2");
        runSteps("policy-watch");
        assertThat(job("policy-watch", "Event_ReviewDatePassed").getDuedate())
                .isEqualTo(Date.from(LocalDate.of(2027, 8, 31).atTime(8, 30).atZone(SchoolCalendar.ZONE).toInstant()));
        run("policy-watch", "Event_ReviewDatePassed");
        assertThat(holders("Task_SeeToReview")).containsExactly("chair", "governor", "headteacher");
        assertThat(variable("Task_SeeToReview", "inForceInWords")).asString().contains("It is past its review date");
        assertThat(variable("Task_SeeToReview", "whereItStands")).asString().contains("It is with Hannah Headteacher, Sam Senior");
        complete("Task_SeeToReview", "governor", Map.of("overdueSeen", true));
        assertThat(holders("Task_SeeToReview")).as("it comes back").containsExactly("chair", "governor", "headteacher");

        number = 3;
        upToTheChecks();
        sound();
        complete("Task_ApproveVersion", "headteacher", Map.of("approval", "approve"));
        signOff("chair", "sign", null);
        publish("slt");
        assertThat(engine.getTaskService().createTaskQuery().taskDefinitionKey("Task_SeeToReview").count()).isZero();
        assertThat(register.inForce().version()).isEqualTo("3");
    }

    @Test
    void aWatchThatFindsAReviewOpenAddsItsDateToIt() {
        String open = ask("dsl", "guidance");
        engine.getRuntimeService().createMessageCorrelation("PolicyReviewDue").setVariable("reviewKind", "yearly").correlateStartMessage();
        assertThat(open("policy-review")).hasSize(1);
        assertThat(reviews.reasons(open)).contains("Its date has come.");
    }

    // ---- what people do

    private String ask(String person, String kind) {
        String definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("policy-review")
                .latestVersion().singleResult().getId();
        String instance = IncidentCaseDriver.as(engine, person, () -> engine.getFormService().submitStartForm(definition,
                Map.of("reviewKind", kind, "reviewReason", "Something has changed: " + kind))).getId();
        return engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceId(instance).singleResult().getBusinessKey();
    }

    private void upToTheChecks() {
        write("slt", String.valueOf(number));
        addDocument("slt");
        while (!shown("Task_CollectReplies", "group").isEmpty()) {
            String group = shown("Task_CollectReplies", "group").get(0).toString();
            replies(Map.of("dsl", "dsl", "learners", "esafety").getOrDefault(group, "slt"), group);
        }
    }

    private void write(String person, String version) {
        complete("Task_WriteRevision", person, Map.of("versionNumber", version, "versionSummary", "It says whom to call.",
                "versionClauses", "4 and 7", "guidanceEdition", "The edition of September", "linkedPoliciesChecked", true));
    }

    private void addDocument(String person) {
        documents.keep(reviews.open().orElseThrow().reference(), person, "policy.pdf",
                ("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 1\ntrailer\n<< /Size 1 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n% "
                        + System.nanoTime()).getBytes(StandardCharsets.ISO_8859_1));
        complete("Task_AddDocument", person, Map.of());
    }

    private void replies(String person, String group) {
        complete(tasks("Task_CollectReplies").stream().filter(task -> group.equals(variable(task, "group"))).findFirst().orElseThrow(),
                person, Map.of("repliesFrom", "Twelve people", "replies", "They agree."));
    }

    private void sound() {
        for (String side : List.of("check-safeguarding", "check-online-safety")) {
            complete(check(side), side.equals("check-safeguarding") ? "dsl" : "esafety", Map.of("draftCheck", "sound"));
        }
    }

    private void signOff(String person, String decision, String why) {
        Map<String, Object> answers = new HashMap<>(Map.of("signOff", decision, "meetingOn", today().toString(),
                "minuteReference", "Minutes of the meeting, item 4"));
        if (why != null) {
            answers.put("signOffReason", why);
        }
        complete("Task_SignOff", person, answers);
    }

    private void publish(String person) {
        complete("Task_PublishVersion", person, Map.of("effectiveFrom", today().toString(), "nextReview", today().plusMonths(12).toString(),
                "webAddress", "https://school.example/policy", "accessibleCopies", "The school office"));
    }

    // ---- what is seen

    private Task check(String side) {
        return tasks("Task_CheckDraft").stream().filter(task -> side.equals(variable(task, "check"))).findFirst().orElseThrow();
    }

    private List<Task> tasks(String key) {
        return engine.getTaskService().createTaskQuery().taskDefinitionKey(key).list();
    }

    private List<Object> shown(String key, String variable) {
        return tasks(key).stream().map(task -> variable(task, variable)).toList();
    }

    private Object variable(String key, String name) {
        return variable(tasks(key).get(0), name);
    }

    private Object variable(Task task, String name) {
        return engine.getTaskService().getVariable(task.getId(), name);
    }

    private List<String> holders(String key) {
        return holders(tasks(key).get(0));
    }

    private List<String> holders(Task task) {
        return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream().map(link -> link.getUserId()).distinct().sorted()
                .toList();
    }

    private void complete(String key, String person, Map<String, Object> answers) {
        complete(tasks(key).get(0), person, answers);
    }

    private void complete(Task task, String person, Map<String, Object> answers) {
        IncidentCaseDriver.of(engine, "").complete(task, person, answers);
    }

    private List<ProcessInstance> open(String process) {
        return engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(process).list();
    }

    // ---- the time

    private void at(LocalDate day) {
        ClockUtil.setCurrentTime(Date.from(day.atTime(10, 0).atZone(SchoolCalendar.ZONE).toInstant()));
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), SchoolCalendar.ZONE);
    }

    private Job job(String process, String event) {
        return engine.getManagementService().createJobQuery().processDefinitionKey(process).activityId(event).timers().list().get(0);
    }

    private void run(String process, String event) {
        Job job = job(process, event);
        ClockUtil.setCurrentTime(new Date(job.getDuedate().getTime() + 60_000));
        engine.getManagementService().executeJob(job.getId());
    }

    private void runSteps(String process) {
        // notices are jobs, too, but of no step of the diagram
        engine.getManagementService().createJobQuery().messages().processDefinitionKey(process).list().stream()
                .filter(job -> job.getJobDefinitionId() != null).forEach(job -> engine.getManagementService().executeJob(job.getId()));
    }

    private void letTimeCome(String event) {
        run("policy-consultation", event);
    }
}
