package org.chaperone.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.chaperone.TasklistApi;
import org.chaperone.TasklistApi.Answer;
import org.chaperone.WholeApplication;
import org.chaperone.engine.guards.OpenAddress;
import org.chaperone.engine.guards.OpenAddresses;
import org.chaperone.incident.Concern;
import org.chaperone.incident.IncidentCaseDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Nobody can tell that a case exists. Whoever has no part in a concern gets the same numbers, lists, orders, statuses,
 * bodies and headers before and after it came in, and the same answer about something of it as about nothing at all.
 */
@WholeApplication
class NothingMovesTest {

    /** Each of them signs in with the password of the demo. */
    static final List<String> EVERYBODY = List.of("headteacher", "slt", "slt2", "dsl", "deputy-dsl", "esafety", "technician",
            "account-admin", "account-admin2", "teacher", "teacher2", "teaching-assistant", "site-manager", "chair", "governor",
            "analyst", "operator");

    /** They see by their office how many cases run and where they stand, whomever it is about; never whom, and no answers. */
    private static final String SEES_CASES_BY_OFFICE = "operator";
    private static final String THEIR_OFFICE = "operators";

    /**
     * What changes with every request, whatever happens: the clock, the session, the token against other sites, and that the
     * server asks for a new connection after every hundredth request.
     */
    private static final Set<String> NOT_COMPARED = Set.of("date", "set-cookie", "x-xsrf-token", "connection", "keep-alive");

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final int PAIRS = 15;
    private static final double NOISE = 3;
    private static final double NOISE_IN_MILLISECONDS = 8;

    @LocalServerPort
    int port;
    @Autowired
    ProcessEngine engine;

    private final Map<String, TasklistApi> people = new LinkedHashMap<>();
    private final List<String> references = new ArrayList<>();

    @BeforeEach
    void thereIsACaseAlready() {
        report("teacher", Concern.aboutAPupil());   // so that no list is the first
    }

    @AfterEach
    void theCasesGo() {
        references.forEach(reference -> engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
                .rootProcessInstances().list().forEach(whole -> engine.getRuntimeService().deleteProcessInstance(whole.getId(), "tried")));
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void aConcernAboutSomebodyMovesNothingThatTheyCanSee(String person) {
        Map<String, String> before = allThatIsSeenBy(person);
        IncidentCaseDriver it = report(person.equals("teacher") ? "teacher2" : "teacher", concernAbout(person));
        assertThat(it.everyHolder()).as("whom it is about has no part in it").doesNotContain(person);
        Map<String, String> after = allThatIsSeenBy(person);

        assertThat(before).as("there is something to see").hasSizeGreaterThan(25);
        assertThat(differences(before, after)).as("what %s sees move", person).isEmpty();
    }

    static List<String> everybody() {
        return EVERYBODY;
    }

    @Test
    void aConcernAboutTheHeadteacherMovesNothingForAnybodyWhoHasNoPartInIt() {
        Map<String, Map<String, String>> before = new LinkedHashMap<>();
        EVERYBODY.forEach(person -> before.put(person, allThatIsSeenBy(person)));
        IncidentCaseDriver it = report("teacher", Concern.aboutTheHeadteacher());
        Set<String> having = new HashSet<>(it.everyHolder());

        assertThat(having).as("somebody has it").isNotEmpty().doesNotContain("headteacher");
        List<String> moved = new ArrayList<>();
        for (String person : EVERYBODY) {
            Map<String, String> found = differences(before.get(person), allThatIsSeenBy(person));
            if (having.contains(person)) {
                assertThat(found).as("%s has a task of it, and this test would see it", person).isNotEmpty();
            } else {
                found.forEach((address, change) -> moved.add(person + " " + address + ": " + change));
            }
        }
        assertThat(moved).isEmpty();
    }

    @Test
    void whatIsSomebodyElsesIsAnsweredLikeWhatThereIsNot() {
        IncidentCaseDriver it = report("teacher", Concern.aboutTheHeadteacher());
        List<String> told = new ArrayList<>();
        for (String person : List.of("headteacher", "teacher2", "technician", "analyst")) {
            for (Twin twin : twins(it)) {
                String there = answered(person, twin, true);
                String nothing = answered(person, twin, false);
                if (!there.equals(nothing)) {
                    told.add(person + " " + twin.method + " " + twin.address + ": " + beginningWhereTheyDiffer(there, nothing));
                }
            }
        }
        assertThat(told).isEmpty();
    }

    @Test
    void aReferenceOfACaseThatIsNotTheirsIsRefusedLikeOneThatWasNeverGiven() {
        String reference = report("teacher", Concern.aboutTheHeadteacher()).reference();
        for (String person : List.of("headteacher", "teacher2")) {
            assertThat(refusalOf(person, "incident-report", Concern.aboutAPupil().with("earlierReference", reference).answers()))
                    .isEqualTo(refusalOf(person, "incident-report", Concern.aboutAPupil().with("earlierReference", "INC-2001-0001").answers()))
                    .contains("There is no case of yours");
        }
        assertThat(refusalOf("headteacher", "incident-lookup", Map.of("wanted", reference)))
                .isEqualTo(refusalOf("headteacher", "incident-lookup", Map.of("wanted", "INC-2001-0001")))
                .contains("There is no such case");
    }

    private String refusalOf(String person, String process, Map<String, Object> answers) {
        Answer answer = person(person).submitStart(process, answers);
        return answer.status() + " " + answer.message();
    }

    @Test
    void anUnknownTaskIsSaidToBeNoneInASentenceWithoutTheNameOfAnException() {
        for (String part : List.of("", "/form", "/form-variables", "/deployed-form", "/identity-links", "/comment")) {
            Answer answer = person("headteacher").get("/task/" + UUID.randomUUID() + part);
            assertThat(answer.status()).as(part).isEqualTo(404);
            assertThat(answer.message()).as(part).startsWith("There is nothing here for you.");
            assertThat(answer.body()).as(part).doesNotContain("Exception", "ENGINE-");
        }
    }

    @Test
    void itTakesNoLongerToSayThatOfSomethingThatThereIs() {
        IncidentCaseDriver it = report("teacher", Concern.aboutTheHeadteacher());
        String task = it.tasks().get(0).getId();
        String instance = it.tasks().get(0).getProcessInstanceId();
        for (Twin twin : List.of(get(ENGINE + "/task/{}", task), get(ENGINE + "/task/{}/form-variables", task),
                new Twin("POST", ENGINE + "/task/{}/submit-form", task, UUID.randomUUID().toString(), "{\"variables\":{}}"),
                get(ENGINE + "/task?maxResults=50&processInstanceId={}", instance), get("/camunda/api/evidence/case-task/{}", task))) {
            List<Long> there = new ArrayList<>();
            List<Long> nothing = new ArrayList<>();
            for (int pair = 0; pair < PAIRS + 5; pair++) {
                long one = timed("headteacher", twin, pair % 2 == 0);
                long other = timed("headteacher", twin, pair % 2 != 0);
                if (pair >= 5) {   // the first ones warm up
                    there.add(pair % 2 == 0 ? one : other);
                    nothing.add(pair % 2 == 0 ? other : one);
                }
            }
            assertThat(median(there)).as("milliseconds for what there is at %s", twin.address)
                    .isLessThan(median(nothing) * NOISE + NOISE_IN_MILLISECONDS);
            assertThat(median(nothing)).as("milliseconds for what there is not at %s", twin.address)
                    .isLessThan(median(there) * NOISE + NOISE_IN_MILLISECONDS);
        }
    }

    // --- what somebody sees

    private Map<String, String> allThatIsSeenBy(String person) {
        Map<String, String> seen = new TreeMap<>();
        for (OpenAddress row : OpenAddresses.table()) {
            if (person.equals(SEES_CASES_BY_OFFICE) && row.who().contains(THEIR_OFFICE)) {
                continue;
            }
            for (String method : row.methods()) {
                boolean search = method.equals("POST") && row.methods().contains("GET");
                if (method.equals("GET") || method.equals("OPTIONS") || search || row.path().endsWith("/filter/{id}/list")) {
                    for (String address : concrete(row.path())) {
                        see(person, method, address, seen);
                    }
                }
            }
        }
        for (String own : List.of(ENGINE + "/filter?resourceType=Task&itemCount=true&maxResults=200",
                ENGINE + "/task?sortBy=created&sortOrder=desc&maxResults=200", "/", "/camunda/app/tasklist/sign-in.json", "/camunda/app/tasklist/locales/en.json")) {
            see(person, "GET", own, seen);
        }
        return seen;
    }

    private void see(String person, String method, String address, Map<String, String> seen) {
        String path = address.contains("?") || address.contains("/static/") || !address.startsWith("/camunda/api") ? address
                : address + "?maxResults=200";
        seen.put(method + " " + address, written(person(person).exchange(method, path, method.equals("POST") ? "{}" : null)));
    }

    /** The address with what its parts stand for: everything that belongs to no case, and nothing where it would. */
    private List<String> concrete(String path) {
        String address = "/camunda/api" + path.replaceAll("\\{(name|engine|processEngineName)}", "default")
                .replace("{file:.*}", "app/plugin.js").replace("{userId}", "dsl");
        if (!address.contains("{")) {
            return address.endsWith("base/default/process-definition/statistics")
                    ? List.of(address, address + "?sortBy=instances&sortOrder=desc&maxResults=200") : List.of(address);
        }
        return ids(path).stream().map(id -> address.replaceAll("\\{(id|key)}", id.replace(":", "%3A"))).toList();
    }

    private List<String> ids(String path) {
        if (path.contains("/process-definition/")) {
            return Stream.of("incident-report", "incident-track", "account-creation").map(key -> engine.getRepositoryService()
                    .createProcessDefinitionQuery().processDefinitionKey(key).latestVersion().singleResult().getId()).toList();
        }
        if (path.contains("/decision-definition/")) {
            return engine.getRepositoryService().createDecisionDefinitionQuery().decisionDefinitionKey("incident-triage")
                    .latestVersion().list().stream().map(table -> table.getId()).toList();
        }
        if (path.contains("/filter/")) {
            return engine.getFilterService().createFilterQuery().list().stream().map(filter -> filter.getId()).toList();
        }
        return path.contains("/user/") ? EVERYBODY : path.contains("/group/") ? List.of("staff", "dsl")
                : List.of("00000000-0000-4000-8000-000000000000");
    }

    /** Without the random word in the content policy, and the time of day in the server's own page of errors. */
    private static String written(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeIf(name -> NOT_COMPARED.contains(name.toLowerCase(java.util.Locale.ROOT)));
        return (answer.statusCode() + " " + headers + " " + answer.body()).replaceAll("'nonce-[^']+'", "'nonce'")
                .replaceAll("\"timestamp\":\"[^\"]+\"", "\"timestamp\"");
    }

    private static Map<String, String> differences(Map<String, String> before, Map<String, String> after) {
        Map<String, String> differences = new TreeMap<>();
        Set<String> addresses = new LinkedHashSet<>(before.keySet());
        addresses.addAll(after.keySet());
        addresses.forEach(address -> {
            String was = before.getOrDefault(address, "not there");
            String is = after.getOrDefault(address, "not there");
            if (!was.equals(is)) {
                differences.put(address, beginningWhereTheyDiffer(was, is));
            }
        });
        return differences;
    }

    private static String beginningWhereTheyDiffer(String was, String is) {
        int at = 0;
        while (at < Math.min(was.length(), is.length()) && was.charAt(at) == is.charAt(at)) {
            at++;
        }
        int from = Math.max(0, at - 60);
        return was.substring(from, Math.min(was.length(), at + 100)) + " and then " + is.substring(from, Math.min(is.length(), at + 100));
    }

    // --- what is there, beside what is not

    /** @param there the id of something of the case; it is asked of at {@code {}} in the address or the body */
    private record Twin(String method, String address, String there, String invented, String body) {
    }

    private static Twin get(String address, String there) {
        return new Twin("GET", address, there, UUID.randomUUID().toString(), null);
    }

    private List<Twin> twins(IncidentCaseDriver it) {
        List<Twin> twins = new ArrayList<>();
        for (String task : ids(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(it.reference()), one -> one.getId())) {
            for (String part : List.of("", "/form", "/form-variables", "/form-variables?variableNames=facts", "/deployed-form", "/rendered-form",
                    "/identity-links", "/comment", "/comment/1", "/variables", "/variables/facts", "/localVariables", "/attachment")) {
                twins.add(get(ENGINE + "/task/{}" + part, task));
            }
            for (String act : List.of("claim", "unclaim", "assignee", "submit-form", "complete", "resolve", "delegate", "comment/create")) {
                String body = switch (act) {
                    case "submit-form", "complete", "resolve" -> "{\"variables\":{}}";
                    case "comment/create" -> "{\"message\":\"A note\"}";
                    default -> "{\"userId\":\"headteacher\"}";
                };
                twins.add(new Twin("POST", ENGINE + "/task/{}/" + act, task, UUID.randomUUID().toString(), body));
            }
            for (String door : List.of("evidence/task/{}", "evidence/case-task/{}", "evidence/case-task/{}/1", "readings/case-task/{}", "policy/task/{}")) {
                twins.add(get("/camunda/api/" + door, task));
            }
            twins.add(get(ENGINE + "/history/user-operation?maxResults=50&taskId={}", task));
            twins.add(get(ENGINE + "/history/user-operation/count?taskId={}", task));
            twins.add(get(ENGINE + "/task?maxResults=50&taskId={}", task));
        }
        List<ProcessInstance> instances = engine.getRuntimeService().createProcessInstanceQuery()
                .processInstanceBusinessKey(it.reference()).list();
        for (ProcessInstance instance : instances) {
            for (String part : List.of("", "/activity-instances", "/variables", "/variables/facts", "/comment")) {
                twins.add(get(ENGINE + "/process-instance/{}" + part, instance.getId()));
            }
            for (String list : List.of("/task", "/task/count", "/execution", "/job", "/job/count", "/incident", "/event-subscription",
                    "/external-task", "/process-instance", "/process-instance/count", "/history/task", "/history/activity-instance",
                    "/history/user-operation", "/history/user-operation/count", "/history/decision-instance", "/history/detail")) {
                twins.add(get(ENGINE + list + "?maxResults=50&processInstanceId={}", instance.getId()));
                twins.add(get(ENGINE + list + "?maxResults=50&processInstanceIds={}", instance.getId()));
            }
            twins.add(new Twin("POST", ENGINE + "/task?maxResults=50", instance.getId(), UUID.randomUUID().toString(), "{\"processInstanceId\":\"{}\"}"));
            twins.add(new Twin("POST", ENGINE + "/task/count", instance.getId(), UUID.randomUUID().toString(), "{\"processInstanceId\":\"{}\"}"));
            for (String history : List.of("process-instance", "activity-instance", "task")) {
                twins.add(get(ENGINE + "/history/" + history + "/{}", instance.getId()));
            }
            String cockpit = "/camunda/api/cockpit/plugin/base/default";
            twins.add(get(cockpit + "/process-instance/{}/called-process-instances", instance.getId()));
            twins.add(new Twin("POST", cockpit + "/incident/count", instance.getId(), UUID.randomUUID().toString(), "{\"processInstanceIdIn\":[\"{}\"]}"));
            ids(engine.getRuntimeService().createExecutionQuery().processInstanceId(instance.getId()), one -> one.getId()).forEach(execution -> {
                twins.add(get(ENGINE + "/execution/{}", execution));
                twins.add(get(ENGINE + "/execution/{}/localVariables", execution));
            });
            ids(engine.getManagementService().createJobQuery().processInstanceId(instance.getId()), one -> one.getId()).forEach(job -> {
                twins.add(get(ENGINE + "/job/{}", job));
                twins.add(get(ENGINE + "/job/{}/stacktrace", job));
                twins.add(new Twin("PUT", ENGINE + "/job/{}/retries", job, UUID.randomUUID().toString(), "{\"retries\":1}"));
            });
            ids(engine.getRuntimeService().createVariableInstanceQuery().processInstanceIdIn(instance.getId()), one -> one.getId())
                    .forEach(variable -> twins.add(get(ENGINE + "/variable-instance/{}", variable)));
        }
        for (String list : List.of("/task", "/task/count", "/process-instance", "/process-instance/count", "/history/process-instance")) {
            twins.add(new Twin("GET", ENGINE + list + "?maxResults=50&processInstanceBusinessKey={}", it.reference(), "INC-2026-0000", null));
        }
        return twins;
    }

    private static <T> List<String> ids(Query<?, T> query, java.util.function.Function<T, String> id) {
        return query.list().stream().map(id).limit(2).collect(Collectors.toList());
    }

    private String answered(String person, Twin twin, boolean there) {
        String id = there ? twin.there : twin.invented;
        HttpResponse<String> answer = person(person).exchange(twin.method, twin.address.replace("{}", id),
                twin.body == null ? null : twin.body.replace("{}", id));
        return written(answer).replace(id, "{}");
    }

    private long timed(String person, Twin twin, boolean there) {
        long began = System.nanoTime();
        answered(person, twin, there);
        return System.nanoTime() - began;
    }

    private static double median(List<Long> nanoseconds) {
        return nanoseconds.stream().sorted().skip(nanoseconds.size() / 2).findFirst().orElseThrow() / 1e6;
    }

    // --- who

    private TasklistApi person(String id) {
        return people.computeIfAbsent(id, one -> TasklistApi.signIn(port, one, "demo",
                List.of("analyst", "operator").contains(one) ? "cockpit" : "tasklist"));
    }

    private IncidentCaseDriver report(String reporter, Concern concern) {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, reporter, concern);
        references.add(it.reference());
        return it;
    }

    private Concern concernAbout(String person) {
        User user = engine.getIdentityService().createUserQuery().userId(person).singleResult();
        return person.equals("headteacher") ? Concern.aboutTheHeadteacher()
                : Concern.aboutAnAdult().with("subjectName", user.getFirstName() + " " + user.getLastName());
    }
}
