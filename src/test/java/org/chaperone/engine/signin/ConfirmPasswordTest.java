package org.chaperone.engine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Before evidence the password is asked again. In the tests that is after two hours, in production after 15 minutes. */
@WholeApplication
class ConfirmPasswordTest {

    private static final String EVIDENCE = "/camunda/api/evidence/case-task/no-such-task/7";

    @Autowired ProcessEngine engine;
    @LocalServerPort int port;

    private SignInPeople people;
    private String person;
    private Browser browser;
    private Instant now;

    @BeforeEach
    void somebodySignedInTwoHoursAgo() {
        people = new SignInPeople(engine);
        person = people.arrive("confirm-person");
        browser = new Browser(port, "127.60.0.1");
        now = Instant.now();
        ClockUtil.setCurrentTime(Date.from(now));
        browser.signIn(person, SignInPeople.PASSWORD);
        pass(Duration.ofMinutes(119));
        assertThat(browser.get(EVIDENCE).status()).as("the door of evidence itself answers").isEqualTo(404);
        pass(Duration.ofMinutes(1));
    }

    @AfterEach
    void leave() {
        ClockUtil.reset();
        people.leave();
    }

    @Test
    void evidenceIsRefusedWithASentenceUntilThePasswordIsTypedAgain() {
        Browser.Answer answer = browser.get(EVIDENCE);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("You last typed your password more than 120 minutes ago. To go on, open /confirm-password?then=");
        assertThat(browser.countTasks().status()).as("the rest goes on").isEqualTo(200);

        Browser.Answer confirmed = browser.fillIn("/confirm-password?then=" + EVIDENCE, "/confirm-password",
                Map.of("password", SignInPeople.PASSWORD, "then", EVIDENCE));
        assertThat(confirmed.status()).isEqualTo(302);
        assertThat(confirmed.header("Location")).hasValueSatisfying(to -> assertThat(to).endsWith(EVIDENCE));
        assertThat(browser.get(EVIDENCE).status()).isEqualTo(404);
    }

    @Test
    void whoFollowsALinkIsTakenToThePage() {
        Browser.Answer answer = browser.open(EVIDENCE);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).hasValueSatisfying(to -> assertThat(to).contains("/confirm-password?then="));
    }

    @Test
    void aWrongPasswordConfirmsNothing() {
        Browser.Answer answer = browser.fillIn("/confirm-password", "/confirm-password", Map.of("password", "wrong", "then", EVIDENCE));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("This password is not right. Type it again.");
        assertThat(browser.get(EVIDENCE).status()).isEqualTo(403);
    }

    @Test
    void whoFindsTheScreenUnlockedDoesNotGuess() {
        for (int guess = 0; guess < 10; guess++) {
            browser.fillIn("/confirm-password", "/confirm-password", Map.of("password", "wrong-" + guess));
        }

        assertThat(browser.fillIn("/confirm-password", "/confirm-password", Map.of("password", SignInPeople.PASSWORD)).status())
                .isEqualTo(429);
    }

    @Test
    void thePageLeadsToNoOtherSite() {
        for (String elsewhere : new String[] {"https://elsewhere.example/", "//elsewhere.example", "/camunda/api/evidence/case-task/../../x"}) {
            assertThat(browser.fillIn("/confirm-password", "/confirm-password",
                    Map.of("password", SignInPeople.PASSWORD, "then", elsewhere)).header("Location"))
                    .hasValueSatisfying(to -> assertThat(to).doesNotContain("elsewhere", ".."));
        }
    }

    @Test
    void whoIsNotSignedInIsToldThatAndNothingElse() {
        assertThat(new Browser(port, "127.60.0.2").get(EVIDENCE).status()).isEqualTo(401);
        assertThat(new Browser(port, "127.60.0.2").open("/confirm-password").status()).isEqualTo(302);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        ClockUtil.setCurrentTime(Date.from(now));
    }
}
