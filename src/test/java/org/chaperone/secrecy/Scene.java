package org.chaperone.secrecy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.chaperone.TasklistApi;
import org.chaperone.account.CasesWithSecrets;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** The cases, the people who are signed in, and one who may see everything, to show that there is something to see. */
final class Scene {

    static final String ALL_SEEING = "secrecyall";
    static final String OTHER = "secrecyother";
    static final String NEWCOMER = "secrecynewcomer";
    static final String OTHER_GROUP = "secrecygroup";

    static final List<String> PEOPLE = List.of("anonymous", "teacher", "teacher2", "slt", "slt2", "headteacher", "dsl",
            "deputy-dsl", "account-admin", "esafety", "technician", "governor", "chair", "analyst", "operator");

    private static final List<String> IN_COCKPIT = List.of("analyst", "operator");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProcessEngine engine;
    private final Secrets secrets = new Secrets();
    private final ConcernCases concerns;
    private final List<CaseIds> cases = new ArrayList<>();
    private final Map<String, TasklistApi> people = new LinkedHashMap<>();
    private final List<String> grants = new ArrayList<>();
    private List<String> references = List.of();
    private CaseIds beingWritten;
    private CaseIds decided;
    private CaseIds response;

    Scene(ProcessEngine engine) {
        this.engine = engine;
        this.concerns = new ConcernCases(engine);
    }

    void open(CasesWithSecrets applications, int port) {
        quiet(LogLevel.OFF);
        concerns.open(secrets);
        references = applications.open(secrets);
        for (String reference : references) {
            partsToTry(reference).forEach(instance -> cases.add(CaseIds.of(engine, instance, secrets, 1)));
        }
        beingWritten = cases.stream().filter(CaseIds::isAtWork).findFirst().orElseThrow();
        decided = cases.stream().filter(one -> one.definition().startsWith("account-approval-step") && one.isAtWork()).findFirst().orElseThrow();
        for (String key : List.of(ConcernCases.REPORT, ConcernCases.RESPONSE)) {
            engine.getHistoryService().createHistoricProcessInstanceQuery().processDefinitionKey(key)
                    .list().forEach(instance -> cases.add(CaseIds.of(engine, instance, secrets, 2)));
        }
        response = cases.stream().filter(one -> one.definition().startsWith(ConcernCases.RESPONSE) && !one.all("externalTask").isEmpty())
                .findFirst().orElseThrow();
        signIn(port);
    }

    /** Of an application: each of its processes in which somebody has a task, else the latest that has ended. */
    private List<HistoricProcessInstance> partsToTry(String reference) {
        List<HistoricProcessInstance> all = engine.getHistoryService().createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference).orderByProcessInstanceEndTime().desc().list();
        List<HistoricProcessInstance> atWork = all.stream().filter(instance -> engine.getTaskService().createTaskQuery()
                .processInstanceId(instance.getId()).count() > 0).toList();
        List<HistoricProcessInstance> steps = all.stream().filter(instance -> instance.getEndTime() != null
                && instance.getProcessDefinitionKey().equals("account-approval-step")).toList();
        return Stream.of(atWork.isEmpty() ? all.subList(0, 1) : atWork, steps).flatMap(List::stream).toList();
    }

    private void signIn(int port) {
        arrive(ALL_SEEING);
        arrive(OTHER);
        engine.getIdentityService().saveGroup(engine.getIdentityService().newGroup(OTHER_GROUP));
        if (engine.getIdentityService().createGroupQuery().groupId(Groups.CAMUNDA_ADMIN).count() == 0) {
            engine.getIdentityService().saveGroup(engine.getIdentityService().newGroup(Groups.CAMUNDA_ADMIN));
        }
        engine.getIdentityService().createMembership(ALL_SEEING, Groups.CAMUNDA_ADMIN);
        for (Resources resource : Resources.values()) {
            Authorization everything = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            everything.setUserId(ALL_SEEING);
            everything.setResource(resource);
            everything.setResourceId("*");
            everything.addPermission(Permissions.ALL);
            grants.add(engine.getAuthorizationService().saveAuthorization(everything).getId());
        }
        PEOPLE.forEach(person -> people.put(person, person.equals("anonymous") ? TasklistApi.anonymous(port)
                : TasklistApi.signIn(port, person, "demo", IN_COCKPIT.contains(person) ? "cockpit" : "tasklist")));
        people.put(ALL_SEEING, TasklistApi.signIn(port, ALL_SEEING, "demo", "admin"));
    }

    private void arrive(String person) {
        User user = engine.getIdentityService().newUser(person);
        user.setFirstName("Somebody");
        user.setLastName("Else");
        user.setPassword("demo");
        engine.getIdentityService().saveUser(user);
    }

    /** Thousands of refusals are expected here; in the log they would cost more time than the calls. */
    private static void quiet(LogLevel level) {
        LoggingSystem.get(Scene.class.getClassLoader()).setLogLevel("org.camunda.bpm", level);
    }

    void close() {
        quiet(null);
        grants.forEach(engine.getAuthorizationService()::deleteAuthorization);
        engine.getIdentityService().deleteMembership(ALL_SEEING, Groups.CAMUNDA_ADMIN);
        Stream.of(ALL_SEEING, OTHER, NEWCOMER).forEach(engine.getIdentityService()::deleteUser);
        engine.getIdentityService().deleteGroup(OTHER_GROUP);
        concerns.remove();
        references.forEach(reference -> engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
                .rootProcessInstances().list().forEach(whole -> engine.getRuntimeService().deleteProcessInstance(whole.getId(), "tried")));
    }

    Secrets secrets() {
        return secrets;
    }

    ConcernCases concerns() {
        return concerns;
    }

    List<CaseIds> cases() {
        return cases;
    }

    /** One of each kind: being written, being decided, at work for the DSL, and all that is past. */
    List<CaseIds> casesToTry() {
        return cases.stream().filter(one -> one == beingWritten || one == decided || one.definition().startsWith("secrecy") || !one.isAtWork())
                .toList();
    }

    /** Enough for searches, which ask the same rights of each case. */
    List<CaseIds> casesToSearchIn() {
        return cases.stream().filter(one -> one.definition().startsWith(ConcernCases.RESPONSE) || one == decided).toList();
    }

    TasklistApi person(String who) {
        return people.get(who);
    }

    /** A case with which this person has nothing to do. */
    CaseIds foreignTo(String person) {
        return person.equals("dsl") ? beingWritten : response;
    }

    /** What the parameters of an address stand for where it is not about a case. */
    List<Map<String, String>> values(String path, CaseIds target) {
        if (path.startsWith("/process-definition") || path.startsWith("/history/process-definition")) {
            List<Map<String, String>> values = new ArrayList<>();
            for (String key : target == null ? List.of(ConcernCases.RESPONSE, "account-creation", "account-approval-step")
                    : List.of(ConcernCases.RESPONSE)) {
                values.add(Map.of("id", definition(key).getId(), "key", key, "tenantId", "none"));
            }
            return values;
        }
        if (path.startsWith("/decision-definition") || path.startsWith("/history/decision-definition")) {
            return List.of(Map.of("id", engine.getRepositoryService().createDecisionDefinitionQuery()
                    .decisionDefinitionKey("secrecy-kind").latestVersion().singleResult().getId(), "key", "secrecy-kind", "tenantId", "none"));
        }
        if (path.startsWith("/decision-requirements-definition") || path.startsWith("/history/decision-requirements-definition")) {
            return List.of(Map.of("id", engine.getRepositoryService().createDecisionRequirementsDefinitionQuery()
                    .decisionRequirementsDefinitionKey("secrecy-kinds").singleResult().getId(), "key", "secrecy-kinds", "tenantId", "none", "tenant-id", "none"));
        }
        if (path.startsWith("/deployment")) {
            return engine.getRepositoryService().getDeploymentResources(concerns.deployment()).stream()
                    .map(file -> Map.of("id", concerns.deployment(), "resourceId", file.getId())).toList();
        }
        if (path.startsWith("/batch") || path.startsWith("/history/batch")) {
            return List.of(Map.of("id", concerns.batch().getId()));
        }
        if (path.startsWith("/filter")) {
            return engine.getFilterService().createFilterQuery().list().stream().map(filter -> Map.of("id", filter.getId()))
                    .limit(2).toList();
        }
        if (path.startsWith("/job-definition")) {
            return List.of(Map.of("id", engine.getManagementService().createJobDefinitionQuery()
                    .processDefinitionKey(ConcernCases.RESPONSE).listPage(0, 1).get(0).getId()));
        }
        return List.of(Map.of("id", path.startsWith("/group") ? OTHER_GROUP : path.startsWith("/user") ? OTHER
                : path.startsWith("/authorization") ? grants.get(0) : "none",
                "userId", OTHER, "groupId", OTHER_GROUP, "tenantId", "none", "key", "none", "varId", "note",
                "name", path.startsWith("/metrics") ? "activity-instance-start" : "default"));
    }

    private ProcessDefinition definition(String key) {
        return engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(key).latestVersion().singleResult();
    }

    /** The body of a question that is not about one case. */
    String body(Operation operation) {
        if (operation.path().endsWith("/migration/generate")) {
            return "{\"sourceProcessDefinitionId\":\"%1$s\",\"targetProcessDefinitionId\":\"%1$s\"}".formatted(definition(ConcernCases.RESPONSE).getId());
        }
        if (operation.path().endsWith("/migration/validate")) {
            return "{\"sourceProcessDefinitionId\":\"%1$s\",\"targetProcessDefinitionId\":\"%1$s\",\"instructions\":[]}".formatted(definition(ConcernCases.RESPONSE).getId());
        }
        if (operation.path().endsWith("/password-policy")) {
            return "{\"password\":\"a-long-enough-password\",\"profile\":{\"id\":\"somebody\"}}";
        }
        return "{}";
    }

    /** A change of nearly everything in this case, in the words that the operations understand. */
    String changeOf(CaseIds target, String person, Operation operation) {
        Map<String, Object> body = new HashMap<>();
        Map<String, Object> planted = Map.of("note", Map.of("value", "planted", "type", "String"));
        body.put("processInstanceIds", List.of(target.instance()));
        body.put("historicProcessInstanceIds", List.of(target.instance()));
        body.put("historicDecisionInstanceIds", target.all("decision"));
        body.put("processInstanceId", target.instance());
        body.put("processDefinitionId", definition(ConcernCases.RESPONSE).getId());
        body.put("jobIds", target.all("job"));
        body.put("externalTaskIds", target.all("externalTask"));
        body.put("batchIds", List.of(concerns.batch().getId()));
        body.put("userId", person);
        body.put("groupId", OTHER_GROUP);
        body.put("variables", planted);
        body.put("modifications", planted);
        body.put("withVariablesInReturn", true);
        body.put("value", "planted");
        body.put("messageName", ConcernCases.MESSAGE);
        body.put("resultEnabled", true);
        body.put("variablesInResultEnabled", true);
        body.put("annotation", "planted");
        body.put("message", "planted");
        body.put("incidentType", "planted");
        body.put("configuration", "planted");
        body.put("suspended", true);
        body.put("retries", 7);
        body.put("priority", 7);
        body.put("duedate", "2099-01-01T00:00:00.000+0000");
        body.put("absoluteRemovalTime", "2099-01-01T00:00:00.000+0000");
        body.put("historyTimeToLive", 99);
        body.put("workerId", "secrecy-thief");
        body.put("lockDuration", 60_000);
        body.put("newDuration", 60_000);
        body.put("errorMessage", "planted");
        body.put("errorCode", "planted");
        body.put("escalationCode", "planted");
        body.put("maxTasks", 10);
        body.put("topics", List.of(Map.of("topicName", "secrecy-topic", "lockDuration", 60_000, "localVariables", true)));
        body.put("password", "planted");
        body.put("profile", Map.of("id", NEWCOMER, "firstName", "In", "lastName", "Truder"));
        body.put("credentials", Map.of("password", "planted-1234"));
        body.put("id", operation.path().contains("/user/") ? OTHER : NEWCOMER);
        body.put("firstName", "In");
        body.put("lastName", "Truder");
        body.put("resourceType", operation.path().endsWith("/filter/create") || operation.path().contains("/filter/") ? "Task" : 7);
        body.put("resourceId", "*");
        body.put("permissions", List.of("ALL"));
        body.put("name", operation.path().endsWith("/signal") ? "secrecy-signal" : "planted");
        body.put("query", Map.of());
        body.put("properties", Map.of());
        body.put("skipCustomListeners", true);
        body.put("instructions", List.of(Map.of("type", "cancel", "activityId", "Task_DecideOnConcern")));
        body.put("migrationPlan", Map.of("sourceProcessDefinitionId", definition(ConcernCases.RESPONSE).getId(),
                "targetProcessDefinitionId", definition(ConcernCases.RESPONSE).getId(), "instructions", List.of()));
        body.put("type", operation.path().contains("/identity-links") ? "candidate" : operation.path().contains("/authorization") ? 1 : "String");
        if (operation.path().endsWith("/modification") || operation.path().endsWith("/modification-async")) {
            body.put("annotation", "planted");
        }
        if (operation.path().endsWith("/variables") && operation.method().equals("POST")
                || operation.path().endsWith("/localVariables")) {
            body = new HashMap<>(Map.of("modifications", planted));
        }
        return json(body);
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
