package org.chaperone.journeys;

import static com.codeborne.selenide.Condition.appear;
import static com.codeborne.selenide.Condition.disappear;
import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.WebDriverRunner;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A form that somebody is filling in survives the end of their session, and leaves nothing on the computer. */
@BrowserJourney
class HalfWrittenFormsJourneyTest {

    private static final String PURPOSE = "An hour of writing about the trip to Whitby";

    @Autowired
    ProcessEngine engine;
    @Autowired
    JdbcClient jdbc;

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
    void afterTheSessionHasEndedOnePasswordSendsWhatWasWritten(Tasklist tasklist) {
        write(tasklist.signIn("teacher"));
        WebDriverRunner.getWebDriver().manage().deleteCookieNamed("JSESSIONID");   // as after half an hour of writing
        tasklist.pressStart();

        $(".chaperone-again").should(appear).shouldHave(text("You have been signed out"), text("nothing of it is lost"),
                text("You were signed in as teacher."));
        Browser.photograph("signed-out-while-writing");
        assertThat(trial.running()).isZero();

        sendPassword("not this one");
        $(".chaperone-again-said").shouldHave(text("The password is not right. Type it again"));
        sendPassword("demo");
        $(".chaperone-again").should(disappear);
        $(".modal-dialog").should(disappear);
        assertThat(trial.running()).isOne();
        assertThat(kept()).doesNotContain("Whitby");
        $("[cam-widget-header]").shouldHave(text("Start process"));
    }

    @Test
    void onAPhoneToo(Tasklist tasklist) {
        write(tasklist.signIn("teacher"));
        Browser.becomePhone();
        jdbc.sql("update sign_in_session set ended_at = begun_at, ended_because = 'ended-by-person' where person = 'teacher' and ended_at is null")
                .update();   // from another of their sessions
        tasklist.pressStart();

        $(".chaperone-again").should(appear);
        Browser.photograph("signed-out-while-writing-on-a-phone");
        assertThat(kept()).doesNotContain("Whitby");
        sendPassword("demo");
        $(".modal-dialog").should(disappear);
        assertThat(trial.running()).isOne();
    }

    @Test
    void whereNothingIsWrittenTheSignInPageComesAsAlways(Tasklist tasklist) {
        tasklist.signIn("teacher");
        WebDriverRunner.getWebDriver().manage().deleteCookieNamed("JSESSIONID");
        Selenide.executeJavaScript("location.hash = '#/?searchQuery=%5B%5D&filter=none'");
        Selenide.refresh();

        $("form[name=signinForm]").should(appear);
    }

    @Test
    void anotherListAnotherTabOfTheTaskOrBackAskBeforeTheWordsOfATaskAreLost(Tasklist tasklist) {
        writeInATask(tasklist);
        assertThat(asksBeforeTheTabIsClosed()).isTrue();

        for (String way : new String[] {".task-filter:not(.active) .name a", ".tasks-list li.task h4.task a",
                ".task-card .nav-tabs > li:not(.active) a"}) {
            $(way).click();
            staysAfterTheQuestion(tasklist, way);
        }
        Selenide.back();
        staysAfterTheQuestion(tasklist, "Back");

        $(".task-filter:not(.active) .name a").click();
        $(".chaperone-leaving .btn-default").click();
        $(".task-card").should(disappear);
        assertThat(asksBeforeTheTabIsClosed()).isFalse();
    }

    @Test
    void onAPhoneAllTasksAsksToo(Tasklist tasklist) {
        writeInATask(tasklist);
        Browser.becomePhone();
        $(".chaperone-back").click();
        staysAfterTheQuestion(tasklist, "All tasks");
    }

    @Test
    void whoHasWrittenNothingIsNotAsked(Tasklist tasklist) {
        openTask(tasklist);
        assertThat(asksBeforeTheTabIsClosed()).isFalse();
        $(".task-filter:not(.active) .name a").click();
        $(".task-card").should(disappear);
        $(".chaperone-leaving").shouldNot(exist);
    }

    @Test
    void whatWasSentIsNotAskedAbout(Tasklist tasklist) {
        writeInATask(tasklist);
        tasklist.choose("May the page open?", "Yes").complete();
        $(".task-card").should(disappear);
        $(".chaperone-leaving").shouldNot(exist);
        assertThat(asksBeforeTheTabIsClosed()).isFalse();
    }

    @Test
    void besideAGreyButtonStandsThatSomebodyHasFinishedTheTask(Tasklist tasklist) {
        writeInATask(tasklist);
        engine.getTaskService().createTaskQuery().processDefinitionKey("journey-trial").list()
                .forEach(task -> engine.getTaskService().complete(task.getId(), Map.of("decision", "yes")));
        Selenide.executeJavaScript("angular.element('.task-card').scope().$broadcast('refresh')");   // as every minute or so

        $(".form-actions .chaperone-gone").should(appear).shouldHave(text("‘Complete’ cannot be pressed"), text("copy it first"));
        Browser.photograph("finished-by-somebody-else");
        assertThat(tasklist.answerTo("Remark")).isEqualTo(PURPOSE);
        $(".chaperone-close-task").click();
        staysAfterTheQuestion(tasklist, "Close this task");
    }

    @Test
    void besideAGreyButtonStandsWhichAnswerIsWrong(Tasklist tasklist) {
        tasklist.signIn("teacher").startProcess(JourneyTrial.NAME).fill("Purpose", PURPOSE).fill("Number of classes", 0);

        $(".modal-footer .chaperone-missing").should(appear).shouldHave(text("Number of classes"), text("Write 1 or more."));
        Browser.photograph("which-answer-is-wrong");
        assertThat(tasklist.canBeSent()).isFalse();
        $(".modal-footer .chaperone-missing .btn-link").click();
        assertThat((String) Selenide.executeJavaScript("return document.activeElement.closest('.fjs-form-field').innerText"))
                .contains("Number of classes").doesNotContain("Field must");

        tasklist.fill("Number of classes", 2);
        $(".modal-footer .chaperone-missing").should(disappear);
        assertThat(tasklist.canBeSent()).isTrue();
    }

    private void openTask(Tasklist tasklist) {
        trial.begin("Trip to the farm");
        trial.begin("Trip to the sea");   // stays in the list
        tasklist.signIn("teacher").openTaskIn("For me to take on", JourneyTrial.TASK).claim();
    }

    private void writeInATask(Tasklist tasklist) {
        openTask(tasklist);
        tasklist.fill("Remark", PURPOSE);
    }

    private static void staysAfterTheQuestion(Tasklist tasklist, String way) {
        $(".chaperone-leaving").should(appear).shouldHave(text("Throw away what you have written?"));
        $(".chaperone-leaving .btn-primary").click();
        $(".chaperone-leaving").should(disappear);
        assertThat(tasklist.answerTo("Remark")).as(way).isEqualTo(PURPOSE);
    }

    /** What the browser asks the page before it closes or reloads it. */
    private static boolean asksBeforeTheTabIsClosed() {
        return Boolean.TRUE.equals(Selenide.executeJavaScript("return !dispatchEvent(new Event('beforeunload', { cancelable: true }))"));
    }

    private static void write(Tasklist tasklist) {
        tasklist.startProcess(JourneyTrial.NAME);
        FormsInTasklistJourneyTest.fillIn(tasklist, PURPOSE);
    }

    private static void sendPassword(String password) {
        $("#chaperone-again-password").shouldBe(visible).setValue(password);
        $(".chaperone-again .btn-primary").click();
    }

    /** All that the browser keeps for later. */
    private static String kept() {
        return Selenide.executeJavaScript("return JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }) + document.cookie");
    }
}
