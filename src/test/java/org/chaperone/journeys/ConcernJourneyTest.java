package org.chaperone.journeys;

import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideElement;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.TasklistApi;
import org.chaperone.TasklistApi.Answer;
import org.chaperone.incident.Concern;
import org.chaperone.incident.Evidence;
import org.chaperone.incident.IncidentCaseDriver;
import org.chaperone.school.SchoolCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A concern from whoever sees it to its end, as the people of the demo deal with it in Tasklist. */
@BrowserJourney
class ConcernJourneyTest {

    private static final LocalDate TODAY = LocalDate.now(SchoolCalendar.ZONE);
    private static final String REPORTED = "My reports";
    private static final String TO_DEAL_WITH = "Concerns to deal with";
    private static final String TO_REPORT = "Reports to make outside";
    private static final String CHAT = "Chat (2) of 3].png";
    private static final String LADO = "LADO, the local authority’s designated officer";

    @Autowired
    ProcessEngine engine;
    @Autowired
    Evidence evidence;
    @LocalServerPort
    int port;

    @Test
    void aPupilsMessageGoesThroughTheDslToTheLadoAndTheTeacherReadsTheAnswer(Tasklist tasklist) {
        Set<String> known = tasklist.signIn("teacher").openFilter(REPORTED).cases();
        tasklist.startProcess("Report a concern");
        answerTheFirstQuestions(tasklist, "A pupil contacted me on a personal account", "A pupil");
        tellOfTheMessage(tasklist);
        tasklist.start();
        String reference = tasklist.newCaseIn(REPORTED, known);
        tasklist.openTaskIn(REPORTED, "Follow your report", reference);
        assertThat(tasklist.formText()).contains("Case " + reference, "It was passed on", "You need not do anything here.",
                "You may always report it yourself", "LADO duty desk, 01632 960001");
        tasklist.signOut().signIn("teacher2");
        assertThat(tasklist.cardsOf(reference)).isEmpty();
        tasklist.signOut();

        tasklist.signIn("dsl").openTaskIn(TO_DEAL_WITH, "Assess the concern", reference);
        assertThat(tasklist.formText()).contains("J. in Year 4 asked me to meet a helper of the club.",
                "Reported by Tess Teacher", "Have you replied? No");
        tasklist.claim();
        assess(tasklist);
        tasklist.complete();
        tasklist.openTaskIn(TO_REPORT, "Make the report", reference, "LADO");
        assertThat(tasklist.formText()).containsPattern("LADO by \\w{3} \\d+ \\w{3}, \\d\\d:\\d\\d(; one working day is over on [^(]+)? \\(1 working day\\)")
                .contains("Call: LADO duty desk, 01632 960001", "Have ready: ", "asked me to meet a helper");
        tasklist.claim();
        makeTheReport(tasklist);
        tasklist.complete().signOut();

        tasklist.signIn("teacher").openTaskIn(REPORTED, "Follow your report", reference);
        assertThat(tasklist.formText()).contains("Somebody took it on: the designated safeguarding lead. Last step: ",
                        "It was taken on by the designated safeguarding lead")
                .doesNotContain("Dora", "duty officer", "LADO by", "shown to the office");
        assertThat(tasklist.cardsOf(reference)).hasSize(2).allMatch(card -> card.contains("Report a concern"));
        tasklist.signOut();

        tasklist.signIn("dsl").openTaskIn(TO_REPORT, "Record their answer", reference).claim();
        assertThat(tasklist.formText()).contains("What they were told", "The duty officer");
        recordTheAnswer(tasklist);
        tasklist.complete().openTaskIn(TO_REPORT, "Make the report", reference, "Parents").claim();
        notNeeded(tasklist);
        tasklist.complete().openTaskIn(TO_DEAL_WITH, "Work on the case", reference);
        assertThat(tasklist.formText()).contains("Answered on " + SchoolCalendar.inWords(TODAY) + "\n", "Not needed",
                "Is the child safe now? Yes");
        conclude(tasklist);
        tasklist.complete();
        assertThat(tasklist.cardsOf(reference)).isEmpty();
        tasklist.signOut();

        tasklist.signIn("teacher").openTaskIn(REPORTED, "Read the answer", reference);
        assertThat(tasklist.formText()).contains("It was dealt with, and the pupil has somebody to talk to.")
                .doesNotContain("duty officer", "LADO duty desk", "It was cleared up with all of them.");
        tasklist.tickBox("I have read it").complete();
        assertThat(tasklist.cardsOf(reference)).noneMatch(card -> card.contains("answer"));
    }

    @Test
    void aReportAboutTheHeadteacherReachesTheChairAndNeitherHeadteacherNorSltSeesThatItExists(Tasklist tasklist) {
        List<String> leaders = List.of("headteacher", "slt", "slt2");
        Map<String, List<String>> before = new HashMap<>();
        leaders.forEach(leader -> before.put(leader, counts(leader)));

        Set<String> known = tasklist.signIn("teacher").openFilter(REPORTED).cases();
        tasklist.startProcess("Report a concern");
        answerTheFirstQuestions(tasklist, "An adult in school misused social media", "The headteacher");
        assertThat(tasklist.formText()).contains("It goes to the chair of governors. The headteacher does not learn of it here.");
        tasklist.choose("Could a child be affected?", "Yes")
                .fill("What happened?", told("The headteacher wrote to a pupil late at night.")).fillDate("When was it seen?", TODAY)
                .choose("Is it on one of the school’s own accounts?", "No");
        tasklist.start();
        String reference = tasklist.newCaseIn(REPORTED, known);
        tasklist.signOut();

        leaders.forEach(leader -> assertThat(counts(leader)).as("the lists of " + leader).isEqualTo(before.get(leader)));
        for (String leader : List.of("headteacher", "slt")) {
            assertThat(tasklist.signIn(leader).lists().toString()).as("what " + leader + " sees").doesNotContain(reference);
            tasklist.signOut();
        }
        leaders.forEach(leader -> nothingCanBeReadBy(TasklistApi.signIn(port, leader, "demo"), reference));

        tasklist.signIn("chair").openTaskIn(TO_DEAL_WITH, "Assess the concern", reference);
        assertThat(tasklist.formText()).contains("The headteacher wrote to a pupil late at night.",
                "Who may have done it? The headteacher");
        tasklist.openTaskIn(TO_REPORT, "Make the report", reference);
        assertThat(tasklist.formText()).contains("LADO by ", "Call: LADO duty desk, 01632 960001");
    }

    @Test
    void whatMayShowANudeChildIsAdvisedAboutAndNeverUploaded(Tasklist tasklist) {
        Set<String> known = tasklist.signIn("teacher").openFilter(REPORTED).cases();
        tasklist.startProcess("Report a concern").choose("Could it show a nude or sexual picture of a child?", "Yes");
        assertThat(tasklist.formText()).contains("Do not open it again, copy, print, forward, upload or delete it.",
                "Nobody will ask you for the picture. If the device is with you, keep it locked away");
        noUploadIsOffered();
        tasklist.choose("Is anyone in danger now?", "No").fill("Who has the device, if there is one?", "The school office")
                .fill("If it is with you: where is it locked away?", "The safe").select("What is it about?", "A sexual picture or message, also AI-made or edited")
                .choose("Who may have done it?", "A pupil").fill("What happened?", told("A pupil told me of a picture. I have not looked."))
                .fillDate("When was it seen?", TODAY).choose("Is it on one of the school’s own accounts?", "No").start();
        String reference = tasklist.newCaseIn(REPORTED, known);
        assertThat(tasklist.cardsOf(reference)).isNotEmpty().allMatch(card -> card.contains("Follow your report"));
        tasklist.openTaskIn(REPORTED, "Follow your report", reference);
        noUploadIsOffered();

        TasklistApi teacher = TasklistApi.signIn(port, "teacher", "demo");
        Stream.concat(reportersTasks(reference), Stream.of("made-up")).forEach(task ->
                assertThat(teacher.upload("/camunda/api/evidence/task/" + task, "chat.png", picture()).status()).isEqualTo(404));
        assertThat(evidence.of(reference)).isEmpty();
    }

    @Test
    void theDslOpensTheScreenshotThatTheTeacherAdded(Tasklist tasklist, @TempDir Path downloads) {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil());
        TasklistApi.signIn(port, "teacher", "demo")
                .upload("/camunda/api/evidence/task/" + it.task("Task_AddEvidence").getId(), CHAT, picture());
        // what a task shows is from when it was made
        it.assess("child", "dsl", Map.of());

        Browser.downloadsInto(downloads);
        tasklist.signIn("dsl").openTaskIn(TO_DEAL_WITH, "Work on the case", it.reference());
        SelenideElement link = $$(".task-card .fjs-form a").findBy(exactText(CHAT)).scrollIntoView("{block: 'center'}");
        link.shouldBe(visible).click();
        Path saved = downloads.resolve(CHAT);
        Selenide.Wait().withMessage("The screenshot is saved").until(driver -> saved.toFile().exists());
        assertThat(saved).hasBinaryContent(picture());
    }

    /** Each time in other words, as people write: a page that changes its height with the text has to bear that. */
    private static String told(String words) {
        return words + " Noted" + " again".repeat((int) (System.nanoTime() / 1000 % 30) + 1) + ".";
    }

    private static void answerTheFirstQuestions(Tasklist tasklist, String category, String subject) {
        tasklist.choose("Is anyone in danger now?", "No").choose("Could it show a nude or sexual picture of a child?", "No")
                .select("What is it about?", category).choose("Who may have done it?", subject);
    }

    private static void tellOfTheMessage(Tasklist tasklist) {
        tasklist.fill("Name of who may have done it", "J. in Year 4").choose("Who began it?", "The pupil")
                .choose("Have you replied?", "No").choose("Is the pupil still at our school?", "Yes")
                .fill("What happened?", told("J. in Year 4 asked me to meet a helper of the club."))
                .fillDate("When was it seen?", TODAY)
                .choose("On which platform?", "Instagram").choose("Is it on one of the school’s own accounts?", "No")
                .tick("What has been done?", "Nothing yet");
    }

    private static void assess(Tasklist tasklist) {
        tasklist.choose("Can you deal with this?", "Yes")
                .fill("What is known, and how?", told("Two messages were shown to the office."))
                .choose("What kind of online risk is it?", "Contact: who gets in touch").choose("Do you suspect a crime?", "No")
                .choose("Is the child safe now?", "Yes").choose("Are the parents or carers told?", "Yes, now")
                .tick("Who must be told outside?", LADO).choose("Does the concern have another side?", "No")
                .choose("What do you decide?", "It is acted on")
                .fill("Why? Also for not referring", told("A helper may be concerned, so the LADO advises."));
    }

    private static void makeTheReport(Tasklist tasklist) {
        tasklist.choose("Is the report made?", "Yes, I made it")
                .fillDate("On which day?", TODAY).fill("At what time?", "00:01")
                .fill("Whom did you speak or write to?", "The duty officer").fill("Their reference", "D-1")
                .fill("What did they say or advise?", told("Question nobody yet."));
    }

    private static void recordTheAnswer(Tasklist tasklist) {
        tasklist.fillDate("When did they answer?", TODAY).fill("Who answered?", "The duty officer")
                .fill("What did they answer?", told("The school deals with it.")).choose("Do the police lead from now on?", "No");
    }

    private static void notNeeded(Tasklist tasklist) {
        tasklist.choose("Is the report made?", "It is not needed")
                .fill("Why is it not needed?", "The parents brought the messages to the office.");
    }

    private static void conclude(Tasklist tasklist) {
        tasklist.choose("What do you do next?", "Conclude this side").choose("What is the outcome?", "Acted on")
                .fill("What was found and decided, and why?", told("It was cleared up with all of them."))
                .fill("What support do the child, the adult and the reporter get?", told("Talks each week."))
                .fill("What was told to whom?", "The parents, that it is over.")
                .fill("What may the reporter be told?", told("It was dealt with, and the pupil has somebody to talk to."))
                .choose("Is there something to learn?", "No");
    }

    /** How many tasks each list of concerns holds for this person, as Tasklist asks for it; others fill by themselves, too. */
    private List<String> counts(String person) {
        TasklistApi api = TasklistApi.signIn(port, person, "demo");
        List<String> counts = new ArrayList<>();
        for (JsonNode list : api.get("/filter?resourceType=Task&firstResult=0&maxResults=50").json()) {
            if (Set.of(TO_DEAL_WITH, TO_REPORT, REPORTED).contains(list.path("name").asText())) {
                counts.add(list.path("name").asText() + " " + api.get("/filter/" + list.path("id").asText() + "/count").json().path("count"));
            }
        }
        assertThat(counts).isNotEmpty();
        return counts;
    }

    private static void noUploadIsOffered() {
        assertThat($$("input[type=file]")).isEmpty();
    }

    private void nothingCanBeReadBy(TasklistApi person, String reference) {
        IncidentCaseDriver it = IncidentCaseDriver.of(engine, reference);
        assertThat(it.tasks()).isNotEmpty();
        // whoever asks for all at once is refused, whatever they may see
        String page = "&firstResult=0&maxResults=50";
        for (Task task : it.tasks()) {
            String one = "/task/" + task.getId();
            String process = "?processInstanceId=" + task.getProcessInstanceId() + page;
            Stream.of(one, one + "/variables", one + "/localVariables", one + "/form-variables", one + "/form",
                    one + "/deployed-form", one + "/identity-links", "/task?processInstanceBusinessKey=" + reference + page,
                    "/process-instance/" + task.getProcessInstanceId() + "/variables", "/variable-instance" + process.replace("InstanceId=", "InstanceIdIn="),
                    "/history/task" + process, "/history/variable-instance" + process, "/history/detail" + process,
                    "/history/activity-instance" + process, "/history/user-operation" + process,
                    "/history/process-instance" + process).forEach(path -> tellsNothing(path, person.get(path)));
        }
    }

    private static void tellsNothing(String path, Answer answer) {
        if (answer.status() == 200) {
            assertThat(answer.body()).as(path).isEqualTo("[]");
        } else {
            assertThat(answer.status()).as(path + " " + answer.body()).isIn(403, 404);
        }
    }

    private Stream<String> reportersTasks(String reference) {
        List<String> ids = IncidentCaseDriver.of(engine, reference).tasks().stream()
                .filter(task -> "teacher".equals(task.getAssignee())).map(Task::getId).toList();
        assertThat(ids).isNotEmpty();
        return ids.stream();
    }

    private static byte[] picture() {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", content);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return content.toByteArray();
    }
}
