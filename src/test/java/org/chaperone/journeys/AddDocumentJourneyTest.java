package org.chaperone.journeys;

import static com.codeborne.selenide.CollectionCondition.size;
import static com.codeborne.selenide.CollectionCondition.texts;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.chaperone.policy.Documents;
import org.chaperone.policy.PolicyDocument;
import org.chaperone.policy.PolicyDocuments;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A member of the senior leadership adds the new policy to its review. */
@BrowserJourney
class AddDocumentJourneyTest {

    private static final String REVIEW = "POL-1990-0003";

    @Autowired
    ProcessEngine engine;
    @Autowired
    PolicyDocuments documents;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Clock clock;
    @TempDir
    Path files;

    private String deployment;

    @BeforeEach
    void aReviewInWhichADocumentIsToBeAdded() {
        jdbc.sql("insert into policy_review (case_reference, kind, opened_at) values (?, 'yearly', ?)")
                .params(REVIEW, OffsetDateTime.now(clock)).update();
        deployment = engine.getRepositoryService().createDeployment().addModelInstance("a-review.bpmn",
                Bpmn.createExecutableProcess("policy-review").camundaHistoryTimeToLive(1).startEvent()
                        .userTask("Task_AddDocument").name("Add the document").camundaCandidateUsers("slt")
                        .camundaFormKey("embedded:/camunda/app/tasklist/forms/add-document.html").endEvent().done()).deploy().getId();
        engine.getRuntimeService().startProcessInstanceById(engine.getRepositoryService().createProcessDefinitionQuery()
                .deploymentId(deployment).singleResult().getId(), REVIEW);
    }

    @AfterEach
    void gone() {
        engine.getRepositoryService().deleteDeployment(deployment, true, true, true);
        jdbc.sql("delete from policy_document where case_reference = ?").param(REVIEW).update();
        jdbc.sql("delete from policy_review where case_reference = ?").param(REVIEW).update();
    }

    @Test
    void theDocumentIsAddedOrRefusedInWordsAndWithoutOneTheTaskIsNotCompleted(Tasklist tasklist) throws IOException {
        Path policy = Files.write(files.resolve("policy.docx"), Documents.word("The policy"));
        Path later = Files.write(files.resolve("policy after the talk.pdf"), Documents.pdf("The policy after the talk"));
        Path program = Files.write(files.resolve("game.pdf"), new byte[] {'M', 'Z', 0, 1, 2, 3});

        tasklist.signIn("slt").openTaskIn("For me to take on", "Add the document").claim();
        tasklist.pressComplete();
        said("There is no document yet. Choose a file and press ‘Add the document’, then press ‘Complete’.");

        choose(program);
        tasklist.pressComplete();
        said("You have chosen a file, but not added it.");
        press();
        said("Not added: game.pdf. This is a program, whatever its name says. Do not open it.");
        assertThat(documents.of(REVIEW)).isEmpty();

        choose(policy);
        press();
        said("Added: policy.docx (1 kB).");
        choose(later);
        press();
        said("Added: policy after the talk.pdf (1 kB).");
        $$("#document-list li").shouldHave(texts("policy after the talk.pdf (1 kB), added on ", "policy.docx (1 kB), added on "));
        choose(policy);
        press();
        said("Not added: policy.docx. This document is there already, under the name policy.docx, but it is not the newest; that is policy"
                + " after the talk.pdf.");
        $$("#document-list li").shouldHave(size(2));
        assertThat(documents.of(REVIEW)).extracting(PolicyDocument::name).containsExactly("policy.docx", "policy after the talk.pdf");

        // Tasklist says nothing of its own about what was refused
        $$(".notifications .alert").filterBy(visible).shouldHave(size(0));
        tasklist.complete();
        assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(REVIEW).count()).isZero();
    }

    private static void choose(Path file) {
        $("#document-file").shouldBe(visible).uploadFile(file.toFile());
    }

    private static void press() {
        $("#document-add").scrollIntoView("{block: 'center'}").click();
    }

    private static void said(String sentence) {
        $("#document-said").shouldHave(text(sentence));
    }
}
