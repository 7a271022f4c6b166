package org.chaperone.incident.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.TasklistApi;
import org.chaperone.TasklistApi.Answer;
import org.chaperone.WholeApplication;
import org.chaperone.engine.SignedIn;
import org.chaperone.engine.files.DoorClosed;
import org.chaperone.engine.files.VirusScan;
import org.chaperone.engine.signin.ReadingLog;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Concern;
import org.chaperone.incident.Evidence;
import org.chaperone.incident.Exclusion;
import org.chaperone.incident.Flag;
import org.chaperone.incident.IncidentCaseDriver;
import org.chaperone.incident.StoredItem;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;

/** Screenshots come into a case, and out of it, by one door. */
@WholeApplication
class EvidenceDoorTest {

    private static final String NO_TASK = "You have no task here to which files belong. Reload the page to see how it stands.";

    @Autowired ProcessEngine engine;
    @Autowired Evidence evidence;
    @Autowired CaseRecord cases;
    @Autowired SignedIn signedIn;
    @Autowired ResponderAccess access;
    @Autowired CaseTasks tasks;
    @Autowired ReadingLog readings;
    @Autowired TransactionTemplate transaction;
    @LocalServerPort int port;

    @Test
    void aScreenshotIsAddedAndReadByWhoeverDealsWithIt() {
        IncidentCaseDriver it = report(Concern.aboutAPupil());
        TasklistApi teacher = person("teacher");
        Answer added = teacher.upload(door(it), "../../Zoë's chat.png", picture());
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.json().get("name").asText()).isEqualTo("Zoë's chat.png");
        assertThat(teacher.send("GET", door(it), null, "application/json").json()).hasSize(1);

        Task assess = it.task("Task_AssessConcern", "child");
        String dealing = "/camunda/api/evidence/case-task/" + assess.getId();
        TasklistApi dsl = person("dsl");
        assertThat(dsl.send("GET", dealing, null, "application/json").json().get(0).get("kind").asText()).isEqualTo("png");
        HttpResponse<byte[]> opened = dsl.download(dealing + "/" + stored(it).get(0).id());
        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.body()).isEqualTo(picture());
        assertThat(opened.headers().firstValue("Content-Disposition")).hasValueSatisfying(value ->
                assertThat(value).startsWith("attachment;").contains("Zo%C3%AB"));
        assertThat(opened.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(opened.headers().allValues("Content-Security-Policy")).containsExactly("default-src 'none'; sandbox");
        assertThat(opened.headers().firstValue("Cache-Control")).hasValue("no-store");

        assertThat(teacher.download(dealing + "/" + stored(it).get(0).id()).statusCode()).isEqualTo(404);
        cases.exclude(it.reference(), "dsl", Exclusion.INTEREST, "headteacher", "Knows the family.", false);
        assertThat(dsl.download(dealing + "/" + stored(it).get(0).id()).statusCode()).isEqualTo(404);
    }

    @Test
    void theOpenTaskListsAFileAtOnceThoughTheReporterNeverCompletes() {
        IncidentCaseDriver it = report(Concern.aboutAPupil());
        Task assess = it.task("Task_AssessConcern", "child");
        TasklistApi dsl = person("dsl");
        for (int number = 1; number <= 12; number++) {
            byte[] different = ("chat number " + number).getBytes(StandardCharsets.UTF_8);
            assertThat(person("teacher").upload(door(it), "chat" + number + ".txt", different).status()).isEqualTo(201);
        }
        String shown = dsl.get("/task/" + assess.getId() + "/form-variables").json().path("evidenceLinks").path("value").asText();
        assertThat(shown).contains("chat1.txt", "chat12.txt").contains("/camunda/api/evidence/case-task/" + assess.getId() + "/");
        assertThat(person("teacher").send("GET", door(it), null, "application/json").json()).as("the reporter's task, opened again").hasSize(12);
    }

    @Test
    void whatTheScanForVirusesRefusesIsNotKept() throws Exception {
        IncidentCaseDriver it = report(Concern.aboutAPupil());
        VirusScan scan = mock(VirusScan.class);
        doThrow(DoorClosed.noFile("A virus.")).when(scan).refuseInfected(any());
        MockMvc door = MockMvcBuilders.standaloneSetup(new EvidenceDoor(engine, signedIn, evidence, cases, access, tasks, scan,
                readings, transaction)).build();
        String address = door(it);
        engine.getIdentityService().setAuthentication("teacher", List.of());
        try {
            door.perform(post(address).contentType(MediaType.APPLICATION_OCTET_STREAM).content(picture())).andExpect(status().isNotFound());
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
        assertThat(stored(it)).isEmpty();
    }

    @Test
    void aProgramWithTheNameOfAPictureIsRefused() {
        IncidentCaseDriver it = report(Concern.aboutAPupil());
        byte[] program = new byte[300];
        program[0] = 'M';
        program[1] = 'Z';
        Answer answer = person("teacher").upload(door(it), "chat.png", program);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("This is a program, whatever its name says. Do not open it. Take a screenshot of where you found it and"
                + " add that.");
        assertThat(person("teacher").upload(door(it), "empty.png", new byte[0]).message())
                .isEqualTo("There is nothing in this file. Choose another one.");
        assertThat(stored(it)).isEmpty();
    }

    @Test
    void aSecondCopyIsSaidToBeThereAlreadyUnderItsFirstName() {
        IncidentCaseDriver it = report(Concern.aboutAPupil());
        TasklistApi teacher = person("teacher");
        assertThat(teacher.upload(door(it), "chat.png", picture()).status()).isEqualTo(201);

        Answer again = teacher.upload(door(it), "chat (1).png", picture());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.message()).isEqualTo("This file is there already, under the name chat.png. You need not add it again.");
        assertThat(stored(it)).hasSize(1);
    }

    @Test
    void whatIsTooLargeIsRefused() {
        IncidentCaseDriver it = report(Concern.aboutAPupil());
        Answer answer = person("teacher").upload(door(it), "chat.png", new byte[Evidence.MOST_BYTES + 1]);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.message()).isEqualTo("This file is larger than 10 MB. Take a screenshot and add that.");
        assertThat(stored(it)).isEmpty();
    }

    @Test
    void nobodyAddsToTheCaseOfSomebodyElse() {
        IncidentCaseDriver it = report(Concern.aboutAPupil());
        for (String other : List.of("dsl", "headteacher", "teacher2")) {
            assertThat(person(other).upload(door(it), "chat.png", picture()))
                    .satisfies(answer -> assertThat(answer.status()).isEqualTo(404))
                    .satisfies(answer -> assertThat(answer.message()).isEqualTo(NO_TASK));
        }
        assertThat(TasklistApi.anonymous(port).upload(door(it), "chat.png", picture()).status()).isEqualTo(401);
        Task follow = it.task("Task_FollowReport");
        assertThat(person("teacher").upload("/camunda/api/evidence/task/" + follow.getId(), "chat.png", picture()).status())
                .isEqualTo(404);
        assertThat(stored(it)).isEmpty();
    }

    @Test
    void nothingComesIntoACaseThatMayBeIndecent() {
        IncidentCaseDriver it = report(Concern.aboutAPupil());
        cases.flag(it.reference(), Flag.MAY_BE_INDECENT, true, "teacher", "Somebody said so.");
        Answer answer = person("teacher").upload(door(it), "chat.png", picture());
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.message()).startsWith("There is no upload for this concern.");
        assertThat(stored(it)).isEmpty();

        IncidentCaseDriver from = report(Concern.aboutAPupil().mayShowAChild());
        Task follow = from.task("Task_FollowReport");
        assertThat(person("teacher").upload("/camunda/api/evidence/task/" + follow.getId(), "chat.png", picture()).status())
                .isEqualTo(404);
        assertThat(stored(from)).isEmpty();
    }

    @Test
    void afterTheTaskNothingIsAdded() {
        IncidentCaseDriver it = report(Concern.aboutAPupil());
        String door = door(it);
        TasklistApi teacher = person("teacher");
        assertThat(teacher.submitTask(it.task("Task_AddEvidence").getId(), Map.of()).status()).isEqualTo(204);
        assertThat(teacher.upload(door, "chat.png", picture()).status()).isEqualTo(404);
        assertThat(stored(it)).isEmpty();
    }

    @Test
    void nothingIsAttachedToATask() {
        IncidentCaseDriver it = report(Concern.aboutAPupil());
        String task = it.task("Task_AddEvidence").getId();
        for (TasklistApi person : List.of(person("teacher"), person("dsl"), TasklistApi.signIn(port, "operator", "demo", "cockpit"))) {
            assertThat(person.send("POST", "/camunda/api/engine/engine/default/task/" + task + "/attachment/create",
                    "--b\r\nContent-Disposition: form-data; name=\"attachment-name\"\r\n\r\nchat\r\n--b--\r\n",
                    "multipart/form-data; boundary=b").status()).isEqualTo(404);
        }
        assertThat(engine.getTaskService().getTaskAttachments(task)).isEmpty();
    }

    @Test
    void tasklistFindsThePageOnWhichScreenshotsAreAdded() {
        Answer page = person("teacher").send("GET", "/camunda/app/tasklist/forms/add-evidence.html", null, "application/json", "*/*");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).startsWith("<form").contains("cam-script");
    }

    @Test
    void whoeverIsTakenOutOfACaseReadsWhatBecameOfTheirWords() {
        IncidentCaseDriver it = report(Concern.aboutAPupil());
        String assess = it.task("Task_AssessConcern", "child").getId();
        Answer answer = person("teacher").submitTask(assess, Map.of("canAct", "yes"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.message()).startsWith("This task is no longer yours, or somebody has dealt with it a moment ago, so nothing of yours was stored.");
    }

    private IncidentCaseDriver report(Concern concern) {
        return IncidentCaseDriver.report(engine, "teacher", concern);
    }

    private TasklistApi person(String id) {
        return TasklistApi.signIn(port, id, "demo");
    }

    private List<StoredItem> stored(IncidentCaseDriver it) {
        return evidence.of(it.reference());
    }

    private static String door(IncidentCaseDriver it) {
        return "/camunda/api/evidence/task/" + it.task("Task_AddEvidence").getId();
    }

    private static byte[] picture() {
        var content = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", content);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return content.toByteArray();
    }
}
