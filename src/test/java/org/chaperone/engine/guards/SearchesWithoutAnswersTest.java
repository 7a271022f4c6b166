package org.chaperone.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.chaperone.TasklistApi;
import org.chaperone.TasklistApi.Answer;
import org.chaperone.WholeApplication;
import org.chaperone.incident.IncidentCaseDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is refused with a sentence, and what people need every day and still have. */
@WholeApplication
class SearchesWithoutAnswersTest {

    private static final String GUESS = "{\"variables\":[{\"name\":\"grade\",\"operator\":\"gt\",\"value\":3}]}";
    private static final String COCKPIT = "/camunda/api/cockpit/plugin/base/default";

    @Autowired
    ProcessEngine engine;
    @LocalServerPort
    int port;

    private String deployment;
    private String instance;

    @BeforeEach
    void aTaskOfTheTechniciansAndAStepInTheBackground() {
        deployment = engine.getRepositoryService().createDeployment().addModelInstance("guesses.bpmn",
                Bpmn.createExecutableProcess("guesses").camundaHistoryTimeToLive(1).startEvent().parallelGateway("all")
                        .userTask("Task_Look").name("Look").camundaCandidateGroups("technical-support").endEvent()
                        .moveToNode("all").serviceTask("Task_Later").camundaAsyncBefore().camundaExpression("${1}").endEvent()
                        .moveToNode("all").intermediateCatchEvent("Event_Answer").message("guesses-answer").endEvent().done())
                .deploy().getId();
        instance = engine.getRuntimeService().startProcessInstanceByKey("guesses", Map.of("grade", 5)).getId();
    }

    @AfterEach
    void gone() {
        engine.getRepositoryService().deleteDeployment(deployment, true, true, true);
    }

    @Test
    void whoeverHasATaskStillFindsItByWhatItSays() {
        TasklistApi technician = TasklistApi.signIn(port, "technician", "demo");
        String search = "{\"processInstanceId\":\"" + instance + "\",\"processVariables\":[{\"name\":\"grade\",\"operator\":\"eq\",\"value\":%d}]}";
        assertThat(technician.post("/task?maxResults=10", search.formatted(5)).body()).contains("Look");
        assertThat(technician.post("/task?maxResults=10", search.formatted(4)).json()).isEmpty();
    }

    @Test
    void whoeverSeesWhereACaseStandsCannotGuessWhatStandsInIt() {
        TasklistApi operator = TasklistApi.signIn(port, "operator", "demo", "cockpit");
        Answer answer = operator.post("/process-instance?maxResults=10", GUESS);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("The search was not carried out").contains("reference, its step or its dates");
        for (Query<?, ?> guess : List.of(engine.getRuntimeService().createExecutionQuery().processVariableValueEquals("grade", 5),
                engine.getHistoryService().createHistoricProcessInstanceQuery().variableValueEquals("grade", 5))) {
            assertThatThrownBy(() -> IncidentCaseDriver.as(engine, "operator", guess::count))
                    .hasMessageContaining("The search was not carried out");
        }
        assertThat(operator.post("/process-instance?maxResults=10", "{\"processDefinitionKey\":\"guesses\"}").json()).hasSize(1);
    }

    @Test
    void cockpitListsCasesForThoseWhoMayOpenItAndForNobodyElse() {
        TasklistApi operator = TasklistApi.signIn(port, "operator", "demo", "cockpit");
        String definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("guesses").singleResult().getId();
        String search = "{\"processDefinitionId\":\"" + definition + "\",\"variables\":[]}";
        assertThat(cockpit(operator, search).json()).hasSize(1);
        Answer guess = cockpit(operator, GUESS);
        assertThat(guess.status()).isEqualTo(400);
        assertThat(guess.message()).contains("The search was not carried out");
        assertThat(operator.send("GET", COCKPIT + "/process-instance/count?variables=grade_gt_3", null, "application/json").status()).isEqualTo(400);
        assertThat(cockpit(TasklistApi.signIn(port, "technician", "demo"), search).status()).isEqualTo(404);
    }

    @Test
    void aMessageIsNoQuestion() {
        assertThat(TasklistApi.signIn(port, "teacher", "demo").post("/message", "{}").status()).isEqualTo(404);
        for (int grade : new int[] {5, 4}) {
            assertThatThrownBy(() -> IncidentCaseDriver.as(engine, "teacher", () -> engine.getRuntimeService()
                    .createMessageCorrelation("guesses-answer").processInstanceVariableEquals("grade", grade).correlateWithResult()))
                    .hasMessageContaining("The message was not sent");
        }
    }

    @Test
    void aStepInTheBackgroundDoesNotFailBecauseSomebodyMayNotRunIt() {
        Job job = engine.getManagementService().createJobQuery().processInstanceId(instance).singleResult();
        assertThat(TasklistApi.signIn(port, "teacher", "demo").post("/job/" + job.getId() + "/execute", "{}").status()).isEqualTo(404);
        assertThatThrownBy(() -> IncidentCaseDriver.as(engine, "teacher", () -> {
            engine.getManagementService().executeJob(job.getId());
            return null;
        })).isInstanceOf(AuthorizationException.class);
        Job after = engine.getManagementService().createJobQuery().jobId(job.getId()).singleResult();
        assertThat(after.getRetries()).isEqualTo(job.getRetries());
        assertThat(after.getExceptionMessage()).isNull();
    }

    @Test
    void commentsAreReadByThoseWhoHaveTheTaskAndFilesByNobody() {
        Task task = engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
        String comment = engine.getTaskService().createComment(task.getId(), instance, "The cable is loose.").getId();
        String file = "/task/" + task.getId() + "/attachment/" + engine.getTaskService().createAttachment("text/plain", task.getId(),
                instance, "cable.txt", "", new java.io.ByteArrayInputStream(new byte[] {1})).getId();
        TasklistApi technician = TasklistApi.signIn(port, "technician", "demo");
        TasklistApi teacher = TasklistApi.signIn(port, "teacher", "demo");
        for (String path : new String[] {file, file + "/data"}) {
            assertThat(technician.get(path).status()).as(path).isEqualTo(404);
            assertThat(teacher.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(IncidentCaseDriver.as(engine, "technician", () -> engine.getTaskService().getTaskComment(task.getId(), comment))
                .getFullMessage()).contains("cable");
        assertThatThrownBy(() -> IncidentCaseDriver.as(engine, "teacher", () -> engine.getTaskService().getTaskComment(task.getId(), comment)))
                .isInstanceOf(AuthorizationException.class);
        assertThat(technician.delete(file).status()).isEqualTo(404);
    }

    private static Answer cockpit(TasklistApi person, String search) {
        return person.send("POST", COCKPIT + "/process-instance?firstResult=0&maxResults=10", search, "application/json");
    }
}
