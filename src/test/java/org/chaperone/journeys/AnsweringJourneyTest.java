package org.chaperone.journeys;

import static com.codeborne.selenide.CollectionCondition.size;
import static com.codeborne.selenide.CollectionCondition.texts;
import static com.codeborne.selenide.Condition.appear;
import static com.codeborne.selenide.Condition.disappear;
import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.focused;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Selectors.byText;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static com.codeborne.selenide.Selenide.executeJavaScript;
import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

/** What people answer counts, is asked for by name where it is missing, and is not thrown away by accident. */
@BrowserJourney
class AnsweringJourneyTest {

    private static final int TRIES = 20;
    private static final String SUMMARY = ".notifications .chaperone-missing";

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
    void aRadioPressedRightAfterTypingInALongTextIsNeverLost(Tasklist tasklist) {
        pressAfterTyping(tasklist.signIn("teacher").startProcess(JourneyTrial.NAME));
    }

    @Test
    void norIsItOnAPhone(Tasklist tasklist) {
        tasklist.signIn("teacher").startProcess(JourneyTrial.NAME);
        Browser.becomePhone();
        pressAfterTyping(tasklist);
    }

    @Test
    void norIsItWhereThePageMovesUnderThePointer(Tasklist tasklist) {
        tasklist.signIn("teacher").startProcess(JourneyTrial.NAME);
        executeJavaScript("""
                const form = document.querySelector('.modal-dialog .fjs-form');
                const text = form.querySelector('textarea');
                text.addEventListener('blur', () => { form.style.marginTop = '-30px'; });
                text.addEventListener('focus', () => { form.style.marginTop = ''; });""");
        pressAfterTyping(tasklist);
    }

    @Test
    void whatIsMissingIsListedByItsQuestionsAndEachLeadsThere(Tasklist tasklist) {
        tasklist.signIn("teacher").startProcess(JourneyTrial.NAME).fill("Name of the page", "Farm " + System.nanoTime()).pressStart();

        $(".notifications .alert-danger").should(appear).shouldHave(text("Not sent yet"), text("questions still need an answer:"));
        $$(SUMMARY + " li").shouldHave(texts("Purpose", "Who may see the page?", "Who is it for?", "Goes live on",
                "The parents of the children shown have agreed"));
        $(".notifications .alert-danger").shouldBe(focused);
        $$(SUMMARY + " li button").findBy(text("Purpose")).click();
        $(".modal-dialog textarea").shouldBe(focused);

        tasklist.fill("Purpose", "Families follow it " + System.nanoTime()).choose("Who may see the page?", "Everybody");
        $$(SUMMARY + " li").shouldHave(size(3));
        assertThat(trial.running()).isZero();
    }

    @Test
    void whatIsWrittenIsThrownAwayOnlyByWhoeverSaysSo(Tasklist tasklist) {
        tasklist.signIn("teacher").startProcess(JourneyTrial.NAME).fill("Purpose", "A long account " + System.nanoTime());

        $(".modal-dialog textarea").sendKeys(Keys.ESCAPE);
        $(".chaperone-leaving").should(appear).find(byText("Go on writing")).click();
        $(".chaperone-leaving").should(disappear);
        assertThat(tasklist.answerTo("Purpose")).startsWith("A long account");

        $(".modal-dialog textarea").sendKeys(Keys.ESCAPE);
        $(".chaperone-leaving").should(appear).find(byText("Throw it away")).click();
        $(".modal-dialog").should(disappear);
    }

    @Test
    void whoWroteNothingClosesWithoutBeingAsked(Tasklist tasklist) {
        tasklist.signIn("teacher").startProcess(JourneyTrial.NAME);

        $(".modal-dialog .modal-footer").find(byText("Close")).click();
        $(".modal-dialog").should(disappear);
        $(".chaperone-leaving").shouldNot(exist);
    }

    private static void pressAfterTyping(Tasklist tasklist) {
        for (int number = 1; number <= TRIES; number++) {
            String answer = number % 2 == 0 ? "Everybody" : "Parents of the class";
            String words = "Try " + number + " " + System.nanoTime() + " families read about the farm".repeat(1 + number % 7);
            tasklist.writeAndChooseAtOnce("Purpose", words, "Who may see the page?", answer)
                    .expectChosen("Who may see the page?", answer);
        }
    }
}
