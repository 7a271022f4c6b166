package org.chaperone.journeys;

import static com.codeborne.selenide.Condition.appear;
import static com.codeborne.selenide.Condition.disappear;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.WebDriverRunner;
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
        $(".chaperone-again-said").shouldHave(text("The user name or the password is not right."));
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
