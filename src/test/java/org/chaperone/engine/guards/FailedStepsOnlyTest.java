package org.chaperone.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.chaperone.TasklistApi;
import org.chaperone.TasklistApi.Answer;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An operator tries a failed step again, and touches no step that waits. */
@WholeApplication
class FailedStepsOnlyTest {

    private static final BpmnModelInstance PROCESS = Bpmn.createExecutableProcess("failed-steps").camundaHistoryTimeToLive(1)
            .startEvent().parallelGateway("both")
            .serviceTask("Task_Fails").camundaAsyncBefore().camundaExpression("${missing.part}").endEvent()
            .moveToNode("both").intermediateCatchEvent("Event_Deadline").timerWithDuration("P1D").endEvent().done();

    @LocalServerPort
    int port;
    @Autowired
    ProcessEngine engine;

    private String deployment;
    private TasklistApi operator;
    private Job failed;
    private Job deadline;

    @BeforeEach
    void aStepHasFailedAndADeadlineWaits() {
        deployment = engine.getRepositoryService().createDeployment().addModelInstance("failed-steps.bpmn", PROCESS).deploy().getId();
        String instance = engine.getRuntimeService().startProcessInstanceByKey("failed-steps").getId();
        failed = engine.getManagementService().createJobQuery().processInstanceId(instance).messages().singleResult();
        deadline = engine.getManagementService().createJobQuery().processInstanceId(instance).timers().singleResult();
        assertThatThrownBy(() -> engine.getManagementService().executeJob(failed.getId())).isNotNull();
        engine.getManagementService().setJobRetries(failed.getId(), 0);
        operator = TasklistApi.signIn(port, "operator", "demo", "cockpit");
    }

    @AfterEach
    void nothingIsLeft() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aFailedStepIsTriedAgain(int times) {
        assertThat(retries(failed, Map.of("retries", times)).status()).isEqualTo(204);
        assertThat(left(failed)).isEqualTo(times);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 7, 1_000_000})
    void nobodyTakesAStepsTriesAwayNorGivesItTooMany(int times) {
        Answer answer = retries(failed, Map.of("retries", times));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).isEqualTo("Nothing was changed: a failed step is tried 1, 2 or 3 times.");
        assertThat(left(failed)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void aDeadlineThatWaitsIsLeftAlone(int times) {
        int before = left(deadline);
        Answer answer = retries(deadline, Map.of("retries", times));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).startsWith("Nothing was changed: ");
        assertThat(left(deadline)).isEqualTo(before).isPositive();
    }

    @Test
    void aFailedStepIsNotMovedToAnotherDay() {
        Answer answer = retries(failed, Map.of("retries", 1, "dueDate", "2099-01-01T00:00:00.000+0000"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).contains("move the step to another time");
        assertThat(left(failed)).isZero();
    }

    @Test
    void manyStepsAtOnceAreNotTried() {
        assertThat(operator.post("/job/retries", Map.of("retries", 1, "jobIds", new String[] {failed.getId()})).status()).isEqualTo(404);
        assertThat(operator.put("/job-definition/" + failed.getJobDefinitionId() + "/retries", Map.of("retries", 0)).status()).isEqualTo(404);
        assertThat(left(failed)).isZero();
    }

    @Test
    void whoIsNoOperatorLearnsNothingOfAStep() {
        for (String person : new String[] {"analyst", "headteacher"}) {
            Answer answer = TasklistApi.signIn(port, person, "demo", "tasklist").put("/job/" + deadline.getId() + "/retries", Map.of("retries", 0));
            assertThat(answer.status()).as(person).isEqualTo(404);
        }
        assertThat(left(deadline)).isPositive();
    }

    private Answer retries(Job job, Map<String, Object> body) {
        return operator.put("/job/" + job.getId() + "/retries", body);
    }

    private int left(Job job) {
        return engine.getManagementService().createJobQuery().jobId(job.getId()).singleResult().getRetries();
    }
}
