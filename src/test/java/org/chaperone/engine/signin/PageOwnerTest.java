package org.chaperone.engine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A page that was left open by one person does nothing in the name of the next one in the same browser. */
@WholeApplication
class PageOwnerTest {

    private static final String COUNT = "/camunda/api/engine/engine/default/task/count";
    private static final String HEADER = "X-Signed-In-As: ";

    @Autowired ProcessEngine engine;
    @LocalServerPort int port;

    private SignInPeople people;
    private String before;
    private String now;
    private Browser browser;

    @BeforeEach
    void twoPeopleAtOneBrowser() {
        people = new SignInPeople(engine);
        before = people.arrive("page-owner");
        now = people.arrive("page-follower");
        browser = new Browser(port, "127.71.0.1");
        assertThat(browser.signIn(now, SignInPeople.PASSWORD).status()).isEqualTo(200);
    }

    @AfterEach
    void leave() {
        people.leave();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/camunda/api/engine/engine/default/process-definition/a-process/submit-form",
        "/camunda/api/engine/engine/default/task/a-task/submit-form",
        "/camunda/api/engine/engine/default/task/a-task/claim",
        "/camunda/api/evidence/task/a-task",
        "/camunda/api/policy/task/a-task",
        COUNT
    })
    void whatIsSentInTheNameOfSomebodyElseIsRefusedBeforeAnythingIsLookedUp(String path) {
        Browser.Answer refused = browser.sendWith(HEADER + before, "POST", path, "{}", "application/json");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("X-Signed-In-As-Other")).hasValue("true");
        assertThat(refused.body()).contains("somebody else has signed in in this browser, so nothing was done")
                .doesNotContain(before, now);
    }

    @Test
    void listsAreNotShownUnderAnotherNameEither() {
        assertThat(browser.sendWith(HEADER + before, "GET", "/camunda/api/engine/engine/default/task", "", "application/json").status())
                .isEqualTo(409);
    }

    @Test
    void aPageOfThePersonSignedInIsServed() {
        assertThat(browser.sendWith(HEADER + now, "POST", COUNT, "{}", "application/json").status()).isEqualTo(200);
        assertThat(browser.sendWith(HEADER + now.replace("-", "%2D"), "POST", COUNT, "{}", "application/json").status()).isEqualTo(200);
    }

    @Test
    void withoutTheHeaderNothingIsCompared() {
        assertThat(browser.send("POST", COUNT, "{}", "application/json").status()).isEqualTo(200);
    }

    @Test
    void aHeaderThatCannotBeReadIsNobodys() {
        assertThat(browser.sendWith(HEADER + "%zz", "POST", COUNT, "{}", "application/json").status()).isEqualTo(409);
    }

    @Test
    void whereNobodyIsSignedInASignInIsAskedFor() {
        Browser.Answer answer = new Browser(port, "127.71.0.2").sendWith(HEADER + before, "POST", COUNT, "{}", "application/json");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("X-Signed-In-As-Other")).isEmpty();
    }
}
