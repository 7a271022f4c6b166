package org.chaperone.engine.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.chaperone.WholeApplication;
import org.chaperone.engine.secrecy.EveryTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@WholeApplication
class NoticesTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final String OURS = "(process_definition_id like 'notice-%' or kind = 'NEW_DEVICE')";
    private static final Instant MONDAY = Instant.parse("2026-01-05T09:00:00Z");

    @Autowired ProcessEngine engine;
    @Autowired RuntimeService runtime;
    @Autowired TaskService tasks;
    @Autowired IdentityService identities;
    @Autowired ManagementService management;
    @Autowired RepositoryService repository;
    @Autowired JavaMailSenderImpl sender;
    @Autowired JdbcClient jdbc;
    @Autowired KeepingNotices keeping;
    @Autowired NoticeTable table;
    @Autowired EveryTable everything;
    @Autowired NewDeviceNotices newDevices;
    @Autowired RecipientsBecomeCodes becomeCodes;
    @Autowired PlatformTransactionManager transactions;

    private GreenMail mail;
    private final List<Deployment> deployments = new ArrayList<>();

    @BeforeEach
    void start() {
        ClockUtil.setCurrentTime(Date.from(MONDAY));
        identities.saveGroup(identities.newGroup("notice-deciders"));
        person("notice-one", "notice.one@school.example", "notice-deciders");
        person("notice-two", "notice.two@school.example", "notice-deciders");
        person("notice-extra", "notice.extra@school.example");
        person("notice-silent", " ", "notice-deciders");
        person("notice-admin", "notice.admin@school.example");
        person("notice-teacher", "notice.teacher@school.example");
        deployments.add(repository.createDeployment()
                .addClasspathResource("engine/notices/notice-application.bpmn")
                .addClasspathResource("engine/notices/notice-late.bpmn").deploy());
        startMailServer();
    }

    @AfterEach
    void tidyUp() {
        mail.stop();
        identities.clearAuthentication();
        deployments.forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
        noticeJobs().forEach(job -> management.deleteJob(job.getId()));
        jdbc.sql("delete from notice where " + OURS).update();
        for (String user : List.of("notice-one", "notice-two", "notice-extra", "notice-silent", "notice-admin",
                "notice-teacher")) {
            identities.deleteUser(user);
        }
        identities.deleteGroup("notice-deciders");
        ClockUtil.reset();
    }

    // who is told

    @Test
    void everyCandidateWithAnAddressIsToldOnceThoughInAGroupAsWell() {
        apply();
        sendAll();
        assertThat(toldPeople()).containsExactlyInAnyOrder("notice.one@school.example", "notice.two@school.example",
                "notice.extra@school.example");
    }

    @Test
    void theAssigneeIsToldAndNobodyElse() {
        ProcessInstance application = apply();
        forgetMail();
        complete(application, "Task_Decide", "notice-one");
        sendAll();
        assertThat(toldPeople()).containsExactly("notice.admin@school.example");
        assertThat(subjects()).containsExactly("Your task: Set the account up (ACC-2026-0007)");
    }

    @Test
    void whoBringsATaskAboutIsNotToldOfIt() {
        deployments.add(repository.createDeployment().addModelInstance("notice-next.bpmn",
                Bpmn.createExecutableProcess("notice-next").camundaHistoryTimeToLiveString("P1D").startEvent()
                        .userTask("Task_First").camundaAssignee("notice-two")
                        .userTask("Task_Second").camundaCandidateGroups("notice-deciders").endEvent().done()).deploy());
        ProcessInstance instance = runtime.startProcessInstanceByKey("notice-next", "ACC-2026-0009");
        forgetMail();
        complete(instance, "Task_First", "notice-two");
        tasks.createComment(task(instance, "Task_Second").getId(), instance.getId(), "a later change by another");
        sendAll();
        assertThat(toldPeople()).containsExactly("notice.one@school.example");
        assertThat(droppedBecause("OFFERED")).containsExactly("OWN_DOING");
    }

    @Test
    void whoClaimsATaskIsNotToldButWhoIsGivenItByAnotherIs() {
        String task = task(apply(), "Task_Decide").getId();
        forgetMail();
        as("notice-one", () -> {
            tasks.claim(task, "notice-one");
            return task;
        });
        assertThat(noticeJobs()).isEmpty();
        tasks.setAssignee(task, "notice-two");
        sendAll();
        assertThat(toldPeople()).containsExactly("notice.two@school.example");
    }

    @Test
    void nobodyIsToldTwiceOfTheSameTask() {
        String task = task(apply(), "Task_Decide").getId();
        forgetMail();
        tasks.setAssignee(task, "notice-two");
        tasks.setAssignee(task, null);
        tasks.setAssignee(task, "notice-two");
        sendAll();
        assertThat(toldPeople()).containsExactly("notice.two@school.example");
    }

    @Test
    void whoBecomesACandidateLaterIsToldThenAndTheOthersNotAgain() {
        String task = task(apply(), "Task_Decide").getId();
        forgetMail();
        tasks.addCandidateUser(task, "notice-teacher");
        sendAll();
        assertThat(toldPeople()).containsExactly("notice.teacher@school.example");
    }

    @Test
    void anAnalystTurnsTheNoticeOffInTheModel() {
        ProcessInstance application = apply();
        forgetMail();
        complete(application, "Task_Decide", "notice-one");
        forgetMail();
        complete(application, "Task_SetUp", "notice-admin");
        assertThat(task(application, "Task_File").getAssignee()).isEqualTo("notice-admin");
        assertThat(noticeJobs()).isEmpty();
    }

    @Test
    void anUnknownValueOfTheSwitchIsRefusedWithASentence() {
        BpmnModelInstance model = Bpmn.createExecutableProcess("notice-wrong").camundaHistoryTimeToLiveString("P1D")
                .startEvent().userTask("Task_Odd").endEvent().done();
        UserTask odd = model.getModelElementById("Task_Odd");
        odd.builder().addExtensionElement(properties(model, "notify", "nobody"));
        assertThatThrownBy(() -> repository.createDeployment().addModelInstance("notice-wrong.bpmn", model).deploy())
                .hasStackTraceContaining("The task 'Task_Odd' has the extension property notify with the value "
                        + "'nobody'. Only 'none' is known");
    }

    // what they are told

    @Test
    void theNoticeSaysCaseTaskDueDateAndLinkAndNothingElse() throws Exception {
        Task task = task(apply(), "Task_Decide");
        sendAll();
        MimeMessage message = Arrays.stream(mail.getReceivedMessages())
                .filter(each -> recipient(each).equals("notice.two@school.example")).findFirst().orElseThrow();
        assertThat(message.getSubject()).isEqualTo("New task: Decide on the application (ACC-2026-0007)");
        assertThat(message.getContent().toString().replace("\r\n", "\n").strip()).isEqualTo("""
                There is a new task that you can take on.

                Case: ACC-2026-0007
                Task: Decide on the application
                Due: Friday 9 January 2026 at 17:00

                Open it in Tasklist:
                http://localhost:8080/camunda/app/tasklist/default/#/?task=%s

                Chaperone sent this message by itself. Please do not reply to it.""".formatted(task.getId()));
        assertThat(message.getHeader("From")).containsExactly("chaperone@school.example");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void inSummerTheTimeIsThatOfTheClockOnTheWall() throws Exception {
        apply(LocalDateTime.of(2026, 7, 9, 16, 55), Map.of());
        sendAll();
        assertThat(mail.getReceivedMessages()[0].getContent().toString())
                .contains("Due: Thursday 9 July 2026 at 16:55");
    }

    @Test
    void nothingThatAnybodyTypedGetsIntoAMailAnIncidentOrTheTable() throws Exception {
        Map<String, Object> variables = new HashMap<>(Map.of(
                "caseReference", "MARKER-REFERENCE",
                "account", "MARKER-ACCOUNT",
                "applicants", "notice-teacher",
                "concern", "MARKER-CONCERN\r\nBcc: MARKER@school.example"));
        variables.put("due", Date.from(MONDAY.plusSeconds(3600)));
        ProcessInstance application =
                runtime.startProcessInstanceByKey("notice-application", "MARKER-KEY", variables);
        Task task = task(application, "Task_Decide");
        task.setName("MARKER-NAME");
        task.setDescription("MARKER-DESCRIPTION");
        tasks.saveTask(task);
        tasks.createComment(task.getId(), application.getId(), "MARKER-COMMENT");
        fireTimer(application);
        assertThat(noticeJobs()).hasSize(6);
        mail.stop();
        List<Job> jobs = noticeJobs();
        jobs.forEach(job -> failUntilIncident(job.getId()));
        for (Incident incident : runtime.createIncidentQuery().list()) {
            assertThat(incident.getIncidentMessage()).doesNotContain("MARKER");
            assertThat(management.getJobExceptionStacktrace(incident.getConfiguration())).doesNotContain("MARKER");
        }
        startMailServer();
        sendAll();
        finish(application);
        sendAll();
        assertThat(mail.getReceivedMessages()).as("all but the one about setting up, which is done by now").hasSize(7);
        for (MimeMessage message : mail.getReceivedMessages()) {
            assertThat(everythingIn(message)).doesNotContain("MARKER").contains("no reference");
        }
        assertThat(jdbc.sql("select * from notice where " + OURS).query().listOfRows().toString())
                .contains("RECIPIENT=~").doesNotContain("notice-teacher").doesNotContain("MARKER").doesNotContain("@school.example");
    }

    @Test
    void theVariableCaseReferenceGoesBeforeTheBusinessKey() {
        apply(LocalDateTime.of(2026, 1, 9, 17, 0), Map.of("caseReference", "INC-2026-0012"));
        sendAll();
        assertThat(subjects()).contains("New task: Decide on the application (INC-2026-0012)");
    }

    @Test
    void aProcessThatAnotherCalledUsesTheCaseReferenceOfItsCaller() {
        deployments.add(repository.createDeployment().addModelInstance("notice-caller.bpmn",
                Bpmn.createExecutableProcess("notice-caller").camundaHistoryTimeToLiveString("P1D")
                        .startEvent().callActivity("Call_Late").calledElement("notice-late").endEvent().done())
                .deploy());
        runtime.startProcessInstanceByKey("notice-caller", "POL-2026-0001");
        sendAll();
        assertThat(subjects()).containsOnly("New task: Check the names (POL-2026-0001)");
    }

    @Test
    void aTaskNamePutTogetherFromAnswersIsNotSent() {
        deployments.add(repository.createDeployment().addModelInstance("notice-named.bpmn",
                Bpmn.createExecutableProcess("notice-named").camundaHistoryTimeToLiveString("P1D")
                        .startEvent().userTask("Task_Named").name("Decide on ${account}")
                        .camundaAssignee("notice-admin").endEvent().done()).deploy());
        runtime.startProcessInstanceByKey("notice-named", "ACC-2026-0008", Map.of("account", "MARKER"));
        sendAll();
        assertThat(subjects()).containsExactly("Your task: a task in Chaperone (ACC-2026-0008)");
    }

    // reminders and outcomes

    @Test
    void eachReminderGoesToThoseWhoHoldTheTaskAtThatTime() {
        ProcessInstance application = apply();
        sendAll();
        forgetMail();
        fireTimer(application);
        sendAll();
        assertThat(toldPeople()).containsExactlyInAnyOrder("notice.one@school.example", "notice.two@school.example",
                "notice.extra@school.example");
        assertThat(subjects()).containsOnly("Reminder: Decide on the application (ACC-2026-0007)");

        forgetMail();
        String task = task(application, "Task_Decide").getId();
        as("notice-two", () -> {
            tasks.claim(task, "notice-two");
            return task;
        });
        fireTimer(application);
        sendAll();
        assertThat(toldPeople()).containsExactly("notice.two@school.example");
    }

    @Test
    void aReminderOfATaskThatIsDoneBeforeItIsSentIsDropped() {
        ProcessInstance application = apply();
        sendAll();
        forgetMail();
        fireTimer(application);
        complete(application, "Task_Decide", "notice-one");
        sendAll();
        assertThat(subjects()).containsExactly("Your task: Set the account up (ACC-2026-0007)");
        assertThat(droppedBecause("REMINDER")).containsOnly("NO_LONGER_NEEDED").hasSize(3);
    }

    @Test
    void anOverdueTaskIsToldToThoseWhoHoldIt() throws Exception {
        ProcessInstance check = check();
        forgetMail();
        fireTimer(check, "Event_Overdue");
        sendAll();
        assertThat(toldPeople())
                .containsExactlyInAnyOrder("notice.one@school.example", "notice.two@school.example");
        assertThat(subjects()).containsOnly("Overdue: Check the names (POL-2026-0001)");
        assertThat(mail.getReceivedMessages()[0].getContent().toString()).contains("This task is overdue.")
                .contains("#/?task=" + task(check, "Task_Check").getId());
    }

    @Test
    void aTaskThatIsTakenAwayWhenItIsTooLateIsToldToThoseWhoHeldIt() throws Exception {
        ProcessInstance check = check();
        String task = task(check, "Task_Check").getId();
        tasks.addCandidateUser(task, "notice-extra");
        tasks.addCandidateUser(task, "notice-teacher");
        tasks.deleteCandidateUser(task, "notice-teacher");
        forgetMail();
        fireTimer(check, "Event_TooLate");
        assertThat(runtime.createProcessInstanceQuery().processInstanceId(check.getId()).count()).isZero();
        sendAll();
        assertThat(toldPeople()).containsExactlyInAnyOrder("notice.one@school.example", "notice.two@school.example",
                "notice.extra@school.example");
        assertThat(subjects()).containsOnly("Passed on: Check the names (POL-2026-0001)");
        assertThat(mail.getReceivedMessages()[0].getContent().toString())
                .contains("not done in time").doesNotContain("?task=");
    }

    @Test
    void aTaskThatIsTakenAwayFromItsAssigneeIsToldToNobodyElse() {
        ProcessInstance check = check();
        tasks.claim(task(check, "Task_Check").getId(), "notice-two");
        forgetMail();
        fireTimer(check, "Event_TooLate");
        sendAll();
        assertThat(toldPeople()).containsExactly("notice.two@school.example");
    }

    @Test
    void anOutcomeIsToldToThePeopleNamedThoughTheCaseIsOver() throws Exception {
        ProcessInstance application = apply(LocalDateTime.of(2026, 1, 9, 17, 0),
                Map.of("applicants", "notice-teacher, notice-extra,notice-teacher,nobody-at-all"));
        finish(application);
        forgetTasksMail();
        sendAll();
        assertThat(runtime.createProcessInstanceQuery().processInstanceId(application.getId()).count()).isZero();
        assertThat(toldPeople())
                .containsExactlyInAnyOrder("notice.teacher@school.example", "notice.extra@school.example");
        MimeMessage message = mail.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("News of a case (ACC-2026-0007)");
        assertThat(message.getContent().toString().replace("\r\n", "\n").strip()).isEqualTo("""
                The application was approved.

                Case: ACC-2026-0007

                Open Tasklist:
                http://localhost:8080/camunda/app/tasklist/default/#/

                Chaperone sent this message by itself. Please do not reply to it.""");
    }

    @Test
    void anOutcomeIsToldToAListOfPeopleAndToNobodyWhereThereIsNone() {
        ProcessInstance listed = apply(LocalDateTime.of(2026, 1, 9, 17, 0),
                Map.of("applicants", new ArrayList<>(List.of("notice-teacher", "notice-extra"))));
        finish(listed);
        forgetTasksMail();
        assertThat(noticeJobs()).hasSize(2);
        noticeJobs().forEach(job -> management.deleteJob(job.getId()));
        Map<String, Object> nobody = new HashMap<>();
        nobody.put("applicants", null);
        ProcessInstance unnamed = apply(LocalDateTime.of(2026, 1, 9, 17, 0), nobody);
        finish(unnamed);
        forgetTasksMail();
        assertThat(noticeJobs()).isEmpty();
    }

    @Test
    void anOutcomeWithoutTextAndAReminderOfAnUnknownTaskAreRefusedWithASentence() {
        deployments.add(repository.createDeployment()
                .addModelInstance("notice-untold.bpmn", calling("notice-untold", "${notices.tell(execution, 'no-such', '')}"))
                .addModelInstance("notice-untask.bpmn", calling("notice-untask", "${reminders.send(execution, 'Task_No')}"))
                .deploy());
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("notice-untold"))
                .hasStackTraceContaining("The step 'Task_Call' tells the outcome 'no-such', but notices.properties has "
                        + "no text outcome.no-such");
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("notice-untask"))
                .hasStackTraceContaining("The step 'Task_Call' reminds of the task 'Task_No', but this process has no "
                        + "user task with that id");
    }

    // once, later, or not at all

    @Test
    void aJobThatIsRunTwiceSendsOnce() {
        check();
        Job job = jobFor("notice-one");
        String notice = ((JobEntity) job).getJobHandlerConfigurationRaw();
        management.executeJob(job.getId());
        assertThat(mail.getReceivedMessages()).hasSize(1);
        runAgain(notice);
        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(jdbc.sql("select count(*) from notice where id = :id and sent_at is not null").param("id", notice)
                .query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void aMailThatIsSentAgainSinceTheCommitFailedCarriesTheSameMessageId() throws Exception {
        check();
        Job job = jobFor("notice-one");
        new TransactionTemplate(transactions).executeWithoutResult(lost -> {
            management.executeJob(job.getId());
            lost.setRollbackOnly();
        });
        management.executeJob(job.getId());
        MimeMessage[] both = mail.getReceivedMessages();
        assertThat(both).hasSize(2);
        assertThat(both[0].getMessageID()).isEqualTo(both[1].getMessageID())
                .matches("<[0-9a-f]{32}\\.chaperone@school\\.example>");
    }

    @Test
    void differentRecipientsGetDifferentMessageIds() throws Exception {
        apply();
        sendAll();
        List<String> ids = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            ids.add(message.getMessageID());
        }
        assertThat(ids).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aTaskThatIsRolledBackTellsNobody() {
        new TransactionTemplate(transactions).executeWithoutResult(lost -> {
            check();
            lost.setRollbackOnly();
        });
        assertThat(noticeJobs()).isEmpty();
        assertThat(rows("OFFERED")).isZero();
    }

    @Test
    void aMailServerThatIsDownHoldsNobodyUpShowsToTheOperatorAndGetsExactlyOneMailLater() {
        mail.stop();
        ProcessInstance application = apply();
        complete(application, "Task_Decide", "notice-one");
        Task setUp = task(application, "Task_SetUp");
        Job job = jobFor("notice-admin");

        for (Duration pause : List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30),
                Duration.ofHours(2))) {
            fail(job.getId());
            Job waiting = management.createJobQuery().jobId(job.getId()).singleResult();
            assertThat(waiting.getDuedate().toInstant()).isEqualTo(ClockUtil.getCurrentTime().toInstant().plus(pause));
            assertThat(waiting.getRetries()).isPositive();
            assertThat(runtime.createIncidentQuery().configuration(job.getId()).count()).isZero();
            ClockUtil.setCurrentTime(waiting.getDuedate());
        }
        fail(job.getId());

        Incident incident = runtime.createIncidentQuery().configuration(job.getId()).singleResult();
        assertThat(incident.getIncidentType()).isEqualTo(Incident.FAILED_JOB_HANDLER_TYPE);
        assertThat(incident.getProcessInstanceId()).isEqualTo(application.getId());
        assertThat(incident.getActivityId()).isEqualTo("Task_SetUp");
        assertThat(incident.getExecutionId()).isEqualTo(setUp.getExecutionId());
        assertThat(incident.getIncidentMessage()).startsWith("The notice about ACC-2026-0007 was not sent, because "
                        + "the mail server (spring.mail.host, spring.mail.port) did not answer. "
                        + "Nobody has to wait for it.")
                .doesNotContain("notice-admin").doesNotContain("@");

        startMailServer();
        management.setJobRetries(job.getId(), 1);
        management.executeJob(job.getId());
        assertThat(toldPeople()).containsExactly("notice.admin@school.example");
        assertThat(runtime.createIncidentQuery().processInstanceId(application.getId()).count()).isZero();
        assertThat(management.createJobQuery().jobId(job.getId()).count()).isZero();
    }

    @Test
    void aFailedNoticeAboutATaskThatIsDoneBothersTheOperatorNoLonger() {
        mail.stop();
        ProcessInstance application = apply();
        Job job = jobFor("notice-one");
        failUntilIncident(job.getId());
        assertThat(runtime.createIncidentQuery().processInstanceId(application.getId()).count()).isEqualTo(1);
        complete(application, "Task_Decide", "notice-two");
        assertThat(runtime.createIncidentQuery().processInstanceId(application.getId()).count()).isZero();
        management.executeJob(job.getId());
        assertThat(droppedBecause("OFFERED")).containsExactly("NO_LONGER_NEEDED");
    }

    @Test
    void aFailedNoticeOutlivesTheCaseThatIsCancelledAndIsThenDropped() {
        mail.stop();
        ProcessInstance check = check();
        Job job = jobFor("notice-one");
        failUntilIncident(job.getId());
        runtime.deleteProcessInstance(check.getId(), "no longer wanted");
        assertThat(runtime.createIncidentQuery().configuration(job.getId()).count()).isZero();
        management.executeJob(job.getId());
        assertThat(droppedBecause("OFFERED")).containsExactly("NO_LONGER_NEEDED");
    }

    @Test
    void anOutcomeThatCannotBeToldAfterTheCaseIsOverShowsAtTheProcess() {
        mail.stop();
        ProcessInstance application = apply(LocalDateTime.of(2026, 1, 9, 17, 0),
                Map.of("applicants", "notice-teacher"));
        finish(application);
        forgetTasksMail();
        Job job = jobFor("notice-teacher");
        failUntilIncident(job.getId());
        Incident incident = runtime.createIncidentQuery().configuration(job.getId()).singleResult();
        assertThat(incident.getProcessInstanceId()).isNull();
        assertThat(incident.getProcessDefinitionId()).isEqualTo(application.getProcessDefinitionId());
        assertThat(incident.getIncidentMessage()).startsWith("The notice about ACC-2026-0007 was not sent");
        startMailServer();
        management.setJobRetries(job.getId(), 1);
        management.executeJob(job.getId());
        assertThat(toldPeople()).containsExactly("notice.teacher@school.example");
        assertThat(runtime.createIncidentQuery().configuration(job.getId()).count()).isZero();
    }

    @Test
    void aMailServerThatHangsHoldsUpNobodyWhoCompletesTheTaskMeanwhile() throws Exception {
        mail.stop();
        ProcessInstance check = check();
        Job job = jobFor("notice-one");
        try (ServerSocket hanging = new ServerSocket(sender.getPort(), 1, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<Void> sending =
                    CompletableFuture.runAsync(() -> management.executeJob(job.getId()));
            try (Socket asked = hanging.accept()) {
                complete(check, "Task_Check", "notice-two");
                assertThat(runtime.createProcessInstanceQuery().processInstanceId(check.getId()).count()).isZero();
                assertThat(sending).isNotDone();
                assertThat(sending).failsWithin(20, TimeUnit.SECONDS);
                assertThat(asked.isConnected()).isTrue();
            }
        }
        assertThat(management.createJobQuery().jobId(job.getId()).singleResult().getRetries()).isEqualTo(4);
        management.executeJob(job.getId());
        assertThat(droppedBecause("OFFERED")).containsExactly("NO_LONGER_NEEDED");
    }

    @Test
    void aTaskThatAnotherHasClaimedMeanwhileNeedsNoMail() {
        ProcessInstance check = check();
        tasks.claim(task(check, "Task_Check").getId(), "notice-two");
        management.executeJob(jobFor("notice-one").getId());
        assertThat(mail.getReceivedMessages()).isEmpty();
        assertThat(droppedBecause("OFFERED")).containsExactly("NO_LONGER_NEEDED");
    }

    @Test
    void whoIsNoLongerACandidateIsNotTold() {
        ProcessInstance check = check();
        identities.deleteMembership("notice-one", "notice-deciders");
        sendAll();
        assertThat(toldPeople()).containsExactly("notice.two@school.example");
        assertThat(task(check, "Task_Check")).isNotNull();
    }

    @Test
    void whoHasNoAddressAnyMoreIsNotTold() {
        check();
        User user = identities.createUserQuery().userId("notice-one").singleResult();
        user.setEmail(null);
        identities.saveUser(user);
        sendAll();
        assertThat(toldPeople()).containsExactly("notice.two@school.example");
        assertThat(droppedBecause("OFFERED")).containsExactly("NO_ADDRESS");
    }

    @Test
    void anAddressThatIsNoneIsAnIncidentThatSaysSoWithoutNamingIt() {
        check();
        User user = identities.createUserQuery().userId("notice-one").singleResult();
        user.setEmail("one@school.example, two@school.example");
        identities.saveUser(user);
        Job job = jobFor("notice-one");
        failUntilIncident(job.getId());
        assertThat(runtime.createIncidentQuery().configuration(job.getId()).singleResult().getIncidentMessage())
                .contains("the recipient's e-mail address is not a valid one").doesNotContain("school.example");
        assertThat(mail.getReceivedMessages()).isEmpty();
    }

    @Test
    void afterAYearItIsForgottenWhoWasTold() {
        check();
        management.executeJob(jobFor("notice-one").getId());
        ClockUtil.setCurrentTime(Date.from(MONDAY.plus(Duration.ofDays(364))));
        keeping.forget();
        assertThat(rows("OFFERED")).isEqualTo(2);
        ClockUtil.setCurrentTime(Date.from(MONDAY.plus(Duration.ofDays(366))));
        keeping.forget();
        assertThat(rows("OFFERED")).as("the one that was never sent").isEqualTo(1);
    }

    @Test
    void anotherJobThatFailsKeepsTheEnginesOwnRetries() {
        deployments.add(repository.createDeployment().addModelInstance("notice-other.bpmn",
                Bpmn.createExecutableProcess("notice-other").camundaHistoryTimeToLiveString("P1D").startEvent()
                        .serviceTask("Task_Fails").camundaAsyncBefore().camundaExpression("${noSuchThing}")
                        .endEvent().done()).deploy());
        ProcessInstance other = runtime.startProcessInstanceByKey("notice-other");
        Job job = management.createJobQuery().processInstanceId(other.getId()).singleResult();
        assertThatThrownBy(() -> management.executeJob(job.getId())).hasStackTraceContaining("noSuchThing");
        ProcessEngineConfigurationImpl settings = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        int left = settings.getFailedJobRetryTimeCycle() == null ? settings.getDefaultNumberOfRetries() - 1
                : settings.getFailedJobRetryTimeCycle().split(",").length;
        assertThat(management.createJobQuery().jobId(job.getId()).singleResult().getRetries()).isEqualTo(left);
        management.setJobRetries(job.getId(), 0);
        assertThat(runtime.createIncidentQuery().processInstanceId(other.getId()).singleResult().getActivityId())
                .isEqualTo("Task_Fails");
    }

    @Test
    void theMailServerIsWaitedForFiveSecondsAtMost() {
        for (String protocol : List.of("smtp", "smtps")) {
            assertThat(sender.getJavaMailProperties())
                    .containsEntry("mail." + protocol + ".connectiontimeout", "5000")
                    .containsEntry("mail." + protocol + ".timeout", "5000")
                    .containsEntry("mail." + protocol + ".writetimeout", "5000");
        }
    }

    @Test
    void whoWasToldBeforeThereWereCodesIsTakenOverAndNotToldAgain() {
        String task = task(apply(), "Task_Decide").getId();
        String teacher = ((JobEntity) jobFor("notice-two")).getJobHandlerConfigurationRaw();
        sendAllBut("notice-one");
        mail.stop();
        Job waiting = jobFor("notice-one");
        fail(waiting.getId());
        String kept = ((JobEntity) waiting).getJobHandlerConfigurationRaw();
        asBefore(kept, "00000000000000000000000000000001", "notice-one");
        asBefore(teacher, "00000000000000000000000000000002", "notice-two");
        assertThat(everything.showing("00000000000000000000000000000001"))
                .contains("NOTICE.ID", "ACT_RU_JOB.HANDLER_CFG_", "ACT_RU_JOB.EXCEPTION_MSG_", "ACT_GE_BYTEARRAY.BYTES_");
        becomeCodes.afterPropertiesSet();
        assertThat(everything.showing("00000000000000000000000000000001")).isEmpty();
        assertThat(everything.showing("notice-two")).noneMatch(column -> column.startsWith("NOTICE."));
        assertThat(table.find(kept)).hasValueSatisfying(notice -> assertThat(notice.recipient()).isEqualTo("notice-one"));
        startMailServer();
        tasks.addCandidateUser(task, "notice-teacher");
        sendAll();
        assertThat(toldPeople()).containsExactlyInAnyOrder("notice.one@school.example", "notice.teacher@school.example");
    }

    // a new device

    @Test
    void aNewDeviceIsToldOnceAnHourWithTheTimeAndWhatToDoAndNothingElse() throws Exception {
        newDevices.tell("notice-one");
        newDevices.tell("notice-one");
        newDevices.tell("notice-two");
        ClockUtil.setCurrentTime(Date.from(MONDAY.plus(Duration.ofMinutes(61))));
        newDevices.tell("notice-one");
        newDevices.tell("notice-silent");
        sendAll();
        assertThat(toldPeople()).containsExactlyInAnyOrder("notice.one@school.example", "notice.one@school.example",
                "notice.two@school.example");
        MimeMessage first = Arrays.stream(mail.getReceivedMessages())
                .filter(message -> recipient(message).equals("notice.two@school.example")).findFirst().orElseThrow();
        assertThat(first.getContent().toString().replace("\r\n", "\n").strip()).startsWith("""
                Somebody signed in to Chaperone with your name and password on Monday 5 January 2026 at 09:00, in a browser \
                in which you had not signed in before.
                """).contains("If this was not you, ", "http://localhost:8080/my-sessions");
        assertThat(subjects()).containsOnly("You signed in on a new device");
        assertThat(everything.showing("notice-two")).noneMatch(column -> column.startsWith("NOTICE."));
    }

    @Test
    void aMailServerThatIsDownIsNoMatterForWhoSignsInOnANewDevice() {
        mail.stop();
        newDevices.tell("notice-one");
        Job job = noticeJobs().get(0);
        failUntilItGivesUp(job.getId());
        assertThat(management.createJobQuery().jobId(job.getId()).singleResult().getExceptionMessage())
                .contains("A notice without a case reference was not sent").doesNotContain("notice-one");
        startMailServer();
        sendAll();
        assertThat(toldPeople()).containsExactly("notice.one@school.example");
    }

    @Test
    void aNoticeThatBelongsToNoProcessShowsNobodyWhoMayNotSeeEachOfThemThatSomebodySignedIn() {
        long seenByTheAnalyst = as("analyst", "analysts", () -> management.createJobQuery().count());
        long failuresSeenByTheAnalyst = as("analyst", "analysts", () -> runtime.createIncidentQuery().count());
        long seenByTheOperator = as("operator", "operators", () -> management.createJobQuery().count());
        mail.stop();
        newDevices.tell("notice-one");
        failUntilItGivesUp(noticeJobs().get(0).getId());

        assertThat(as("analyst", "analysts", () -> management.createJobQuery().count())).isEqualTo(seenByTheAnalyst);
        assertThat(as("analyst", "analysts", () -> runtime.createIncidentQuery().count())).isEqualTo(failuresSeenByTheAnalyst);
        assertThat(as("operator", "operators", () -> management.createJobQuery().count())).isEqualTo(seenByTheOperator + 1);
    }

    // in words of the school

    private ProcessInstance apply() {
        return apply(LocalDateTime.of(2026, 1, 9, 17, 0), Map.of());
    }

    private ProcessInstance apply(LocalDateTime due, Map<String, Object> more) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("due", Date.from(due.atZone(LONDON).toInstant()));
        variables.put("account", "a band");
        variables.put("applicants", "");
        variables.putAll(more);
        return runtime.startProcessInstanceByKey("notice-application", "ACC-2026-0007", variables);
    }

    private ProcessInstance check() {
        return runtime.startProcessInstanceByKey("notice-late", "POL-2026-0001");
    }

    private void finish(ProcessInstance application) {
        complete(application, "Task_Decide", "notice-one");
        complete(application, "Task_SetUp", "notice-admin");
        complete(application, "Task_File", "notice-admin");
    }

    private Task task(ProcessInstance instance, String key) {
        return tasks.createTaskQuery().processInstanceId(instance.getId()).taskDefinitionKey(key).singleResult();
    }

    private void complete(ProcessInstance instance, String key, String user) {
        String task = task(instance, key).getId();
        as(user, () -> {
            tasks.complete(task);
            return task;
        });
    }

    private <T> T as(String user, Supplier<T> act) {
        return as(user, "notice-deciders", act);
    }

    private <T> T as(String user, String group, Supplier<T> act) {
        identities.setAuthentication(user, List.of(group));
        try {
            return act.get();
        } finally {
            identities.clearAuthentication();
        }
    }

    private void fireTimer(ProcessInstance instance) {
        management.executeJob(management.createJobQuery().processInstanceId(instance.getId()).timers()
                .orderByJobDuedate().asc().list().get(0).getId());
    }

    private void fireTimer(ProcessInstance instance, String event) {
        management.executeJob(management.createJobQuery().processInstanceId(instance.getId()).activityId(event)
                .singleResult().getId());
    }

    private void person(String id, String address, String... groups) {
        User user = identities.newUser(id);
        user.setFirstName("MARKER-FIRST");
        user.setLastName("MARKER-LAST");
        user.setEmail(address);
        identities.saveUser(user);
        for (String group : groups) {
            identities.createMembership(id, group);
        }
    }

    private void startMailServer() {
        mail = new GreenMail(new ServerSetup(sender.getPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
    }

    private List<Job> noticeJobs() {
        return management.createJobQuery().list().stream()
                .filter(job -> NoticeJob.TYPE.equals(((JobEntity) job).getJobHandlerType()))
                .filter(job -> isOurs(((JobEntity) job).getJobHandlerConfigurationRaw()))
                .toList();
    }

    private boolean isOurs(String id) {
        return table.find(id).filter(notice -> notice.recipient().startsWith("notice-")).isPresent();
    }

    private Job jobFor(String recipient) {
        return noticeJobs().stream()
                .filter(job -> table.find(((JobEntity) job).getJobHandlerConfigurationRaw()).orElseThrow().recipient()
                        .equals(recipient))
                .findFirst().orElseThrow();
    }

    private void sendAll() {
        noticeJobs().forEach(job -> management.executeJob(job.getId()));
    }

    private void sendAllBut(String recipient) {
        String kept = jobFor(recipient).getId();
        noticeJobs().stream().map(Job::getId).filter(job -> !job.equals(kept)).forEach(management::executeJob);
        try {
            mail.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As an older Chaperone wrote it: recipient in clear, id without a key, and both in what it said of a failure. */
    private void asBefore(String id, String old, String recipient) {
        String said = "It was not sent. Retry the job; the recipient is in the table notice, row " + old + ".";
        jdbc.sql("update act_ge_bytearray set bytes_ = ? where id_ in (select exception_stack_id_ from act_ru_job where handler_cfg_ = ?)"
                        + " or id_ in (select job_exception_stack_id_ from act_hi_job_log where job_id_ in"
                        + " (select id_ from act_ru_job where handler_cfg_ = ?))")
                .params(said.getBytes(StandardCharsets.UTF_8), id, id).update();
        jdbc.sql("update act_hi_job_log set job_exception_msg_ = ? where job_exception_msg_ is not null and job_id_ in"
                + " (select id_ from act_ru_job where handler_cfg_ = ?)").params(said, id).update();
        jdbc.sql("update act_ru_job set exception_msg_ = ?, handler_cfg_ = ? where handler_cfg_ = ?").params(said, old, id).update();
        jdbc.sql("update notice set id = ?, recipient = ? where id = ?").params(old, recipient, id).update();
    }

    private void forgetMail() {
        sendAll();
        try {
            mail.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Leaves only the notices of an outcome. */
    private void forgetTasksMail() {
        for (Job job : noticeJobs()) {
            if (!jdbc.sql("select kind from notice where id = :id")
                    .param("id", ((JobEntity) job).getJobHandlerConfigurationRaw())
                    .query(String.class).single().equals("OUTCOME")) {
                management.deleteJob(job.getId());
            }
        }
    }

    private void fail(String job) {
        assertThatThrownBy(() -> management.executeJob(job)).isInstanceOf(MailServer.NotSent.class);
    }

    private void failUntilItGivesUp(String job) {
        for (int attempt = 1; attempt <= 5; attempt++) {
            fail(job);
        }
        assertThat(management.createJobQuery().jobId(job).singleResult().getRetries()).isZero();
    }

    private void failUntilIncident(String job) {
        failUntilItGivesUp(job);
        assertThat(runtime.createIncidentQuery().configuration(job).count()).isEqualTo(1);
    }

    /** As a second node would that took the same job before the first one removed it. */
    private void runAgain(String notice) {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired()
                .execute(commands -> {
                    MessageEntity job = new MessageEntity();
                    job.setJobHandlerType(NoticeJob.TYPE);
                    job.setJobHandlerConfigurationRaw(notice);
                    commands.getJobManager().send(job);
                    return null;
                });
        noticeJobs().stream().filter(job -> ((JobEntity) job).getJobHandlerConfigurationRaw().equals(notice))
                .forEach(job -> management.executeJob(job.getId()));
    }

    private List<String> droppedBecause(String kind) {
        return jdbc.sql("select dropped_because from notice where kind = :kind and dropped_at is not null and " + OURS)
                .param("kind", kind).query(String.class).list();
    }

    private long rows(String kind) {
        return jdbc.sql("select count(*) from notice where kind = :kind and " + OURS).param("kind", kind).query(Long.class).single();
    }

    private List<String> toldPeople() {
        return Arrays.stream(mail.getReceivedMessages()).map(NoticesTest::recipient).toList();
    }

    private List<String> subjects() {
        return Arrays.stream(mail.getReceivedMessages()).map(message -> {
            try {
                return message.getSubject();
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }).toList();
    }

    private static String recipient(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String everythingIn(MimeMessage message) throws IOException, MessagingException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        message.writeTo(raw);
        return raw + "\n" + message.getSubject() + "\n" + message.getContent();
    }

    private static BpmnModelInstance calling(String process, String expression) {
        return Bpmn.createExecutableProcess(process).camundaHistoryTimeToLiveString("P1D").startEvent()
                .serviceTask("Task_Call").camundaExpression(expression).endEvent().done();
    }

    private static CamundaProperties properties(BpmnModelInstance model,
            String name, String value) {
        var properties = model.newInstance(CamundaProperties.class);
        var property = model.newInstance(CamundaProperty.class);
        property.setCamundaName(name);
        property.setCamundaValue(value);
        properties.getCamundaProperties().add(property);
        return properties;
    }
}
