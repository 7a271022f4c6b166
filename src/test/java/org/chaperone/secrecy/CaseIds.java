package org.chaperone.secrecy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;

/**
 * The ids of all that the engine keeps of one process instance, by what they name: {@code task}, {@code job} and so on.
 * Somebody who tries addresses may have them from anywhere, so nobody's rights depend on not knowing one.
 */
record CaseIds(String instance, String definition, int ofEachKind, Map<String, Set<String>> ids) {

    /**
     * @param ofEachKind how many tasks, how many variables and so on are enough, since the same rights stand before each
     */
    static CaseIds of(ProcessEngine engine, HistoricProcessInstance instance, Secrets secrets, int ofEachKind) {
        CaseIds it = new CaseIds(instance.getId(), instance.getProcessDefinitionId(), ofEachKind, new LinkedHashMap<>());
        it.running(engine, secrets);
        it.past(engine.getHistoryService(), secrets);
        it.words(engine);
        return it;
    }

    private void running(ProcessEngine engine, Secrets secrets) {
        RuntimeService runtime = engine.getRuntimeService();
        keep("task", engine.getTaskService().createTaskQuery().processInstanceId(instance).list(), task -> task.getId());
        keep("execution", runtime.createExecutionQuery().processInstanceId(instance).list(), execution -> execution.getId());
        var telling = runtime.createVariableInstanceQuery().processInstanceIdIn(instance).list().stream()
                .filter(variable -> !secrets.in(text(variable.getValue())).isEmpty()).toList();
        keep("variable", telling, variable -> variable.getId());
        keep("variableName", telling.stream().filter(variable -> variable.getTaskId() == null).toList(), variable -> variable.getName());
        keep("taskVariableName", telling.stream().filter(variable -> variable.getTaskId() != null).toList(), variable -> variable.getName());
        keep("job", engine.getManagementService().createJobQuery().processInstanceId(instance).list(), job -> job.getId());
        keep("incident", runtime.createIncidentQuery().processInstanceId(instance).list(), incident -> incident.getId());
        keep("externalTask", engine.getExternalTaskService().createExternalTaskQuery().processInstanceId(instance).list(), work -> work.getId());
        keep("listening", runtime.createEventSubscriptionQuery().processInstanceId(instance).eventType("message").list(), event -> event.getExecutionId());
        keep("message", runtime.createEventSubscriptionQuery().processInstanceId(instance).eventType("message").list(), event -> event.getEventName());
    }

    private void past(HistoryService history, Secrets secrets) {
        keep("pastTask", history.createHistoricTaskInstanceQuery().processInstanceId(instance).finished().list(), task -> task.getId());
        keep("pastVariable", history.createHistoricVariableInstanceQuery().processInstanceId(instance).list().stream()
                .filter(variable -> !secrets.in(text(variable.getValue())).isEmpty()).toList(), variable -> variable.getId());
        keep("detail", history.createHistoricDetailQuery().processInstanceId(instance).variableUpdates().list().stream()
                .filter(detail -> !secrets.in(text(((HistoricVariableUpdate) detail).getValue()))
                        .isEmpty()).toList(), detail -> detail.getId());
        keep("activity", history.createHistoricActivityInstanceQuery().processInstanceId(instance).list(), activity -> activity.getId());
        keep("decision", history.createHistoricDecisionInstanceQuery().processInstanceId(instance).list(), decision -> decision.getId());
        keep("jobLog", history.createHistoricJobLogQuery().processInstanceId(instance).failureLog().list(), log -> log.getId());
        keep("externalTaskLog", history.createHistoricExternalTaskLogQuery().processInstanceId(instance).failureLog().list(), log -> log.getId());
        keep("operation", history.createUserOperationLogQuery().processInstanceId(instance).list(), entry -> entry.getOperationId());
    }

    private void words(ProcessEngine engine) {
        for (String task : all("task", "pastTask")) {
            keep("comment " + task, engine.getTaskService().getTaskComments(task), comment -> comment.getId());
            keep("attachment " + task, engine.getTaskService().getTaskAttachments(task), attachment -> attachment.getId());
        }
        keep("comment", engine.getTaskService().getProcessInstanceComments(instance), comment -> comment.getId());
    }

    private <T> void keep(String kind, List<T> found, Function<T, String> id) {
        found.stream().map(id).limit(ofEachKind).forEach(one -> ids.computeIfAbsent(kind, key -> new LinkedHashSet<>()).add(one));
    }

    boolean isAtWork() {
        return ids.containsKey("task");
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
    }

    List<String> all(String... kinds) {
        List<String> all = new ArrayList<>();
        Stream.of(kinds).forEach(kind -> all.addAll(ids.getOrDefault(kind, Set.of())));
        return all;
    }
}
