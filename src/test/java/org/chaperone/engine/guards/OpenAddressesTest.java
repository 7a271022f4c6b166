package org.chaperone.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.chaperone.WholeApplication;
import org.chaperone.incident.Concern;
import org.chaperone.incident.IncidentCaseDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WholeApplication
class OpenAddressesTest {

    private static final Path DOCUMENT = Path.of("docs", "open-addresses.md");
    private static final String COCKPIT = "/camunda/api/cockpit/plugin/base/default";

    private static final String NOTHING = "{\"message\":\"There is nothing here for you. Perhaps somebody has dealt with it already, or the"
            + " address is mistyped: go to your tasks to see how it stands.\"}";

    @LocalServerPort
    int port;
    @Autowired
    ProcessEngine engine;

    @AfterEach
    void theAdministratorLeaves() {
        new Newcomers(engine).leave("guardsadmin");
    }

    @Test
    void theDocumentShowsTheTableAsItIs() throws IOException {
        String table = document();
        Path written = Files.writeString(Path.of("target", "open-addresses.md"), table);
        assertThat(DOCUMENT).as("open-addresses.yaml was changed: copy %s to %s", written, DOCUMENT).hasContent(table);
    }

    @Test
    void everyAddressSaysWhoNeedsItAndWhy() {
        assertThat(OpenAddresses.table()).hasSizeGreaterThan(50).allSatisfy(row -> {
            assertThat(row.app()).isIn(OpenAddress.ANY, "tasklist", "cockpit", "admin");
            assertThat(row.methods()).isNotEmpty().isSubsetOf("GET", "POST", "PUT", "DELETE", "OPTIONS");
            assertThat(row.who()).isNotBlank();
            assertThat(row.why()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics",
        "/metrics/activity-instance-start/sum", "/metrics/task-worker", "/telemetry/configuration", "/telemetry/data", "/version",
        "/history/process-instance/count", "/history/task/report?reportType=count&groupBy=taskName", "/history/cleanup/job",
        "/history/cleanup/configuration", "/history/process-definition/cleanable-process-instance-report",
        "/deployment/registered", "/task/report/candidate-group-count", "/batch/statistics", "/execution/count",
        "/event-subscription", "/variable-instance", "/nothing-of-the-kind", "/modification/execute", ""})
    void whatNoRoleNeedsIsNotThereForAnybody(String path) {
        for (Visitor person : List.of(signedIn("teacher"), signedIn("headteacher"), signedIn("analyst"), signedIn("operator"), administrator())) {
            HttpResponse<String> answer = person.getFromEngine(path);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).as("no word of what it would be").isEqualTo(NOTHING);
        }
        assertThat(signedIn("teacher").get("/camunda/api/admin/plugin/adminPlugins/default/metrics/aggregated").statusCode()).isEqualTo(404);
    }

    @Test
    void closedAddressesAreClosedToEveryMethod() {
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "PATCH", "HEAD")) {
            for (String path : List.of("/metrics", "/message", "/telemetry/data", "/process-instance/x/variables/y", "/task/x/complete")) {
                assertThat(signedIn("teacher").send(method, "/camunda/api/engine/engine/default" + path, BodyPublishers.ofString("{}"),
                        "application/json").statusCode()).as(method + " " + path).isEqualTo(404);
            }
        }
    }

    @Test
    void cockpitIsThereForThoseWhoMayOpenItAndForNobodyElse() {
        for (String path : List.of("/process-definition/statistics?firstResult=0&maxResults=100", "/process-definition/statistics-count", "/incident/count")) {
            assertThat(signedIn("teacher").get(COCKPIT + path).statusCode()).as(path).isEqualTo(404);
            assertThat(signedIn("operator").get(COCKPIT + path).statusCode()).as(path).isEqualTo(200);
        }
        for (String path : List.of("/process-instance/count", "/process-definition/statistics", "/process-definition/statistics/", "/job")) {
            assertThat(signedIn("headteacher").getFromEngine(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(signedIn("operator").getFromEngine("/process-instance/count").statusCode()).isEqualTo(200);
    }

    @Test
    void adminIsThereForThoseWhoMayOpenItAndForNobodyElse() {
        Visitor administrator = administrator();
        for (String path : List.of("/authorization?maxResults=10", "/authorization/count", "/user/count", "/group/count", "/group/staff")) {
            assertThat(signedIn("headteacher").getFromEngine(path).statusCode()).as(path).isEqualTo(404);
            assertThat(signedIn("operator").getFromEngine(path).statusCode()).as(path).isEqualTo(404);
            assertThat(administrator.getFromEngine(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void whatTasklistAsksForIsThereForEverybody() {
        for (String path : List.of("/filter?resourceType=Task&itemCount=true&maxResults=50", "/filter/count", "/task/count", "/task?maxResults=10",
                "/process-definition?latest=true&startableInTasklist=true&maxResults=15", "/process-definition/count?latest=true",
                "/user/teacher/profile", "/group?member=teacher&maxResults=50")) {
            assertThat(signedIn("teacher").getFromEngine(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void anAnalystReadsTheListOfProcessesWithoutANumberThatWouldTellOfACaseAndAnOperatorWithIt() {
        String list = COCKPIT + "/process-definition/statistics?sortBy=%s&sortOrder=desc&firstResult=0&maxResults=200";
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil());
        Visitor analyst = signedIn("analyst");

        String byName = analyst.get(list.formatted("name")).body();
        assertThat(byName).contains("\"incident-report\"").doesNotContainPattern("\"(instances|incidents)\":[1-9]");
        for (String way : List.of("instances", "incidents", "%69nstances")) {
            assertThat(analyst.get(list.formatted(way)).body()).as("an order by numbers tells the numbers").isEqualTo(byName);
        }
        assertThat(signedIn("operator").get(list.formatted("name")).body()).containsPattern("\"instances\":[1-9]");
        String rings = "/process-definition/statistics?rootIncidents=true&failedJobs=true";
        assertThat(analyst.getFromEngine(rings).body()).contains("\"incident-report\"").contains("\"incidents\":[]")
                .doesNotContainPattern("\"(instances|failedJobs)\":[1-9]");
        assertThat(signedIn("operator").getFromEngine(rings).body()).containsPattern("\"instances\":[1-9]");
        engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(it.reference()).rootProcessInstances().list()
                .forEach(whole -> engine.getRuntimeService().deleteProcessInstance(whole.getId(), "tried"));
    }

    private Visitor signedIn(String person) {
        return Visitor.signedIn(port, person, "demo");
    }

    private Visitor administrator() {
        Newcomers newcomers = new Newcomers(engine);
        if (engine.getIdentityService().createGroupQuery().groupId(Groups.CAMUNDA_ADMIN).count() == 0) {
            engine.getIdentityService().saveGroup(engine.getIdentityService().newGroup(Groups.CAMUNDA_ADMIN));
        }
        newcomers.arrive("guardsadmin", Groups.CAMUNDA_ADMIN);
        for (String app : List.of("admin", "cockpit")) {
            newcomers.grant("guardsadmin", Resources.APPLICATION, app, Permissions.ACCESS);
        }
        for (Resources resource : List.of(Resources.AUTHORIZATION, Resources.USER, Resources.GROUP)) {
            newcomers.grant("guardsadmin", resource, "*", Permissions.ALL);
        }
        return Visitor.signedIn(port, "guardsadmin", Newcomers.PASSWORD);
    }

    private static String document() {
        StringBuilder page = new StringBuilder("""
                # The addresses of Camunda's web APIs that are open

                Made from `src/main/resources/open-addresses.yaml`; a test fails where the two differ. Everything else below
                `/camunda/api/engine`, `/admin`, `/cockpit`, `/tasklist` and `/welcome` answers 404 to everybody who is signed
                in, and asks everybody else to sign in. "May open" is the application of Camunda that somebody must be allowed
                to open; what an address answers there is limited by the engine's own rights as well.

                Outside these, `/health/live` and `/health/ready` answer a load balancer without a sign-in: `UP`, or `DOWN` with 503, and
                nothing else.

                | Methods | Address below `/camunda/api` | May open | Who needs it | Why |
                |---|---|---|---|---|
                """);
        for (OpenAddress row : OpenAddresses.table()) {
            page.append("| ").append(String.join(", ", row.methods())).append(" | `").append(row.path()).append("`")
                    .append(row.except().isEmpty() ? "" : " (not " + String.join(", ", row.except()) + ")").append(" | ")
                    .append(row.app()).append(" | ").append(row.who()).append(" | ").append(row.why()).append(" |\n");
        }
        return page.toString();
    }
}
