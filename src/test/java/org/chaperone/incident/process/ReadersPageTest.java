package org.chaperone.incident.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.TasklistApi;
import org.chaperone.TasklistApi.Answer;
import org.chaperone.WholeApplication;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Concern;
import org.chaperone.incident.Evidence;
import org.chaperone.incident.Exclusion;
import org.chaperone.incident.IncidentCaseDriver;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who deals with a side of a case sees who has read it, and nobody else learns that there is one. */
@WholeApplication
class ReadersPageTest {

    @Autowired ProcessEngine engine;
    @Autowired CaseRecord cases;
    @Autowired Evidence evidence;
    @Autowired JdbcClient jdbc;
    @LocalServerPort int port;

    @Test
    void whoDealsWithTheCaseSeesWhoHasReadItAndTheirTaskLeadsThere() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil());
        Task assess = it.task("Task_AssessConcern", "child");
        String shown = person("deputy-dsl").get("/task/" + assess.getId() + "/form-variables").json().path("whyYou").path("value").asText();
        person("dsl").get("/task/" + assess.getId() + "/form-variables");
        person("teacher").get("/task/" + it.task("Task_AddEvidence").getId() + "/form-variables");

        assertThat(shown).contains("[Who has read it](" + page(assess) + ")");
        Answer answer = open("dsl", page(assess));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains(it.reference(), "Dora Safeguarding", "Dev Deputy").doesNotContain("Tess Teacher");
    }

    @Test
    void eachOpeningOfEvidenceIsAReadingByItsNameAndNothingOfItIsKept() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil());
        byte[] words = "You will be sorry on Monday.".getBytes(StandardCharsets.UTF_8);
        assertThat(person("teacher").upload("/camunda/api/evidence/task/" + it.task("Task_AddEvidence").getId(), "chat of friday.txt", words)
                .status()).isEqualTo(201);
        Task assess = it.task("Task_AssessConcern", "child");
        TasklistApi deputy = person("deputy-dsl");
        String file = "/camunda/api/evidence/case-task/" + assess.getId() + "/" + evidence.of(it.reference()).get(0).id();
        assertThat(deputy.download(file).statusCode()).isEqualTo(200);
        assertThat(deputy.download(file).statusCode()).isEqualTo(200);

        String page = open("dsl", page(assess)).body();
        assertThat(page.split("Evidence: chat of friday.txt", -1)).as("each opening").hasSize(3);
        assertThat(page).contains("Dev Deputy").doesNotContain("Tess Teacher");
        assertThat(jdbc.sql("select * from case_reading where task_id = ?").param(assess.getId()).query().listOfRows().toString())
                .contains("evidence ").doesNotContain("friday", "sorry", "deputy");
    }

    @Test
    void evidenceThatIsWithheldIsNotNamedAndWhoMayNotOpenItReadsNothing() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil());
        person("teacher").upload("/camunda/api/evidence/task/" + it.task("Task_AddEvidence").getId(), "chat of friday.txt", new byte[] {'a', 'b'});
        Task assess = it.task("Task_AssessConcern", "child");
        String file = "/camunda/api/evidence/case-task/" + assess.getId() + "/" + evidence.of(it.reference()).get(0).id();
        assertThat(person("teacher2").download(file).statusCode()).isEqualTo(404);
        assertThat(person("dsl").download(file.replaceAll("/[^/]+$", "/7")).statusCode()).isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from case_reading where task_id = ?").param(assess.getId()).query(Integer.class).single()).isZero();

        assertThat(person("dsl").download(file).statusCode()).isEqualTo(200);
        evidence.withhold(it.reference(), "dsl", "Seen in the picture.");
        assertThat(open("dsl", page(assess)).body()).contains("Evidence that nobody may open any more").doesNotContain("chat of friday");
    }

    @Test
    void eachSideIsShownToThoseWhoDealWithThatSideAlone() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAnAdult());
        Task child = it.task("Task_AssessConcern", "child");
        Task adult = it.task("Task_AssessConcern", "adult");
        person("dsl").get("/task/" + child.getId() + "/form-variables");
        String lead = it.holders(adult).iterator().next();
        person(lead).get("/task/" + adult.getId() + "/form-variables");

        assertThat(open(lead, page(adult)).body()).doesNotContain("Dora Safeguarding");
        assertThat(open("dsl", page(adult)).body()).isEqualTo(open("dsl", page(UUID.randomUUID().toString())).body());
    }

    @Test
    void whomTheCaseIsAboutOperatorsAndTheReporterAreToldTheSameAsOfATaskThatThereIsNot() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil());
        Task assess = it.task("Task_AssessConcern", "child");
        assertThat(open("dsl", page(assess)).status()).isEqualTo(200);
        cases.exclude(it.reference(), "dsl", Exclusion.INTEREST, "headteacher", "Knows the family.", false);

        for (String nobody : List.of("dsl", "operator", "teacher", "headteacher", "analyst", "governor")) {
            Answer real = open(nobody, page(assess));
            Answer invented = open(nobody, page(UUID.randomUUID().toString()));
            assertThat(real.status()).as(nobody).isEqualTo(404).isEqualTo(invented.status());
            assertThat(real.body()).as(nobody).isEqualTo(invented.body());
        }
    }

    private static String page(Task task) {
        return page(task.getId());
    }

    private static String page(String task) {
        return "/camunda/api/readings/case-task/" + task;
    }

    private Answer open(String person, String address) {
        return person(person).send("GET", address, null, "text/html");
    }

    private TasklistApi person(String name) {
        return TasklistApi.signIn(port, name, "demo");
    }
}
