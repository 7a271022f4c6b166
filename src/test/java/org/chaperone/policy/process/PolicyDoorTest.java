package org.chaperone.policy.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.chaperone.TasklistApi;
import org.chaperone.TasklistApi.Answer;
import org.chaperone.WholeApplication;
import org.chaperone.engine.SignedIn;
import org.chaperone.engine.files.DoorClosed;
import org.chaperone.engine.files.VirusScan;
import org.chaperone.policy.Documents;
import org.chaperone.policy.PolicyDocument;
import org.chaperone.policy.PolicyDocuments;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Documents come into a review of the policy, and out of it, by one door. */
@WholeApplication
class PolicyDoorTest {

    private static final String NO_TASK = "You have no task here to which files belong. Reload the page to see how it stands.";
    private static final String NO_DOCUMENT = "There is no such document, or you have no task with it.";
    private static final String REVIEW = "POL-1990-0001";

    @Autowired ProcessEngine engine;
    @Autowired PolicyDocuments documents;
    @Autowired PolicyTasks tasks;
    @Autowired SignedIn signedIn;
    @Autowired JdbcClient jdbc;
    @Autowired Clock clock;
    @LocalServerPort int port;

    private String deployment;
    private String review;

    @BeforeEach
    void aReviewInWhichADocumentIsToBeAdded() {
        jdbc.sql("insert into policy_review (case_reference, kind, opened_at) values (?, 'yearly', ?)")
                .params(REVIEW, OffsetDateTime.now(clock)).update();
        deployment = engine.getRepositoryService().createDeployment()
                .addModelInstance("a-review.bpmn", Bpmn.createExecutableProcess("policy-review").camundaHistoryTimeToLive(1).startEvent()
                        .parallelGateway("all").userTask("Task_AddDocument").camundaAssignee("slt").endEvent()
                        .moveToNode("all").userTask("Task_SignOff").camundaCandidateUsers("chair").endEvent().done())
                .addModelInstance("a-consultation.bpmn", Bpmn.createExecutableProcess("policy-consultation").camundaHistoryTimeToLive(1)
                        .startEvent().userTask("Task_GiveView").camundaCandidateGroups("governors").endEvent().done())
                .deploy().getId();
        review = engine.getRuntimeService().startProcessInstanceById(definition("policy-review"), REVIEW).getId();
    }

    @AfterEach
    void gone() {
        engine.getRepositoryService().deleteDeployment(deployment, true, true, true);
        jdbc.sql("delete from policy_document where case_reference = ?").param(REVIEW).update();
        jdbc.sql("delete from policy_version where case_reference = ?").param(REVIEW).update();
        jdbc.sql("delete from policy_review where case_reference = ?").param(REVIEW).update();
    }

    @Test
    void whoeverHasTheTaskAddsADocumentSeesItInTheListAndOpensIt() {
        TasklistApi slt = person("slt");
        Answer added = add(slt, "../../Zoë's policy.docx", Documents.word("The policy"));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.json().get("name").asText()).isEqualTo("Zoë's policy.docx");

        Answer list = slt.send("GET", door(), null, "application/json");
        assertThat(list.json()).hasSize(1);
        assertThat(list.json().get(0).get("kind").asText()).isEqualTo("docx");
        assertThat(list.json().get(0).get("size").asInt()).isEqualTo(Documents.word("The policy").length);
        Instant when = Instant.parse(list.json().get(0).get("addedAt").asText());
        assertThat(when).isCloseTo(clock.instant(), within(1, ChronoUnit.HOURS));

        HttpResponse<byte[]> opened = slt.download(document(kept().get(0)));
        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.body()).isEqualTo(Documents.word("The policy"));
        assertThat(opened.headers().firstValue("Content-Disposition")).hasValueSatisfying(value ->
                assertThat(value).startsWith("attachment;").contains("Zo%C3%AB"));
        assertThat(opened.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(opened.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(opened.headers().allValues("Content-Security-Policy")).containsExactly("default-src 'none'; sandbox");
        assertThat(opened.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void aSecondDocumentStandsBesideTheFirst() {
        TasklistApi slt = person("slt");
        add(slt, "policy.pdf", Documents.pdf("The first"));
        add(slt, "policy.pdf", Documents.pdf("The second"));
        assertThat(kept()).extracting(PolicyDocument::addedBy).containsExactly("slt", "slt");
        assertThat(slt.download(document(kept().get(0))).body()).isEqualTo(Documents.pdf("The first"));
        Answer older = add(slt, "again.pdf", Documents.pdf("The first"));
        assertThat(older.status()).isEqualTo(409);
        assertThat(older.message()).startsWith("This document is there already, under the name policy.pdf, but it is not the newest");
        assertThat(add(slt, "again.pdf", Documents.pdf("The second")).message()).isEqualTo("This document is there already, under the"
                + " name policy.pdf, and it is the newest. You need not add it again.");
        assertThat(kept()).hasSize(2);
    }

    @Test
    void whatIsNoDocumentIsRefusedWithASentence() {
        TasklistApi slt = person("slt");
        byte[] program = new byte[300];
        program[0] = 'M';
        program[1] = 'Z';
        Answer answer = add(slt, "policy.pdf", program);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).startsWith("This is a program, whatever its name says.");
        assertThat(add(slt, "policy.pdf", new byte[0]).message()).isEqualTo("There is nothing in this file. Choose another one.");
        assertThat(kept()).isEmpty();
    }

    @Test
    void whatTheScanForVirusesRefusesIsNotKept() throws Exception {
        VirusScan scan = mock(VirusScan.class);
        doThrow(DoorClosed.noFile("A virus.")).when(scan).refuseInfected(any());
        MockMvc door = MockMvcBuilders.standaloneSetup(new PolicyDoor(signedIn, documents, tasks, scan)).build();
        String address = door();
        engine.getIdentityService().setAuthentication("slt", List.of());
        try {
            door.perform(post(address).contentType(MediaType.APPLICATION_OCTET_STREAM).content(Documents.pdf("The policy")))
                    .andExpect(status().isNotFound());
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void whatIsTooLargeIsRefused() {
        Answer answer = add(person("slt"), "policy.pdf", new byte[PolicyDocuments.MOST_BYTES + 1]);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.message()).startsWith("This file is larger than 20 MB.");
        assertThat(kept()).isEmpty();
    }

    @Test
    void nobodyAddsADocumentButWhoeverHasTheTask() {
        for (String other : List.of("headteacher", "teacher", "chair", "governor")) {
            Answer answer = add(person(other), "policy.pdf", Documents.pdf("Mine"));
            assertThat(answer.status()).as(other).isEqualTo(404);
            assertThat(answer.message()).isEqualTo(NO_TASK);
            assertThat(person(other).send("GET", door(), null, "application/json").status()).isEqualTo(404);
        }
        assertThat(add(TasklistApi.anonymous(port), "policy.pdf", Documents.pdf("Mine")).status()).isEqualTo(401);
        Task signOff = engine.getTaskService().createTaskQuery().processInstanceId(review).taskDefinitionKey("Task_SignOff").singleResult();
        engine.getTaskService().setAssignee(signOff.getId(), "slt");
        assertThat(upload(person("slt"), "/camunda/api/policy/task/" + signOff.getId(), "policy.pdf", Documents.pdf("Mine")).status())
                .isEqualTo(404);
        assertThat(kept()).isEmpty();
    }

    @Test
    void anotherSiteCannotAddADocumentInSomebodysName() {
        assertThat(person("slt").uploadFromAnotherSite(door(), Documents.pdf("Not mine"))).isEqualTo(403);
        assertThat(kept()).isEmpty();
    }

    @Test
    void afterTheTaskOrTheReviewNothingIsAdded() {
        TasklistApi slt = person("slt");
        String door = door();
        jdbc.sql("update policy_review set closed_at = opened_at where case_reference = ?").param(REVIEW).update();
        Answer closed = upload(slt, door, "policy.pdf", Documents.pdf("Late"));
        assertThat(closed.status()).isEqualTo(409);
        assertThat(closed.message()).startsWith(REVIEW + " is closed");
        engine.getTaskService().complete(addDocument().getId());
        assertThat(upload(slt, door, "policy.pdf", Documents.pdf("Late")).status()).isEqualTo(404);
        assertThat(kept()).isEmpty();
    }

    @Test
    void aDraftIsOpenedByThoseWhoHaveATaskWithItAndNobodyElse() {
        String draft = document(documents.keep(REVIEW, "slt", "policy.pdf", Documents.pdf("The draft")));
        for (String with : List.of("slt", "chair")) {
            assertThat(person(with).download(draft).statusCode()).as(with).isEqualTo(200);
        }
        for (String without : List.of("teacher", "headteacher", "governor", "operator")) {
            assertNoDocument(person(without).send("GET", draft, null, "application/json"), without);
        }
        assertThat(TasklistApi.anonymous(port).download(draft).statusCode()).isEqualTo(401);

        String consultation = engine.getRuntimeService().startProcessInstanceById(definition("policy-consultation"), REVIEW).getId();
        assertThat(person("governor").download(draft).statusCode()).isEqualTo(200);
        Task view = engine.getTaskService().createTaskQuery().processInstanceId(consultation).singleResult();
        engine.getTaskService().claim(view.getId(), "chair");
        assertThat(person("governor").download(draft).statusCode()).as("another governor has the task").isEqualTo(200);
        engine.getTaskService().complete(view.getId());
        assertNoDocument(person("governor").send("GET", draft, null, "application/json"), "governor after the task");
    }

    @Test
    void aTaskOfAnotherReviewOpensNoDraft() {
        String draft = document(documents.keep(REVIEW, "slt", "policy.pdf", Documents.pdf("The draft")));
        engine.getRuntimeService().startProcessInstanceById(definition("policy-consultation"), "POL-1990-0002");
        assertNoDocument(person("governor").send("GET", draft, null, "application/json"), "governor");
    }

    @Test
    void whatIsOrWasInForceIsOpenedByEverybodySignedIn() {
        PolicyDocument before = documents.keep(REVIEW, "slt", "draft.pdf", Documents.pdf("An earlier draft"));
        PolicyDocument policy = documents.keep(REVIEW, "slt", "policy.pdf", Documents.pdf("The policy"));
        jdbc.sql("insert into policy_version (version, case_reference, title, status, document_id) values ('1990', ?, 'Policy', 'draft', ?)")
                .params(REVIEW, policy.id()).update();
        TasklistApi teacher = person("teacher");
        assertNoDocument(teacher.send("GET", document(policy), null, "application/json"), "teacher while it is a draft");
        for (String status : List.of("in-force", "replaced")) {
            jdbc.sql("update policy_version set status = ? where version = '1990'").param(status).update();
            assertThat(teacher.download(document(policy)).body()).as(status).isEqualTo(Documents.pdf("The policy"));
            assertNoDocument(teacher.send("GET", document(before), null, "application/json"), "teacher");
        }
        assertThat(TasklistApi.anonymous(port).download(document(policy)).statusCode()).isEqualTo(401);
    }

    @Test
    void whatIsNotThereIsAnsweredAsWhatOneMayNotOpen() {
        TasklistApi slt = person("slt");
        assertNoDocument(slt.send("GET", "/camunda/api/policy/document/999999999", null, "application/json"), "no such number");
        assertNoDocument(slt.send("GET", "/camunda/api/policy/document/x", null, "application/json"), "no number");
    }

    @Test
    void tasklistFindsThePageOnWhichADocumentIsAdded() {
        Answer page = person("slt").send("GET", "/camunda/app/tasklist/forms/add-document.html", null, "application/json", "*/*");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).startsWith("<form").contains("cam-script");
    }

    private static void assertNoDocument(Answer answer, String who) {
        assertThat(answer.status()).as(who).isEqualTo(404);
        assertThat(answer.message()).as(who).isEqualTo(NO_DOCUMENT);
    }

    private TasklistApi person(String id) {
        return TasklistApi.signIn(port, id, "demo", id.equals("operator") ? "cockpit" : "tasklist");
    }

    private Answer add(TasklistApi person, String name, byte[] content) {
        return upload(person, door(), name, content);
    }

    private static Answer upload(TasklistApi person, String door, String name, byte[] content) {
        return person.upload(door, "X-Document-Name", name, content);
    }

    private List<PolicyDocument> kept() {
        return documents.of(REVIEW);
    }

    private String door() {
        return "/camunda/api/policy/task/" + addDocument().getId();
    }

    private Task addDocument() {
        return engine.getTaskService().createTaskQuery().processInstanceId(review).taskDefinitionKey("Task_AddDocument").singleResult();
    }

    /** The small one of this test, whatever else is deployed under that key. */
    private String definition(String key) {
        return engine.getRepositoryService().createProcessDefinitionQuery().deploymentId(deployment).processDefinitionKey(key)
                .singleResult().getId();
    }

    private static String document(PolicyDocument document) {
        return "/camunda/api/policy/document/" + document.id();
    }
}
