package org.chaperone.journeys;

import static com.codeborne.selenide.Condition.appear;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.WebDriverRunner;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserJourney
class AccessibilityJourneyTest {

    private static final Set<String> GRAVE = Set.of("serious", "critical");

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
    void everybodyCanSignIn(Tasklist tasklist) {
        tasklist.open();
        $(".chaperone-demo").should(appear);

        assertThat(graveViolations()).isEmpty();
    }

    @Test
    void everybodyCanReadTheListOfTasks(Tasklist tasklist) {
        aTaskIsThere();
        tasklist.signIn("slt").openFilter("For me to take on");
        $(".tasks-list li.task").shouldBe(visible);

        assertThat(graveViolations()).isEmpty();
    }

    @Test
    void everybodyCanFillInATask(Tasklist tasklist) {
        aTaskIsThere();
        tasklist.signIn("slt").openTaskIn("For me to take on", JourneyTrial.TASK).claim();

        assertThat(graveViolations()).isEmpty();
    }

    @Test
    void everybodyCanFillInAStartForm(Tasklist tasklist) {
        tasklist.signIn("teacher").startProcess(JourneyTrial.NAME);

        assertThat(graveViolations()).isEmpty();
    }

    private void aTaskIsThere() {
        trial.begin("Trip to the farm");
    }

    private static List<String> graveViolations() {
        return new AxeBuilder().analyze(WebDriverRunner.getWebDriver()).getViolations().stream()
                .filter(rule -> GRAVE.contains(rule.getImpact()))
                .flatMap(AccessibilityJourneyTest::places)
                .toList();
    }

    private static Stream<String> places(Rule rule) {
        return rule.getNodes().stream().map(node -> rule.getId() + " at " + node.getTarget() + ": " + node.getHtml());
    }
}
