package org.chaperone.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.chaperone.TasklistApi;
import org.chaperone.TasklistApi.Answer;
import org.chaperone.WholeApplication;
import org.chaperone.incident.IncidentCaseDriver;
import org.chaperone.school.SchoolCalendar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What somebody who may do one thing in Tasklist could try beyond it, through Tasklist's own interface. */
@WholeApplication
class OnlyForOneselfTest {

    @Autowired
    ProcessEngine engine;
    @Autowired
    Cases cases;
    @LocalServerPort
    int port;

    private ApplicationCase it;

    @BeforeEach
    void aCaseWaitsForItsDecision() {
        cases.everyoneIsReady();
        it = cases.submitted("teacher", BusinessCase.complete(LocalDate.now(SchoolCalendar.ZONE).plusMonths(3)));
    }

    @Test
    void nobodyTakesATaskOnInTheNameOfAnother() {
        String task = it.task("Task_DecideOnApplication").getId();
        for (String other : List.of("teacher", "slt2", "no-such-person")) {
            Answer answer = as("slt").post("/task/" + task + "/claim", Map.of("userId", other));
            assertThat(answer.status()).isBetween(400, 404);
            assertThat(it.task("Task_DecideOnApplication").getAssignee()).isNull();
        }
        assertThat(as("teacher").get("/task/" + task + "/form-variables").status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void whoIsTooLateToTakeATaskOnIsToldSo() {
        String task = it.task("Task_DecideOnApplication").getId();
        assertThat(as("slt").post("/task/" + task + "/claim", Map.of("userId", "slt")).status()).isEqualTo(204);
        Answer late = as("slt2").post("/task/" + task + "/claim", Map.of("userId", "slt2"));
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.message()).contains("taken this task on already");
    }

    @Test
    void aTaskThatAnotherHoldsIsNotCompletedForThem() {
        String task = it.task("Task_DecideOnApplication").getId();
        as("slt").post("/task/" + task + "/claim", Map.of("userId", "slt"));
        Answer answer = as("slt2").submitTask(task, Map.of("decision", "approve", "membersPresent", List.of("slt"),
                "membersAgreed", "yes", "resourceConfirmed", true));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("Somebody else has taken this task on");
        assertThat(it.task("Task_DecideOnApplication").getAssignee()).isEqualTo("slt");
    }

    @Test
    void aTaskDoesNotVanishByResolvingWhatWasNeverDelegated() {
        String own = it.task("Task_FollowApplication").getId();
        Answer answer = as("teacher").post("/task/" + own + "/resolve", Map.of());
        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(it.task("Task_FollowApplication").getAssignee()).isEqualTo("teacher");
    }

    @Test
    void theCleanUpOfOldCasesIsNobodysToPutOff() {
        List<Job> cleanUp = engine.getHistoryService().findHistoryCleanupJobs();
        assertThat(cleanUp).as("the application has a clean-up").isNotEmpty();
        String job = "/job/" + cleanUp.get(0).getId();
        for (String person : List.of("governor", "teacher")) {
            TasklistApi api = as(person);
            assertThat(api.put(job + "/suspended", Map.of("suspended", true)).status()).isEqualTo(404);
            assertThat(api.put(job + "/retries", Map.of("retries", 0)).status()).isEqualTo(404);
            assertThat(api.put(job + "/duedate", Map.of("duedate", "2099-01-01T00:00:00.000+0000")).status()).isEqualTo(404);
            assertThat(api.delete(job).status()).isEqualTo(404);
            assertThat(api.post(job + "/execute", Map.of()).status()).isEqualTo(404);
        }
        String id = cleanUp.get(0).getId();
        var management = engine.getManagementService();
        for (Runnable change : List.<Runnable>of(() -> management.executeJob(id), () -> management.deleteJob(id),
                () -> management.setJobRetries(id, 1), () -> management.setJobDuedate(id, new Date()))) {
            assertThatThrownBy(() -> IncidentCaseDriver.as(engine, "governor", () -> {
                change.run();
                return null;
            })).as("by whatever road").isInstanceOf(AuthorizationException.class);
        }
        assertThat(engine.getHistoryService().findHistoryCleanupJobs()).hasSameSizeAs(cleanUp);
    }

    @Test
    void nobodyTakesTheNameOrTheAddressOfAnother() {
        Answer answer = as("teacher2").put("/user/teacher2/profile", Map.of("id", "teacher2", "firstName", "Hannah",
                "lastName", "Headteacher", "email", "private@home.example"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(engine.getIdentityService().createUserQuery().userId("teacher2").singleResult().getEmail())
                .isEqualTo("teacher2@school.example");
    }

    @Test
    void markupThatAFormWouldRenderToOthersIsRefused() {
        for (String text : List.of("<img src=x onerror=alert(1)> for the club we all like",
                "Please [sign in here](https://evil.example/login) before you decide")) {
            Answer answer = as("teacher").submitStart("account-creation",
                    Map.of("accountName", "Club", "platform", "facebook", "aims", text));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.message()).contains("plain words");
        }
    }

    private TasklistApi as(String person) {
        return TasklistApi.signIn(port, person, "demo");
    }
}
