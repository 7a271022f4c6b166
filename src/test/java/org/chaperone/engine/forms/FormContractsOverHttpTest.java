package org.chaperone.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.repository.Deployment;
import org.chaperone.TasklistApi;
import org.chaperone.TasklistApi.Answer;
import org.chaperone.WholeApplication;
import org.chaperone.incident.IncidentCaseDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The same as a person with a browser's tools could try it: over Tasklist's own API, with generous grants. */
@WholeApplication
@ExtendWith(OutputCaptureExtension.class)
class FormContractsOverHttpTest {

    private static final String PERSON = "outingplanner";
    private static final String PASSWORD = "a-long-enough-password";
    private static final int OPEN_IN_ADMIN = 5;

    @Autowired
    RepositoryService models;
    @Autowired
    RuntimeService cases;
    @Autowired
    TaskService tasks;
    @Autowired
    HistoryService history;
    @Autowired
    ManagementService jobs;
    @Autowired
    IdentityService people;
    @Autowired
    AuthorizationService grants;
    @Autowired
    ProcessEngine engine;

    @LocalServerPort
    int port;

    private Deployment deployment;
    private final List<String> granted = new ArrayList<>();
    private TasklistApi person;
    private String task;
    private String caseId;

    @BeforeEach
    void aPersonWithATask() {
        deployment = models.createDeployment().name("form contracts over http")
                .addClasspathResource("engine/forms/outing.bpmn")
                .addClasspathResource("engine/forms/outing-request.form")
                .addClasspathResource("engine/forms/outing-plan.form")
                .addClasspathResource("engine/forms/outing-rules.dmn")
                .addClasspathResource("engine/forms/outing-people.dmn")
                .deploy();
        User user = people.newUser(PERSON);
        user.setPassword(PASSWORD);
        people.saveUser(user);
        // more than any role of the school has, so that it is the forms that refuse and not a missing grant
        for (Resource resource : List.of(Resources.APPLICATION, Resources.PROCESS_DEFINITION, Resources.PROCESS_INSTANCE,
                Resources.TASK)) {
            Authorization all = grants.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            all.setUserId(PERSON);
            all.setResource(resource);
            all.setResourceId("*");
            all.addPermission(Permissions.ALL);
            granted.add(grants.saveAuthorization(all).getId());
        }
        caseId = cases.startProcessInstanceByKey("outing", FormContractsTest.request()).getId();
        task = tasks.createTaskQuery().processInstanceId(caseId).singleResult().getId();
        person = TasklistApi.signIn(port, PERSON, PASSWORD);
    }

    @AfterEach
    void gone() {
        granted.forEach(grants::deleteAuthorization);
        people.deleteUser(PERSON);
        models.deleteDeployment(deployment.getId(), true);
    }

    private List<Long> everythingCounted() {
        return List.of(cases.createVariableInstanceQuery().count(), history.createHistoricVariableInstanceQuery().count(),
                history.createHistoricDetailQuery().count(), history.createHistoricActivityInstanceQuery().count(),
                history.createHistoricProcessInstanceQuery().count(), history.createUserOperationLogQuery().count(),
                jobs.createJobQuery().count(), tasks.createTaskQuery().count());
    }

    private void refused(Answer answer, List<Long> before, String... sentences) {
        assertThat(answer.message()).isEqualTo(String.join("\n", sentences));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(everythingCounted()).isEqualTo(before);
    }

    @Test
    void aWrongTaskFormIsRefusedInItsOwnWordsByEveryRoad() {
        List<Long> before = everythingCounted();
        Map<String, Object> wrong = FormContractsTest.with(FormContractsTest.plan(), "adult2", "Somebody");
        wrong.put("travel", "rocket");
        String[] sentences = {"How do you travel? Choose one of \"On foot\", \"By coach\".",
            "Second adult: name somebody other than the first adult."};
        refused(person.submitTask(task, wrong), before, sentences);
        Map<String, Object> body = Map.of("variables", TasklistApi.asVariables(wrong));
        for (String road : List.of("/complete", "/resolve")) {
            assertThat(person.post("/task/" + task + road, body).status()).as(road).isEqualTo(404);
        }
        assertThat(everythingCounted()).isEqualTo(before);
        Map<String, Object> returning = new HashMap<>(body);
        returning.put("withVariablesInReturn", true);
        refused(person.post("/task/" + task + "/submit-form", returning), before, sentences);
    }

    @Test
    void aWrongStartFormIsRefusedInItsOwnWordsByEveryRoad() {
        List<Long> before = everythingCounted();
        Map<String, Object> wrong = FormContractsTest.with(FormContractsTest.request(), "returns", "2099-05-31");
        String sentence = "Day of return: must not be before the day of departure.";
        Map<String, Object> body = Map.of("variables", TasklistApi.asVariables(wrong));
        refused(person.submitStart("outing", wrong), before, sentence);
        assertThat(person.post("/process-definition/key/outing/start", body).status()).isEqualTo(404);
        assertThat(everythingCounted()).isEqualTo(before);
    }

    @Test
    void aRightFormIsTakenAndATaskThatIsGoneIsSaidPlainly() {
        assertThat(person.submitStart("outing", FormContractsTest.request()).status()).isEqualTo(200);
        assertThat(person.submitTask(task, FormContractsTest.plan()).status()).isEqualTo(204);
        Answer again = person.submitTask(task, FormContractsTest.plan());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.message()).startsWith("This task is no longer yours, or somebody has dealt with it a moment ago");
    }

    @Test
    void noRoadAroundTheFormIsOpen() {
        List<Long> before = everythingCounted();
        Map<String, Object> value = Map.of("value", true);
        Map<String, Object> changes = Map.of("modifications", Map.of("approved", value));
        String here = models.createProcessDefinitionQuery().processDefinitionKey("outing").singleResult().getId();
        Object further = List.of(Map.of("type", "startBeforeActivity", "activityId", "Task_BookCoach"));
        List<Answer> attempts = List.of(
                person.put("/task/" + task + "/variables/approved", value),
                person.post("/task/" + task + "/variables", changes),
                person.delete("/task/" + task + "/variables/place"),
                person.put("/task/" + task + "/localVariables/approved", value),
                person.post("/task/" + task + "/localVariables", changes),
                person.put("/process-instance/" + caseId + "/variables/approved", value),
                person.post("/process-instance/" + caseId + "/variables", changes),
                person.delete("/process-instance/" + caseId + "/variables/place"),
                person.put("/execution/" + caseId + "/localVariables/approved", value),
                person.post("/execution/" + caseId + "/localVariables", changes),
                person.post("/execution/" + caseId + "/signal", Map.of("variables", Map.of("approved", value))),
                person.post("/task/" + task + "/bpmnError", Map.of("errorCode", "any")),
                person.post("/task/" + task + "/bpmnEscalation", Map.of("escalationCode", "any")),
                person.post("/message", Map.of("messageName", "any", "processVariables", Map.of("approved", value))),
                person.post("/signal", Map.of("name", "any", "variables", Map.of("approved", value))),
                person.post("/condition", Map.of("variables", Map.of("approved", value))),
                person.post("/process-instance/" + caseId + "/modification", Map.of("instructions", further)),
                person.post("/process-instance/" + caseId + "/modification-async", Map.of("instructions", further)),
                person.post("/modification/execute", Map.of("processDefinitionId", here, "instructions", further,
                        "processInstanceIds", List.of(caseId))),
                person.post("/process-definition/key/outing/start", Map.of("startInstructions", further,
                        "variables", Map.of("approved", value))),
                person.post("/process-definition/" + here + "/restart", Map.of("instructions", further,
                        "processInstanceIds", List.of(caseId))),
                person.post("/process-instance/variables-async", Map.of("variables", Map.of("approved", value),
                        "processInstanceIds", List.of(caseId))));
        for (int attempt = 0; attempt < attempts.size(); attempt++) {
            // one is open to those who may open Admin, as this person may: there the engine refuses
            assertThat(attempts.get(attempt).status()).as("attempt " + attempt).isEqualTo(attempt == OPEN_IN_ADMIN ? 400 : 404);
        }
        assertThat(everythingCounted()).isEqualTo(before);
    }

    @Test
    void theEngineKeepsToTheFormWhateverAddressIsOpen() {
        List<Long> before = everythingCounted();
        Map<String, Object> approved = Map.of("approved", true);
        for (Runnable road : List.<Runnable>of(
                () -> tasks.setVariable(task, "approved", true), () -> tasks.setVariableLocal(task, "approved", true),
                () -> tasks.removeVariable(task, "place"), () -> cases.setVariable(caseId, "approved", true),
                () -> cases.setVariableLocal(caseId, "approved", true), () -> cases.removeVariable(caseId, "place"),
                () -> cases.signal(caseId, approved), () -> tasks.handleBpmnError(task, "any"), () -> tasks.handleEscalation(task, "any"),
                () -> cases.signalEventReceived("any", approved),
                () -> cases.createConditionEvaluation().setVariables(approved).evaluateStartConditions(),
                () -> cases.createProcessInstanceModification(caseId).startBeforeActivity("Task_BookCoach").execute(),
                () -> cases.setVariablesAsync(List.of(caseId), approved),
                () -> cases.createProcessInstanceByKey("outing").startBeforeActivity("Task_BookCoach").execute())) {
            assertThatThrownBy(() -> IncidentCaseDriver.as(engine, PERSON, () -> {
                road.run();
                return null;
            })).hasMessageContaining(Refusal.outsideTheForm().getMessage());
        }
        Map<String, Object> wrong = FormContractsTest.with(FormContractsTest.plan(), "adult2", "Somebody");
        assertThatThrownBy(() -> IncidentCaseDriver.as(engine, PERSON, () -> {
            tasks.complete(task, new HashMap<>(wrong));
            return null;
        })).hasMessageContaining("Second adult: name somebody other than the first adult.");
        assertThat(everythingCounted()).isEqualTo(before);
    }

    @Test
    void anAnswerThatIsNotKeptDoesNotCount() {
        Map<String, Object> variables = TasklistApi.asVariables(FormContractsTest.plan());
        variables.put("adult1", Map.of("value", "Somebody", "type", "String", "valueInfo", Map.of("transient", true)));
        refused(person.post("/task/" + task + "/submit-form", Map.of("variables", variables)), everythingCounted(),
                "First adult: this kind of answer cannot be kept here.");
    }

    @Test
    void theReferenceOfACaseIsNotChosenByWhoStartsIt() {
        Answer answer = person.post("/process-definition/key/outing/submit-form", Map.of("businessKey", "INC-2026-0001",
                "variables", TasklistApi.asVariables(FormContractsTest.request())));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).startsWith("The reference of a case is given by the school");
    }

    @Test
    void whatWasRefusedIsNotInTheLog(CapturedOutput log) {
        String marker = "Newcomer";
        Answer answer = person.submitTask(task, FormContractsTest.with(FormContractsTest.plan(), "adult1", marker));
        assertThat(answer.message()).isEqualTo("First adult: Newcomer has not been trained yet.");
        assertThat(log.getAll()).doesNotContain(marker).doesNotContain("HTTP500");
    }

    @Test
    void whoMayNotDoTheTaskLearnsNothingFromItsForm() {
        granted.forEach(grants::deleteAuthorization);
        granted.clear();
        Answer answer = person.submitTask(task, Map.of());
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.message()).isEqualTo("This task is no longer yours, or somebody has dealt with it a moment ago, so nothing"
                + " of yours was stored. If you have written something that matters, tell the person who asked you for it.");
    }

    @Test
    void anAdministratorOfTheEngineMayRepairACase() {
        if (people.createGroupQuery().groupId("camunda-admin").count() == 0) {
            people.saveGroup(people.newGroup("camunda-admin"));
        }
        people.createMembership(PERSON, "camunda-admin");
        try {
            TasklistApi administrator = TasklistApi.signIn(port, PERSON, PASSWORD);
            assertThat(administrator.put("/process-instance/" + caseId + "/variables/place", Map.of("value", "The zoo"))
                    .status()).isEqualTo(204);
            assertThat(cases.getVariable(caseId, "place")).isEqualTo("The zoo");
        } finally {
            people.deleteMembership(PERSON, "camunda-admin");
        }
    }
}
