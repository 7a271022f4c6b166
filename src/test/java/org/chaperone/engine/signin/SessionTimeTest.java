package org.chaperone.engine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A page can ask how long its session lasts, to warn before the end. */
@WholeApplication
class SessionTimeTest {

    private static final String ADDRESS = "/camunda/api/session";

    @Autowired ProcessEngine engine;
    @LocalServerPort int port;

    private SignInPeople people;
    private Instant now;

    @BeforeEach
    void people() {
        people = new SignInPeople(engine);
        now = Instant.now();
        ClockUtil.setCurrentTime(Date.from(now));
    }

    @AfterEach
    void leave() {
        ClockUtil.reset();
        people.leave();
    }

    @Test
    void itSaysWhoseItIsHowLongItMayRestAndWhenItEndsInAnyCase() throws Exception {
        String person = people.arrive("session-owner");
        Browser browser = new Browser(port, "127.71.0.1");
        browser.signIn(person, SignInPeople.PASSWORD);
        ClockUtil.setCurrentTime(Date.from(now.plus(Duration.ofHours(11))));

        JsonNode left = new ObjectMapper().readTree(browser.get(ADDRESS).body());
        assertThat(left.path("person").asText()).isEqualTo(person);
        assertThat(left.path("idleSeconds").asLong()).isEqualTo(Duration.ofMinutes(30).toSeconds());
        assertThat(left.path("secondsLeft").asLong()).isBetween(Duration.ofMinutes(58).toSeconds(), Duration.ofMinutes(60).toSeconds());
    }

    @Test
    void aVisitorHasNone() {
        Browser.Answer answer = new Browser(port, "127.71.0.2").get(ADDRESS);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("You are not signed in any more. Sign in");
    }
}
