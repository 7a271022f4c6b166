package org.chaperone.secrecy;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.chaperone.engine.WithoutGrants;

/**
 * What a school hopes never to need: a concern that a teacher reports and the DSL deals with. The teacher's part and
 * the DSL's are two processes, so that the teacher reads their own words and nothing of the DSL's. Everything that the
 * engine can hold of a case is there: tasks, comments, files, a decision, a failed job, work for another system.
 * Deployed for the test alone and taken away with {@link #remove}.
 */
final class ConcernCases {

    static final String REPORT = "secrecy-report";
    static final String RESPONSE = "secrecy-response";
    static final String MESSAGE = "secrecy-answer";

    /** Facts of the DSL's part that are no text: what somebody could try to guess by searching. */
    static final int SCORE = 739_184_625;
    static final Date SEEN_ON = new Date(1_780_000_000_000L);

    private final ProcessEngine engine;
    private String deployment;
    private Batch batch;
    private String note;

    ConcernCases(ProcessEngine engine) {
        this.engine = engine;
    }

    /** One concern that is open and one that is closed. */
    void open(Secrets secrets) {
        deployment = engine.getRepositoryService().createDeployment().name("secrecy")
                .addModelInstance(REPORT + ".bpmn", report()).addModelInstance(RESPONSE + ".bpmn", response())
                .addString("secrecy-kind.dmn", KIND).deploy().getId();
        reported(secrets.part("a reported concern, the teacher's words", "teacher"));
        var dsls = secrets.part("a reported concern, what the DSL wrote", "dsl");
        ProcessInstance open = responded(dsls);
        lookedAt(open, dsls);
        failed(open);
        batch = as("headteacher", () -> engine.getRuntimeService().setVariablesAsync(List.of(open.getId()),
                Map.of("laterNote", secrets.part("a reported concern, what is to be written later").word("laterNote"))));

        var closed = secrets.part("a closed concern, all that was written");
        ProcessInstance read = reported(closed);
        ProcessInstance ended = responded(closed);
        lookedAt(ended, closed);
        engine.getRuntimeService().deleteProcessInstance(ended.getId(), "closed");
        engine.getTaskService().complete(task(read, "Task_ReadWhatHappens").getId());
    }

    /** The note in the DSL's open part, word for word: what a guesser would have to hit. */
    String note() {
        return note;
    }

    Batch batch() {
        return batch;
    }

    String deployment() {
        return deployment;
    }

    void remove() {
        if (batch != null) {
            engine.getManagementService().deleteBatch(batch.getId(), true);
        }
        if (deployment != null) {
            engine.getRepositoryService().deleteDeployment(deployment, true, true, true);
        }
    }

    private ProcessInstance reported(Secrets.Part teachers) {
        return engine.getRuntimeService().startProcessInstanceByKey(REPORT, "CON-0001",
                Map.of("reporter", "teacher", "words", teachers.sentence("words")));
    }

    private ProcessInstance responded(Secrets.Part dsls) {
        String text = dsls.sentence("note");
        if (note == null) {
            note = text;
        }
        return engine.getRuntimeService().startProcessInstanceByKey(RESPONSE, "CON-0001",
                Map.of("note", text, "score", SCORE, "seenOn", SEEN_ON, "grave", true, "ratio", 0.625d,
                        "file", dsls.word("bytes").getBytes(StandardCharsets.UTF_8)));
    }

    /** As the DSL does it: the first task done, the second one taken on, with words in every place that takes some. */
    private void lookedAt(ProcessInstance response, Secrets.Part dsls) {
        var tasks = engine.getTaskService();
        Task first = task(response, "Task_NoteConcern");
        tasks.setVariableLocal(first.getId(), "firstThought", dsls.word("a variable of a finished task"));
        as("dsl", () -> {
            tasks.claim(first.getId(), "dsl");
            return null;
        });
        tasks.createComment(first.getId(), response.getId(), dsls.sentence("comment at a finished task"));
        tasks.complete(first.getId());
        Task second = task(response, "Task_DecideOnConcern");
        tasks.setVariableLocal(second.getId(), "draft", dsls.word("a variable of the task"));
        tasks.setVariableLocal(second.getId(), "scan", dsls.word("a file of the task").getBytes(StandardCharsets.UTF_8));
        tasks.createComment(second.getId(), response.getId(), dsls.sentence("comment"));
        as("dsl", () -> tasks.createAttachment("text/plain", second.getId(), response.getId(), dsls.word("name of a file"),
                dsls.sentence("description of a file"), new java.io.ByteArrayInputStream(
                        dsls.sentence("content of a file").getBytes(StandardCharsets.UTF_8))));
        as("dsl", () -> {
            tasks.claim(second.getId(), "dsl");
            return null;
        });
        engine.getHistoryService().createUserOperationLogQuery().processInstanceId(response.getId()).list().forEach(entry ->
                engine.getHistoryService().setAnnotationForOperationLogById(entry.getOperationId(), dsls.word("annotation")));
        var locked = engine.getExternalTaskService().fetchAndLock(100, "secrecy-worker").topic("secrecy-topic", 60_000).execute();
        locked.forEach(work -> engine.getExternalTaskService().handleFailure(work.getId(), "secrecy-worker", "did not work",
                "for reasons of its own", 0, 0));
    }

    private void failed(ProcessInstance response) {
        for (Job job : engine.getManagementService().createJobQuery().processInstanceId(response.getId()).list()) {
            try {
                engine.getManagementService().executeJob(job.getId());
            } catch (RuntimeException expected) {
                engine.getManagementService().setJobRetries(job.getId(), 0);
            }
        }
    }

    private Task task(ProcessInstance of, String key) {
        return engine.getTaskService().createTaskQuery().processInstanceId(of.getId()).taskDefinitionKey(key).singleResult();
    }

    private <T> T as(String person, Supplier<T> work) {
        try {
            engine.getIdentityService().setAuthentication(person, List.of());
            return WithoutGrants.ask(engine, work);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private static BpmnModelInstance report() {
        return Bpmn.createExecutableProcess(REPORT).camundaHistoryTimeToLive(1).startEvent()
                .userTask("Task_ReadWhatHappens").name("Read what happens next").camundaAssignee("${reporter}").endEvent().done();
    }

    private static BpmnModelInstance response() {
        return Bpmn.createExecutableProcess(RESPONSE).camundaHistoryTimeToLive(1).startEvent()
                .userTask("Task_NoteConcern").name("Note the concern").camundaCandidateGroups("dsl")
                .businessRuleTask("Task_Kind").camundaDecisionRef("secrecy-kind").camundaMapDecisionResult("singleEntry")
                .camundaResultVariable("kind")
                .parallelGateway("all")
                .userTask("Task_DecideOnConcern").name("Decide on the concern").camundaCandidateGroups("dsl").endEvent()
                .moveToNode("all").serviceTask("Task_AskElsewhere").camundaExternalTask("secrecy-topic")
                .camundaInputParameter("asked", "${note}").endEvent()
                .moveToNode("all").serviceTask("Task_Fails").camundaAsyncBefore().camundaExpression("${nobodyHere.fails()}").endEvent()
                .moveToNode("all").intermediateCatchEvent("Event_Answer").message(MESSAGE).endEvent()
                .moveToNode("all").intermediateCatchEvent("Event_Grave").condition("${grave and score lt 0}").endEvent()
                .moveToNode("all").intermediateCatchEvent("Event_Signal").signal("secrecy-signal").endEvent()
                .done();
    }

    private static final String KIND = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn"
                id="secrecy-kinds" name="Kind of concern" namespace="test">
              <decision id="secrecy-kind" name="Kind of concern" camunda:historyTimeToLive="1">
                <decisionTable id="table">
                  <input id="in"><inputExpression id="note" typeRef="string"><text>note</text></inputExpression></input>
                  <output id="out" name="kind" typeRef="string"/>
                  <rule id="rule"><inputEntry id="any"><text></text></inputEntry>
                    <outputEntry id="same"><text>note</text></outputEntry></rule>
                </decisionTable>
              </decision>
              <decision id="secrecy-other" name="Other" camunda:historyTimeToLive="1">
                <variable id="other" name="other" typeRef="integer"/>
                <informationRequirement id="needs"><requiredDecision href="#secrecy-kind"/></informationRequirement>
                <literalExpression id="nothing"><text>1</text></literalExpression>
              </decision>
            </definitions>
            """;
}
