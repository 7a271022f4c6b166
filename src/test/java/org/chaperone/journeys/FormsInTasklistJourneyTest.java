package org.chaperone.journeys;

import static com.codeborne.selenide.Condition.appear;
import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.hidden;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static com.codeborne.selenide.Selenide.executeJavaScript;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserJourney
class FormsInTasklistJourneyTest {

    private static final String OFFERED = "For me to take on";
    private static final LocalDate FIFTH_OF_JANUARY = LocalDate.of(2027, 1, 5);

    @Autowired
    ProcessEngine engine;

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
    void aRefusedStartShowsOurSentencesInViewAndStartsNothing(Tasklist tasklist) {
        fillIn(tasklist.signIn("teacher").startProcess(JourneyTrial.NAME), "refuse").pressStart();

        tasklist.expectMessage(RefusesTheWordRefuse.FIRST_SENTENCE);
        assertThat(tasklist.message())
                .isEqualTo(RefusesTheWordRefuse.FIRST_SENTENCE + "\n" + RefusesTheWordRefuse.SECOND_SENTENCE);
        assertThat($(".notifications .alert-danger").getAttribute("role")).isEqualTo("alert");
        assertThat(trial.running()).isZero();
    }

    @Test
    void aRefusedTaskShowsOurSentencesInViewAndStaysOpen(Tasklist tasklist) {
        fillIn(tasklist.signIn("teacher").startProcess(JourneyTrial.NAME), "Parents follow the trip").start();

        tasklist.openTaskIn(OFFERED, JourneyTrial.TASK).claim()
                .choose("May the page open?", "Yes").fill("Remark", "refuse").pressComplete();

        tasklist.expectMessage(RefusesTheWordRefuse.FIRST_SENTENCE);
        assertThat(tasklist.message()).doesNotContain("Cannot submit", "Exception", "ENGINE-");
        assertThat(trial.running()).isOne();

        tasklist.fill("Remark", "A good plan").complete();
        $(".notifications .alert-danger").shouldNot(exist);
        assertThat(trial.running()).isZero();
    }

    @Test
    void whatTheTeacherAnsweredReachesTheNextPerson(Tasklist tasklist) {
        fillIn(tasklist.signIn("teacher").startProcess(JourneyTrial.NAME), "Parents follow the trip").start().signOut();

        tasklist.signIn("slt").openTaskIn(OFFERED, JourneyTrial.TASK);
        $(".chaperone-take-on").shouldBe(visible);
        assertThat(tasklist.answerTo("Purpose")).isEqualTo("Parents follow the trip");
        $(".tasks-list .due-date").shouldBe(visible);
        assertThat((String) executeJavaScript("return getComputedStyle("
                + "document.querySelector('.tasks-list .due-date [am-time-ago]'), '::before').content"))
                .contains("Tue 5 Jan 2027, 10:40");

        tasklist.claim().choose("May the page open?", "No");
        assertThat(tasklist.asks("Reason")).isTrue();
        tasklist.fill("Reason", "There is one already").complete();

        assertThat(trial.running()).isZero();
    }

    @Test
    void nothingOfAHalfFilledFormStaysInTheBrowser(Tasklist tasklist) {
        tasklist.signIn("teacher");
        executeJavaScript("localStorage['camunda-form:undefined'] = '{\"purpose\":\"left by an older version\"}'");

        tasklist.open();
        fillIn(tasklist.startProcess(JourneyTrial.NAME), "A confidential purpose");
        executeJavaScript("localStorage.setItem('camunda-form:undefined', '{\"purpose\":\"A confidential purpose\"}')");
        executeJavaScript("angular.element('.modal-dialog').scope().$root.$broadcast('authentication.login.required')");

        String kept = executeJavaScript("return JSON.stringify(localStorage) + JSON.stringify(sessionStorage)");
        assertThat(kept).doesNotContain("camunda-form", "left by an older version", "confidential");
    }

    @Test
    void datesAreBritishAndWeeksBeginOnMonday(Tasklist tasklist) {
        tasklist.signIn("teacher").startProcess(JourneyTrial.NAME).fillDate("Goes live on", FIFTH_OF_JANUARY);

        assertThat(tasklist.answerTo("Goes live on")).isEqualTo("05/01/2027");
        $(".fjs-datepicker .fjs-input").click();
        $(".flatpickr-calendar.open").should(appear);
        assertThat((String) executeJavaScript(
                "return document.querySelector('.flatpickr-weekday').textContent.trim()")).isEqualTo("Mon");
    }

    @Test
    void theFormIsUsableOnAPhone(Tasklist tasklist) {
        fillIn(tasklist.signIn("teacher").startProcess(JourneyTrial.NAME), "Parents follow the trip").start();
        Browser.becomePhone();

        tasklist.openTaskIn(OFFERED, JourneyTrial.TASK);
        assertThat(tooWide()).isFalse();
        $("section.tasks-list").shouldBe(hidden);
        tasklist.claim().choose("May the page open?", "Yes").complete();

        $$(".tasks-list li.task").filterBy(text(JourneyTrial.TASK)).first().shouldNot(exist);
        $("section.tasks-list").shouldBe(visible);
        assertThat(tooWide()).isFalse();
    }

    private static boolean tooWide() {
        return Boolean.TRUE.equals(executeJavaScript("return document.documentElement.scrollWidth > innerWidth"));
    }

    static Tasklist fillIn(Tasklist form, String purpose) {
        return form.fill("Name of the page", "Trip to the farm")
                .fill("Purpose", purpose)
                .fill("Number of classes", 2)
                .choose("Who may see the page?", "Parents of the class")
                .tick("Who is it for?", "Pupils", "Parents and carers")
                .select("Platform", "School website")
                .fillDate("Goes live on", FIFTH_OF_JANUARY)
                .tickBox("The parents of the children shown have agreed");
    }
}
