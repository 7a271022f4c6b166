package org.chaperone.engine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A wrong token refuses the one request, tells what to do, and ends nobody's session. */
@WholeApplication
class SiteTokenTest {

    private static final String COUNT = "/camunda/api/engine/engine/default/task/count";
    private static final String TOKEN = "XSRF-TOKEN";

    @Autowired ProcessEngine engine;
    @LocalServerPort int port;

    private SignInPeople people;
    private String person;

    @BeforeEach
    void people() {
        people = new SignInPeople(engine);
        person = people.arrive("token-owner");
    }

    @AfterEach
    void leave() {
        people.leave();
    }

    @Test
    void aWrongTokenIsRefusedInASentenceAndTheNextTryGoesThrough() {
        Browser browser = signedIn();
        browser.plant(TOKEN, "of-an-earlier-session");

        Browser.Answer refused = change(browser);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("so nothing was done. Press the button again.");

        assertThat(change(browser).status()).as("with the token that came with the refusal").isEqualTo(200);
    }

    @Test
    void aMissingTokenEndsNobodysSession() {
        Browser browser = signedIn();
        String token = browser.cookie(TOKEN).orElseThrow();
        browser.plant(TOKEN, "");

        assertThat(change(browser).status()).isEqualTo(403);
        assertThat(browser.countTasks().status()).isEqualTo(200);
        assertThat(browser.cookie(TOKEN)).hasValue(token);
    }

    @Test
    void theSignInItselfGivesTheTokenOfTheNewSession() {
        Browser browser = new Browser(port, "127.70.0.1");
        browser.get("/camunda/api/engine/engine/");
        String before = browser.cookie(TOKEN).orElseThrow();
        assertThat(browser.send("POST", "/camunda/api/admin/auth/user/default/login/tasklist",
                "username=" + person + "&password=" + SignInPeople.PASSWORD, "application/x-www-form-urlencoded").status()).isEqualTo(200);

        assertThat(browser.cookie(TOKEN)).get().isNotEqualTo(before);
        assertThat(change(browser).status()).isEqualTo(200);
    }

    @Test
    void anotherSiteGetsNoTokenAndNoSession() {
        Browser elsewhere = new Browser(port, "127.70.0.2");
        for (String header : new String[] {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site", "Origin: https://evil.example", "Origin: null"}) {
            Browser.Answer answer = elsewhere.sendWith(header, "POST", "/camunda/api/admin/auth/user/default/logout", "{}", "application/json");
            assertThat(answer.status()).as(header).isEqualTo(403);
            assertThat(answer.header("Set-Cookie")).as(header).isEmpty();
        }
    }

    @Test
    void whoeverIsNotSignedInAnyMoreIsToldSoAndNotAboutTokens() {
        Browser browser = new Browser(port, "127.70.0.3");
        Browser.Answer answer = change(browser);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("You are not signed in any more. Sign in");
    }

    private Browser signedIn() {
        Browser browser = new Browser(port, "127.70.0.4");
        assertThat(browser.signIn(person, SignInPeople.PASSWORD).status()).isEqualTo(200);
        return browser;
    }

    private static Browser.Answer change(Browser browser) {
        return browser.send("POST", COUNT, "{}", "application/json");
    }
}
