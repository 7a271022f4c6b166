package org.chaperone.journeys;

import static com.codeborne.selenide.CollectionCondition.texts;
import static com.codeborne.selenide.Condition.appear;
import static com.codeborne.selenide.Condition.disappear;
import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static com.codeborne.selenide.Selenide.executeAsyncJavaScript;
import static com.codeborne.selenide.Selenide.executeJavaScript;
import static com.codeborne.selenide.Selenide.switchTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.chaperone.incident.Concern;
import org.chaperone.incident.Evidence;
import org.chaperone.incident.IncidentCaseDriver;
import org.chaperone.incident.StoredItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WindowType;
import org.springframework.beans.factory.annotation.Autowired;

/** One computer in the staff room, two people, two tabs: what one of them writes never goes out under the other's name. */
@BrowserJourney
class SharedBrowserJourneyTest {

    private static final String OFFERED = "For me to take on";

    @Autowired
    ProcessEngine engine;
    @Autowired
    Evidence evidence;
    @TempDir
    Path files;

    private JourneyTrial trial;

    @BeforeEach
    void deploy() {
        trial = new JourneyTrial(engine);
    }

    @AfterEach
    void undeploy() {
        trial.close();
    }

    @Test
    void aReportOfTheFirstWaitsForThemAndIsSentOnce(Tasklist tasklist) {
        FormsInTasklistJourneyTest.fillIn(tasklist.signIn("teacher").startProcess(JourneyTrial.NAME), "Written by the teacher");
        meanwhileSignsIn("slt");
        tasklist.pressStart();

        isCovered("teacher", "slt");
        Browser.photograph("somebody-else-has-signed-in");
        assertThat(trial.running()).isZero();

        sendPassword();
        $(".modal-dialog").should(disappear);
        assertThat(trial.running()).isOne();
    }

    @Test
    void aTaskToo(Tasklist tasklist) {
        trial.begin("Trip to the farm");
        tasklist.signIn("teacher").openTaskIn(OFFERED, JourneyTrial.TASK).claim().choose("May the page open?", "Yes");
        meanwhileSignsIn("slt");
        tasklist.pressComplete();

        isCovered("teacher", "slt");
        assertThat(trial.running()).isOne();

        sendPassword();
        $(".task-card").should(disappear);
        $(".notifications .alert-danger").shouldNot(exist);
        assertThat(trial.running()).isZero();
    }

    @Test
    void aFileToo(Tasklist tasklist) throws IOException {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil());
        Path picture = files.resolve("chat.png");
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        tasklist.signIn("teacher").openTaskIn("My reports", "Add screenshots", it.reference());
        $("#evidence-files").shouldBe(visible).uploadFile(picture.toFile());
        meanwhileSignsIn("slt");
        $("#evidence-add").click();

        isCovered("teacher", "slt");
        assertThat(evidence.of(it.reference())).isEmpty();
        assertThat((Long) executeJavaScript("return document.querySelector('#evidence-files').files.length")).isOne();

        sendPassword();
        $$("#evidence-said li").shouldHave(texts("Added: chat.png"));
        assertThat(evidence.of(it.reference())).extracting(StoredItem::name).containsExactly("chat.png");
    }

    @Test
    void aPageThatOnlyShowsBecomesThePageOfTheSecond(Tasklist tasklist) {
        tasklist.signIn("teacher");
        $(".account").shouldHave(text(nameOf("teacher")));
        meanwhileSignsIn("slt");
        $(".task-filter:not(.active) .name a").click();

        $(".account").shouldHave(text(nameOf("slt")));
        $(".chaperone-again").shouldNot(exist);
    }

    @Test
    void whoSignsOutInOneTabIsSignedOutInTheOther(Tasklist tasklist) {
        tasklist.signIn("teacher");
        switchTo().newWindow(WindowType.TAB);
        tasklist.open().signOut();

        switchTo().window(0);
        $("form[name=signinForm]").should(appear);
    }

    @Test
    void afterSigningInInOneTabTheOtherLetsGoByItself(Tasklist tasklist) {
        FormsInTasklistJourneyTest.fillIn(tasklist.signIn("teacher").startProcess(JourneyTrial.NAME), "Written by the teacher");
        switchTo().newWindow(WindowType.TAB);
        tasklist.open().signOut().signIn("slt");
        switchTo().window(0);
        isCovered("teacher", "slt");

        switchTo().window(1);
        tasklist.signOut().signIn("teacher");
        switchTo().window(0);
        $(".chaperone-again").should(disappear);
        assertThat(tasklist.answerTo("Purpose")).isEqualTo("Written by the teacher");
        tasklist.start();
        assertThat(trial.running()).isOne();
    }

    @Test
    void theWordsOfTheFirstAreThrownAwayOnlyAfterAQuestion(Tasklist tasklist) {
        FormsInTasklistJourneyTest.fillIn(tasklist.signIn("teacher").startProcess(JourneyTrial.NAME), "Written by the teacher");
        meanwhileSignsIn("slt");
        tasklist.pressStart();
        isCovered("teacher", "slt");

        $(".chaperone-again .btn-default").shouldHave(text("go on as slt")).click();
        $(".chaperone-leaving").should(appear);
        $(".chaperone-leaving .btn-primary").click();
        isCovered("teacher", "slt");

        $(".chaperone-again .btn-default").click();
        $(".chaperone-leaving .btn-default").click();
        $(".chaperone-again").should(disappear);
        assertThat(trial.running()).isZero();
    }

    /** Signs somebody in as another tab of this browser does, without this page noticing. */
    private static void meanwhileSignsIn(String person) {
        Object status = executeAsyncJavaScript("""
                const [person, done] = arguments;
                const token = () => decodeURIComponent(/XSRF-TOKEN=([^;]*)/.exec(document.cookie)[1]);
                fetch('/camunda/api/admin/auth/user/default/login/tasklist', { method: 'POST',
                  headers: { Accept: 'application/json', 'X-XSRF-TOKEN': token() },
                  body: new URLSearchParams({ username: person, password: 'demo' }) }).then(answer => done(answer.status));""", person);
        assertThat(status).isEqualTo(200L);
    }

    private static void isCovered(String of, String now) {
        $(".chaperone-again").should(appear).shouldHave(text("This page is of " + of), text(now + " is signed in now"));
    }

    private static void sendPassword() {
        $("#chaperone-again-password").shouldBe(visible).setValue("demo");
        $(".chaperone-again .btn-primary").click();
        $(".chaperone-again").should(disappear);
    }

    private String nameOf(String person) {
        User user = engine.getIdentityService().createUserQuery().userId(person).singleResult();
        return user.getFirstName() + " " + user.getLastName();
    }
}
