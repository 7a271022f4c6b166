package org.chaperone.engine.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.chaperone.GoneDatabase;
import org.chaperone.TasklistApi;
import org.chaperone.TasklistApi.Answer;
import org.chaperone.WholeApplication;
import org.chaperone.engine.guards.OpenAddress;
import org.chaperone.engine.guards.OpenAddresses;
import org.chaperone.incident.Concern;
import org.chaperone.incident.IncidentCaseDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever fails, a person reads what happened and what to do now, and nothing of what is inside. */
@WholeApplication
class PlainAnswersTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String PAGE = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final String JSON = "application/json";

    /** SQL, names of classes and exceptions, numbers and ids of the engine, the server's own pages. */
    private static final Pattern INSIDE = Pattern.compile("Exception|ENGINE-\\d|###|\\b(org|java|jakarta|com)\\.[a-z]+\\.|"
            + "(?i:\\bselect\\b.{1,80}\\bfrom\\b|\\binsert into\\b|\\bSQL|JDBC|\\bACT_[A-Z]{2}|incident_case)|\\bat [a-z]+\\.[\\w.]+\\(|"
            + "Whitelabel|Apache Tomcat|Unexpected character|JsonParse|line: \\d+, column|"
            + "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\"type\"|HTTP \\d{3}");

    @Autowired ProcessEngine engine;
    @Autowired DataSource database;
    @LocalServerPort int port;

    private static final Pattern SENTENCE = Pattern.compile("[A-Z][a-z]+ .{10,}\\.( |\\n|<|$)");

    private record Failure(String method, String path, String body) {
    }

    @Test
    void noAnswerToAPersonHoldsAnythingOfWhatIsInside() {
        List<Failure> failures = failures();
        List<String> told = new ArrayList<>();
        Map<String, TasklistApi> people = new LinkedHashMap<>();
        people.put("a visitor", TasklistApi.anonymous(port));
        people.put("teacher", TasklistApi.signIn(port, "teacher", "demo"));
        people.put("headteacher", TasklistApi.signIn(port, "headteacher", "demo"));
        people.put("operator", TasklistApi.signIn(port, "operator", "demo", "cockpit"));
        people.forEach((who, person) -> failures.forEach(failure -> {
            for (String wanted : List.of(JSON, PAGE)) {
                Answer answer = person.send(failure.method(), failure.path(), failure.body(), JSON, wanted);
                if (answer.status() >= 400) {
                    told.addAll(faults(who + " " + failure + " as " + wanted, answer, wanted));
                }
            }
        }));
        assertThat(told).isEmpty();
    }

    private List<Failure> failures() {
        String foreign = IncidentCaseDriver.report(engine, "teacher", Concern.aboutTheHeadteacher()).task("Task_FollowReport").getId();
        String invented = UUID.randomUUID().toString();
        List<Failure> failures = new ArrayList<>();
        for (String id : List.of(foreign, invented, "x", "%27%20or%201=1", "0")) {
            for (String part : List.of("", "/form", "/variables", "/comment", "/identity-links", "/deployed-form")) {
                failures.add(new Failure("GET", ENGINE + "/task/" + id + part, null));
            }
            for (String part : List.of("/submit-form", "/complete", "/claim", "/comment/create", "/assignee", "/bpmnError")) {
                failures.add(new Failure("POST", ENGINE + "/task/" + id + part, "{\"userId\":\"nobody\"}"));
                failures.add(new Failure("POST", ENGINE + "/task/" + id + part, "{broken"));
            }
            failures.add(new Failure("GET", ENGINE + "/process-instance/" + id, null));
            failures.add(new Failure("GET", ENGINE + "/process-definition/" + id + "/xml", null));
            failures.add(new Failure("GET", ENGINE + "/process-definition/key/" + id + "/deployed-start-form", null));
            failures.add(new Failure("POST", ENGINE + "/process-definition/key/" + id + "/submit-form", "{\"variables\":{}}"));
            failures.add(new Failure("GET", ENGINE + "/filter/" + id + "/list", null));
            failures.add(new Failure("GET", ENGINE + "/job/" + id + "/stacktrace", null));
            failures.add(new Failure("PUT", ENGINE + "/job/" + id + "/retries", "{\"retries\":1}"));
            failures.add(new Failure("GET", ENGINE + "/user/" + id + "/profile", null));
            failures.add(new Failure("PUT", ENGINE + "/user/" + id + "/credentials", "{\"password\":\"a\"}"));
            failures.add(new Failure("GET", "/camunda/api/evidence/task/" + id, null));
            failures.add(new Failure("GET", "/camunda/api/evidence/case-task/" + id + "/7", null));
            failures.add(new Failure("GET", "/camunda/api/evidence/case-task/" + id + "/seven", null));
            failures.add(new Failure("POST", "/camunda/api/evidence/task/" + id, "{}"));
            failures.add(new Failure("GET", "/camunda/api/policy/document/" + id, null));
            failures.add(new Failure("GET", "/camunda/api/cockpit/plugin/base/default/process-instance/" + id + "/called-process-instances", null));
        }
        for (String body : List.of("{broken", "[", "null", "7", "{\"sorting\":[{\"sortBy\":\"nothing\",\"sortOrder\":\"up\"}]}",
                "{\"firstResult\":\"many\"}", "{\"dueDate\":\"yesterday\"}", "{\"orQueries\":7}", "{\"taskVariables\":[{\"operator\":\"x\"}]}")) {
            failures.add(new Failure("POST", ENGINE + "/task", body));
            failures.add(new Failure("POST", ENGINE + "/process-definition/key/incident-report/submit-form", body));
            failures.add(new Failure("POST", ENGINE + "/filter/create", body));
        }
        for (String query : List.of("maxResults=99999999", "maxResults=99999999999999", "maxResults=many", "firstResult=-1&maxResults=-1",
                "sortBy=nothing&sortOrder=asc", "dueBefore=yesterday", "nonsense=1")) {
            failures.add(new Failure("GET", ENGINE + "/task?" + query, null));
            failures.add(new Failure("GET", ENGINE + "/process-definition?" + query, null));
        }
        for (String path : List.of("/error", "/nothing", "/camunda/nothing", "/camunda/api/nothing", ENGINE + "/nothing", ENGINE + "/metrics",
                "/camunda/app/nothing", "/camunda/api/admin/setup/default/user/create", "/camunda/api/engine/engine/other/task",
                "/camunda/api/evidence/nothing", "/pages/nothing.css", ENGINE + "/task/a;b", "/my-sessions/nothing", "/actuator/env")) {
            failures.add(new Failure("GET", path, null));
            failures.add(new Failure("POST", path, "{}"));
            failures.add(new Failure("PATCH", path, "{}"));
            failures.add(new Failure("DELETE", path, null));
        }
        failures.add(new Failure("DELETE", ENGINE + "/user/teacher", null));
        failures.add(new Failure("POST", ENGINE + "/user/create", "{}"));
        failures.add(new Failure("POST", ENGINE + "/authorization/create", "{\"type\":9}"));
        failures.add(new Failure("PUT", ENGINE + "/user/teacher/profile", "{\"id\":\"slt\"}"));
        return failures;
    }

    private static List<String> faults(String what, Answer answer, String wanted) {
        List<String> faults = new ArrayList<>();
        String at = what + ": " + answer.status() + " " + answer.body();
        if (INSIDE.matcher(answer.body()).find()) {
            faults.add("tells of what is inside: " + at);
        }
        boolean page = answer.body().startsWith("<!DOCTYPE html>");
        String sentence = page ? answer.body() : answer.body().startsWith("{") ? answer.message() : answer.body();
        if (!SENTENCE.matcher(sentence).find()) {
            faults.add("has no sentence: " + at);
        }
        return faults;
    }

    @Test
    void aPersonWhoFollowsALinkToWhatIsNotThereReadsAPageThatLooksLikeOurs() {
        TasklistApi teacher = TasklistApi.signIn(port, "teacher", "demo");
        for (String path : List.of("/nothing", ENGINE + "/metrics", "/camunda/api/evidence/case-task/" + UUID.randomUUID() + "/7",
                "/camunda/api/policy/document/77777", "/camunda/app/tasklist/nope/", "/camunda/app/tasklist/forms/", "/camunda/app/cockpit/nope",
                "/camunda/app/nope/", "/camunda/app/nope/default/", "/camunda/app/admin/nope/setup")) {
            Answer answer = teacher.send("GET", path, null, JSON, PAGE);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).contains("<link rel=\"stylesheet\" href=\"/pages/sign-in.css\"", "<h1>Page not found</h1>",
                    "Go to your tasks", "tell the people who look after Chaperone");
        }
        Answer stranger = TasklistApi.anonymous(port).send("GET", ENGINE + "/task", null, JSON, PAGE);
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.body()).contains("<h1>You are not signed in</h1>", ">Sign in</a>");
    }

    @Test
    void whoFollowsALinkToReadersThatAreNotTheirsReadsAPageAndAScriptReadsJson() {
        TasklistApi teacher = TasklistApi.signIn(port, "teacher", "demo");
        for (String path : List.of("/camunda/api/readings/case-task/nonsense", "/camunda/api/readings/case-task/" + UUID.randomUUID())) {
            Answer page = teacher.send("GET", path, null, JSON, PAGE);
            assertThat(page.status()).isEqualTo(404);
            assertThat(page.body()).startsWith("<!DOCTYPE html>").contains("<h1>There is nothing here for you</h1>");
            Answer json = teacher.send("GET", path, null, JSON, JSON);
            assertThat(json.status()).isEqualTo(404);
            assertThat(json.message()).startsWith("There is nothing here for you.");
        }
    }

    @Test
    void theSessionSaysOnceThatItIsNotForOtherSites() {
        for (String path : List.of("/camunda/app/tasklist/default/", "/camunda/api/engine/engine/", "/camunda/app/tasklist/nope/")) {
            assertThat(TasklistApi.nobody(port).exchange("GET", path, null).headers().allValues("Set-Cookie")).as(path)
                    .filteredOn(cookie -> cookie.startsWith("JSESSIONID")).isNotEmpty()
                    .allSatisfy(cookie -> assertThat(cookie.split("SameSite=Lax", -1)).as(cookie).hasSize(2));
        }
    }

    @Test
    void brokenJsonIsAnsweredInASentenceAndNotWithTheWordsOfAParser() {
        Answer answer = TasklistApi.signIn(port, "teacher", "demo").post("/task", "{\"name\": broken");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"message\":\"What was asked for could not be read or is not possible, so nothing was changed."
                + " Go back, reload the page and try again from there.\"}");
    }

    @Test
    void whateverIsMalformedIsSaidToBeSoAndNeverToBeAFaultOfOurs() {
        User administrator = engine.getIdentityService().newUser("malformedadmin");
        administrator.setPassword("demo");
        engine.getIdentityService().saveUser(administrator);
        Set<String> before = grants();
        for (Resources resource : List.of(Resources.APPLICATION, Resources.USER, Resources.GROUP, Resources.GROUP_MEMBERSHIP, Resources.AUTHORIZATION)) {
            Authorization all = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            all.setUserId("malformedadmin");
            all.setResource(resource);
            all.setResourceId("*");
            all.addPermission(Permissions.ALL);
            engine.getAuthorizationService().saveAuthorization(all);
        }
        try {
            assertThat(faultsOfOurs(Map.of("tasklist", TasklistApi.signIn(port, "teacher", "demo"),
                    "cockpit", TasklistApi.signIn(port, "operator", "demo", "cockpit"),
                    "admin", TasklistApi.signIn(port, "malformedadmin", "demo", "admin")))).isEmpty();
        } finally {
            grants().stream().filter(grant -> !before.contains(grant)).forEach(engine.getAuthorizationService()::deleteAuthorization);
            engine.getIdentityService().deleteUser("malformedadmin");
        }
    }

    private Set<String> grants() {
        return engine.getAuthorizationService().createAuthorizationQuery().unlimitedList().stream().map(Authorization::getId).collect(Collectors.toSet());
    }

    /** @param people for each application of Camunda one who may open it */
    private List<String> faultsOfOurs(Map<String, TasklistApi> people) {
        List<String> told = new ArrayList<>();
        String task = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil()).task("Task_FollowReport").getId();
        List<String> odd = List.of("null", "7", "[]", "[null]", "\"x\"", "{}", "true", "{\"a\":null}");
        for (OpenAddress address : OpenAddresses.table()) {
            if (address.path().contains("/login/") || address.path().endsWith("/logout")) {
                continue;
            }
            for (String method : address.methods()) {
                if (!List.of("POST", "PUT", "PATCH", "DELETE").contains(method)) {
                    continue;
                }
                String list = engine.getFilterService().createFilterQuery().list().get(0).getId();
                String own = address.path().contains("/filter/") ? list : address.path().contains("/task/{id}/") ? task : "x";
                for (String id : own.equals("x") ? List.of(own) : List.of(own, "x")) {
                    String path = "/camunda/api" + address.path().replaceFirst("(/engine/engine|/user|/base)/\\{(name|processEngineName|engine)}", "$1/default")
                            .replaceAll("\\{[^}]*}", address.path().contains("/key/") ? "incident-report" : id);
                    List<String> bodies = new ArrayList<>(MALFORMED);
                    bodies.addAll(odd);
                    String who = people.containsKey(address.app()) ? address.app() : "tasklist";
                    bodies.forEach(body -> told.addAll(ifAFaultOfOurs(who, people.get(who), method, path, body)));
                }
            }
        }
        return told;
    }

    /** Values of a kind, or missing, where Camunda's searches and forms take something for granted. */
    private static final List<String> MALFORMED = List.of("{\"candidateGroups\":[]}", "{\"candidateGroups\":null}", "{\"orQueries\":[null]}",
            "{\"orQueries\":[{}]}", "{\"orQueries\":[[]]}", "{\"sorting\":[null]}", "{\"sorting\":[{}]}", "{\"sorting\":{}}",
            "{\"sorting\":[{\"sortBy\":null,\"sortOrder\":null}]}", "{\"processVariables\":[null]}", "{\"processVariables\":[{}]}",
            "{\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\",\"parameters\":null}]}",
            "{\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\",\"parameters\":{}}]}",
            "{\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\",\"parameters\":{\"variable\":7,\"type\":[]}}]}",
            "{\"assigneeIn\":[null]}", "{\"assigneeIn\":[]}", "{\"assigneeIn\":{}}", "{\"taskDefinitionKeyIn\":[]}", "{\"processInstanceBusinessKeyIn\":[]}",
            "{\"processVariables\":[{\"name\":\"a\",\"operator\":\"eq\",\"value\":{}}]}",
            "{\"processVariables\":[{\"name\":\"a\",\"operator\":\"eq\",\"value\":[]}]}",
            "{\"processVariables\":[{\"name\":\"a\",\"operator\":\"gt\",\"value\":null}]}",
            "{\"processVariables\":[{\"name\":null,\"operator\":\"eq\",\"value\":1}]}",
            "{\"taskVariables\":[{\"name\":\"a\",\"operator\":\"like\",\"value\":7}]}",
            "{\"taskVariables\":[{\"name\":\"a\",\"operator\":\"like\",\"value\":true}]}", "{\"variables\":null}", "{\"variables\":[]}",
            "{\"variables\":{\"whatHappened\":null}}", "{\"variables\":{\"whatHappened\":{}}}", "{\"variables\":{\"whatHappened\":7}}",
            "{\"variables\":{\"whatHappened\":{\"value\":{}}}}", "{\"variables\":{\"whatHappened\":{\"value\":[1]}}}",
            "{\"variables\":{\"whatHappened\":{\"value\":\"x\",\"type\":\"Nonsense\"}}}",
            "{\"variables\":{\"whatHappened\":{\"value\":\"x\",\"type\":\"Integer\"}}}",
            "{\"variables\":{\"whatHappened\":{\"value\":\"x\",\"type\":\"Object\"}}}",
            "{\"variables\":{\"whatHappened\":{\"value\":7,\"type\":\"File\"}}}",
            "{\"variables\":{\"whatHappened\":{\"value\":\"{\",\"type\":\"Json\"}}}",
            "{\"variables\":{\"whatHappened\":{\"value\":null,\"type\":\"Json\",\"valueInfo\":null}}}",
            "{\"variables\":{\"\":{\"value\":1}}}", "{\"userId\":null}", "{\"userId\":7}", "{\"userId\":{}}", "{\"query\":null,\"resourceType\":\"Task\",\"name\":\"x\"}",
            "{\"query\":[],\"resourceType\":\"Task\",\"name\":\"x\"}", "{\"query\":{\"sorting\":[{}]},\"resourceType\":\"Task\",\"name\":\"x\"}",
            "{\"query\":{\"candidateGroups\":[]},\"resourceType\":\"Task\",\"name\":\"x\"}", "{\"resourceType\":null}", "{\"permissions\":null,\"type\":1}",
            "{\"permissions\":[],\"type\":1,\"resourceType\":99}", "{\"profile\":null}", "{\"credentials\":null}", "{\"profile\":{},\"credentials\":{}}",
            "{\"retries\":null}", "{\"retries\":-1}", "{\"jobIds\":[]}", "{\"message\":null}", "{\"id\":null,\"name\":null}", "{\"password\":null}");

    private static List<String> ifAFaultOfOurs(String who, TasklistApi person, String method, String path, String body) {
        Answer answer = person.send(method, path, body, JSON, JSON);
        String at = who + " " + method + " " + path + " " + body;
        return answer.status() >= 500 ? List.of(at + ": " + answer.status() + " " + answer.body())
                : answer.status() >= 400 ? faults(at, answer, JSON) : List.of();
    }

    @Test
    void whatIsMissingInASearchOrAFormIsAnsweredInOneSentence() {
        TasklistApi teacher = TasklistApi.signIn(port, "teacher", "demo");
        for (String body : List.of("null", "{\"candidateGroups\":[]}", "{\"orQueries\":[null]}", "{\"sorting\":[null]}", "{\"processVariables\":[null]}",
                "{\"assigneeIn\":[null]}", "{\"processVariables\":[{\"name\":\"a\",\"operator\":\"eq\",\"value\":{}}]}",
                "{\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\",\"parameters\":null}]}")) {
            for (String path : List.of("/task", "/task/count")) {
                Answer answer = teacher.post(path, body);
                assertThat(answer.status()).as(path + " " + body).isEqualTo(400);
                assertThat(answer.message()).as(path + " " + body).doesNotContain("The fault is here").matches("[A-Z].*\\.");
            }
        }
        for (String body : List.of("null", "{\"variables\":{\"whatHappened\":null}}")) {
            assertThat(teacher.post("/process-definition/key/incident-report/submit-form", body).status()).as(body).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACC-2026-7K3M", "INC 7K3M", "7K3M", "case", "INC-2026-7K3MAAAA"})
    void aReferenceThatIsNoneIsRefusedWithAnExampleOfOne(String written) {
        Answer answer = TasklistApi.signIn(port, "teacher", "demo")
                .submitStart("incident-report", Concern.aboutAPupil().with("earlierReference", written).answers());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("for example INC-2026-7K3M").doesNotContain("[0-9]");
    }

    @Test
    void whileTheDatabaseIsGoneEverybodyIsToldSoAndAfterwardsAllIsWell() throws Exception {
        TasklistApi teacher = TasklistApi.signIn(port, "teacher", "demo");
        List<String> told = new ArrayList<>();
        List<Integer> statuses = new ArrayList<>();
        try (GoneDatabase gone = new GoneDatabase(database)) {
            for (Failure asked : List.of(new Failure("GET", ENGINE + "/task/count", null), new Failure("GET", ENGINE + "/task/x", null),
                    new Failure("POST", ENGINE + "/process-definition/key/incident-report/submit-form", "{\"variables\":{}}"),
                    new Failure("GET", "/my-sessions", null), new Failure("GET", "/camunda/api/evidence/task/x", null),
                    new Failure("GET", "/camunda/api/session", null))) {
                for (String wanted : List.of(JSON, PAGE)) {
                    Answer answer = teacher.send(asked.method(), asked.path(), asked.body(), JSON, wanted);
                    statuses.add(answer.status());
                    told.addAll(faults(asked + " as " + wanted, answer, wanted));
                }
            }
            Answer signIn = TasklistApi.anonymous(port).send("POST", "/camunda/api/admin/auth/user/default/login/tasklist",
                    "username=teacher&password=demo", "application/x-www-form-urlencoded");
            statuses.add(signIn.status());
            told.addAll(faults("sign-in", signIn, JSON));
        }
        assertThat(told).isEmpty();
        assertThat(statuses).allMatch(status -> status == 503);
        assertThat(teacher.get("/task/count").status()).as("still signed in").isEqualTo(200);
    }
}
