package org.chaperone.engine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One client floods the sign-in from the school's address, behind which everybody is. */
@WholeApplication
class FloodedNetworkTest {

    private static final String WRONG = "Wrong-horse-7-battery";

    @Autowired ProcessEngine engine;
    @Autowired JdbcClient jdbc;
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
    void aNameThatNobodyHasTriedWithoutEndShutsNobodyAtTheSchoolOut() {
        String school = "127.40.0.1";
        String dsl = people.arrive("flooded-dsl");
        Browser own = new Browser(port, school);
        assertThat(own.signIn(dsl, SignInPeople.PASSWORD).status()).isEqualTo(200);

        Browser pupil = new Browser(port, school);
        Map<Integer, Integer> answers = new TreeMap<>();
        for (int second = 0; second < 60; second++) {
            for (int request = 0; request < 6; request++) {
                answers.merge(pupil.signIn("nobody-of-this-name", WRONG).status(), 1, Integer::sum);
            }
            pass(Duration.ofSeconds(1));
        }
        assertThat(answers.keySet()).containsExactly(401, 429);
        assertThat(answers.get(401)).as("passwords that were looked at").isLessThan(10);

        assertThat(own.signIn(dsl, SignInPeople.PASSWORD).status()).as("in the browser of every day").isEqualTo(200);
        assertThat(new Browser(port, school).signIn(dsl, SignInPeople.PASSWORD).status()).as("in a new browser").isEqualTo(200);
    }

    @Test
    void whileManyNamesAreTriedAKnownBrowserSignsInAtOnceAndANewOneAfterOneWait() {
        String school = "127.40.1.1";
        String dsl = people.arrive("flooded-dsl");
        Browser own = new Browser(port, school);
        assertThat(own.signIn(dsl, SignInPeople.PASSWORD).status()).isEqualTo(200);

        Browser pupil = new Browser(port, school);
        flood(pupil, "first", 32);
        assertThat(own.signIn(dsl, SignInPeople.PASSWORD).status()).isEqualTo(200);
        Browser fresh = new Browser(port, school);
        Browser.Answer told = fresh.signIn(dsl, SignInPeople.PASSWORD);
        assertThat(told.status()).isEqualTo(429);
        long seconds = Long.parseLong(told.header("Retry-After").orElseThrow());
        assertThat(seconds).isBetween(10L, 60L);
        assertThat(told.body()).contains("Many wrong passwords come from the network in which you are", "a browser in which you have signed in before",
                "your phone");

        for (int second = 0; second < seconds; second++) {
            flood(pupil, "then-" + second, 6);
            pass(Duration.ofSeconds(1));
        }
        assertThat(fresh.signIn(dsl, SignInPeople.PASSWORD).status()).as("though the flood went on").isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from sign_in_entry where address = ? and result = 'too-many-tries'").param(school)
                .query(Integer.class).single()).as("the log is not flooded").isZero();
    }

    @Test
    void theWaitIsTheSameForANameThatNobodyHas() {
        String school = "127.40.2.1";
        String dsl = people.arrive("flooded-dsl");
        flood(new Browser(port, school), "someone", 32);
        Browser.Answer known = new Browser(port, school).signIn(dsl, WRONG);
        Browser.Answer unknown = new Browser(port, school).signIn("nobody-of-this-name", WRONG);

        assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(429);
        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(unknown.steadyHeaders()).isEqualTo(known.steadyHeaders());
        assertThat(unknown.header("Retry-After")).isEqualTo(known.header("Retry-After"));
    }

    @Test
    void aCookieThatWasInventedOrIsOfAnotherPersonSparesNoWait() {
        String school = "127.40.3.1";
        String dsl = people.arrive("flooded-dsl");
        String teacher = people.arrive("flooded-teacher");
        Browser teachers = new Browser(port, school);
        teachers.signIn(teacher, SignInPeople.PASSWORD);
        flood(new Browser(port, school), "someone", 32);

        Browser invented = new Browser(port, school);
        invented.plant("chaperone-device", RandomTokens.make(32));
        for (Browser other : List.of(invented, teachers)) {
            assertThat(other.signIn(dsl, SignInPeople.PASSWORD).status()).isEqualTo(429);
        }
        assertThat(teachers.signIn(teacher, SignInPeople.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whereANameIsTriedFromEverywhereNobodyIsSentToAnotherConnection() {
        String dsl = people.arrive("flooded-dsl");
        for (int address = 1; address <= 25; address++) {
            new Browser(port, "127.41.0." + address).signIn(dsl, WRONG);
        }
        Browser.Answer told = new Browser(port, "127.41.1.1").signIn(dsl, SignInPeople.PASSWORD);

        assertThat(told.status()).isEqualTo(429);
        assertThat(told.body()).contains("from many places", "A browser in which you have signed in before need not wait",
                "on another connection there is a wait as well").doesNotContain("phone");
    }

    @Test
    void aBrowserIsKnownWithEveryRequestNotOnlyWithTheSignIn() {
        String dsl = people.arrive("flooded-dsl");
        Browser.Answer answer = new Browser(port, "127.42.0.1").signIn(dsl, SignInPeople.PASSWORD);

        assertThat(answer.headers()).filteredOn(line -> line.contains("chaperone-device=")).singleElement().asString().contains("Path=/;");
    }

    /** One wrong password for each of so many names. */
    private static void flood(Browser client, String name, int names) {
        for (int number = 0; number < names; number++) {
            client.signIn(name + "-" + number, WRONG);
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
        ClockUtil.setCurrentTime(Date.from(now));
    }
}
