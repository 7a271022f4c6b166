package org.chaperone.engine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Guessing is slow, tells nothing about who there is, and shuts nobody out. */
@WholeApplication
class PasswordGuessingTest {

    private static final String WRONG = "Wrong-horse-7-battery";
    private static final int MEASURED = 13;

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
    void afterAnHourOfWrongPasswordsForTheDslFromElsewhereTheDslSignsIn() {
        String dsl = people.arrive("guessed-dsl", "dsl");
        Browser own = new Browser(port, "127.20.0.1");
        assertThat(own.signIn(dsl, SignInPeople.PASSWORD).status()).isEqualTo(200);

        int strangers = 0;
        for (int minute = 0; minute < 60; minute++) {
            pass(Duration.ofMinutes(1));
            Browser stranger = new Browser(port, "127.21.0." + (1 + minute % 30));
            Browser.Answer answer = stranger.signIn(dsl, WRONG);
            if (answer.status() == 429) {
                pass(Duration.ofSeconds(Long.parseLong(answer.header("Retry-After").orElseThrow())));
                answer = stranger.signIn(dsl, WRONG);
            }
            assertThat(answer.status()).isIn(401, 429);
            strangers += answer.status() == 401 ? 1 : 0;
        }
        assertThat(strangers).as("wrong passwords that were tried").isGreaterThan(40);

        assertThat(own.at("127.20.0.2").signIn(dsl, SignInPeople.PASSWORD).status())
                .as("in a browser that is known, whatever the address").isEqualTo(200);

        Browser fresh = new Browser(port, "127.20.0.3");
        Browser.Answer first = fresh.signIn(dsl, SignInPeople.PASSWORD);
        assertThat(first.status()).isEqualTo(429);
        long seconds = Long.parseLong(first.header("Retry-After").orElseThrow());
        assertThat(seconds).isBetween(1L, 60L);
        assertThat(first.body()).contains("Wait " + seconds + " seconds, then try again");

        // the strangers go on while the DSL waits
        for (int address = 100; address < 110; address++) {
            new Browser(port, "127.21.0." + address).signIn(dsl, WRONG);
        }
        pass(Duration.ofSeconds(seconds));
        assertThat(fresh.signIn(dsl, SignInPeople.PASSWORD).status()).as("in a new browser, after the wait").isEqualTo(200);
    }

    @Test
    void wrongPasswordsFromOneAddressAreNoneOfThePersonsBusiness() {
        String dsl = people.arrive("calm-dsl");
        Browser stranger = new Browser(port, "127.22.0.1");
        for (int guess = 0; guess < 3; guess++) {
            assertThat(stranger.signIn(dsl, WRONG).status()).isEqualTo(401);
        }
        assertThat(stranger.signIn(dsl, SignInPeople.PASSWORD).status()).as("the stranger waits").isEqualTo(429);

        assertThat(new Browser(port, "127.22.0.2").signIn(dsl, SignInPeople.PASSWORD).status()).isEqualTo(200);
        assertThat(engine.getIdentityService().checkPassword(dsl, SignInPeople.PASSWORD)).as("nor did the engine lock").isTrue();
    }

    @Test
    void whoMistypedWaitsAsLongAsTheSentenceSaysAndIsLetIn() {
        String person = people.arrive("mistyping");
        Browser browser = new Browser(port, "127.23.0.1");
        for (int guess = 0; guess < 3; guess++) {
            browser.signIn(person, WRONG);
        }
        Browser.Answer refused = browser.signIn(person, SignInPeople.PASSWORD);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).hasValue("5");
        assertThat(refused.body()).contains("Wait 5 seconds, then try again.");

        pass(Duration.ofSeconds(5));
        assertThat(browser.signIn(person, SignInPeople.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whoeverWaitsBesideAGuesserIsPromisedNothingAndToldOfTheTwoWaysThatAreFree() {
        String dsl = people.arrive("besieged-dsl");
        Browser own = new Browser(port, "127.28.0.1");
        assertThat(own.signIn(dsl, SignInPeople.PASSWORD).status()).isEqualTo(200);
        Browser guesser = new Browser(port, "127.28.0.1");
        for (int guess = 0; guess < 3; guess++) {
            guesser.signIn(dsl, WRONG);
        }
        Browser fresh = new Browser(port, "127.28.0.1");
        pass(Duration.ofSeconds(Long.parseLong(fresh.signIn(dsl, SignInPeople.PASSWORD).header("Retry-After").orElseThrow())));
        guesser.signIn(dsl, WRONG);   // is quicker

        Browser.Answer again = fresh.signIn(dsl, SignInPeople.PASSWORD);
        assertThat(again.status()).isEqualTo(429);
        assertThat(again.body()).doesNotContain("lets you in").contains("wrong passwords still come from the network in which you are",
                "a browser in which you have signed in before", "another connection");
        assertThat(own.signIn(dsl, SignInPeople.PASSWORD).status()).as("the one way").isEqualTo(200);
        assertThat(fresh.at("127.28.0.2").signIn(dsl, SignInPeople.PASSWORD).status()).as("the other").isEqualTo(200);
    }

    @Test
    void anUnknownNameIsAnsweredAsAKnownOne() {
        String person = people.arrive("knownperson");

        Browser.Answer known = new Browser(port, "127.24.0.1").signIn(person, WRONG);
        Browser.Answer unknown = new Browser(port, "127.24.0.2").signIn("unknownperson", WRONG);

        assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(401);
        assertThat(withoutTime(unknown.body())).isEqualTo(withoutTime(known.body()));
        assertThat(unknown.steadyHeaders()).isEqualTo(known.steadyHeaders());
    }

    @Test
    void anUnknownNameIsRefusedAsAKnownOne() {
        String person = people.arrive("knownperson");
        List<Browser.Answer> last = new ArrayList<>();
        for (String name : List.of(person, "unknownperson")) {
            Browser browser = new Browser(port, name.equals(person) ? "127.24.1.1" : "127.24.1.2");
            for (int guess = 0; guess < 3; guess++) {
                browser.signIn(name, WRONG);
            }
            last.add(browser.signIn(name, WRONG));
        }

        assertThat(last).extracting(Browser.Answer::status).containsExactly(429, 429);
        assertThat(last.get(0).body()).isEqualTo(last.get(1).body());
        assertThat(last.get(0).header("Retry-After")).isEqualTo(last.get(1).header("Retry-After"));
    }

    @Test
    void anUnknownNameTakesAsLongAsAKnownOne() {
        String person = people.arrive("knownperson");
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int round = 0; round < MEASURED; round++) {
            known.add(nanos(person, "127.25.0." + (round + 1)));
            unknown.add(nanos("nobody-of-that-name", "127.25.1." + (round + 1)));
        }

        // without the hash an unknown name is answered some ten times as fast
        assertThat((double) median(unknown) / median(known)).isBetween(0.5, 2.0);
    }

    @Test
    void whoIsSignedInDoesNotGuessThroughTheEngineEitherNorShutsAnybodyOut() {
        String person = people.arrive("asked-about");
        for (int guess = 0; guess < 10; guess++) {
            engine.getIdentityService().checkPassword(person, WRONG);
        }

        assertThat(engine.getIdentityService().checkPassword(person, SignInPeople.PASSWORD)).isFalse();
        assertThat(new Browser(port, "127.27.0.1").signIn(person, SignInPeople.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void everyTryIsInTheLogAndAnUnknownNameIsNot() {
        String person = people.arrive("logged-person");
        Browser browser = new Browser(port, "127.26.0.1");
        browser.signIn(person, SignInPeople.PASSWORD);
        browser.signOut();
        Browser stranger = new Browser(port, "127.26.0.2");
        for (int guess = 0; guess < 5; guess++) {
            stranger.signIn(person, WRONG);
        }
        browser.signIn(person, SignInPeople.PASSWORD);
        new Browser(port, "127.26.0.3").signIn("My-own-password-7", "x");

        assertThat(entries("127.26.0.1")).containsExactly(person + " new signed-in", person + " known signed-out",
                person + " known signed-in");
        assertThat(entries("127.26.0.2")).containsExactly(person + " new wrong-password", person + " new wrong-password",
                person + " new wrong-password", person + " new too-many-tries");
        assertThat(entries("127.26.0.3")).containsExactly("null new wrong-password");
    }

    private List<String> entries(String address) {
        return jdbc.sql("select person, device_known, result from sign_in_entry where address = ? order by id").param(address)
                .query((row, number) -> row.getString(1) + (row.getBoolean(2) ? " known " : " new ") + row.getString(3)).list();
    }

    private long nanos(String name, String address) {
        Browser browser = new Browser(port, address);
        browser.get("/camunda/api/engine/engine/");
        long begin = System.nanoTime();
        assertThat(browser.signIn(name, WRONG).status()).isEqualTo(401);
        return System.nanoTime() - begin;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        ClockUtil.setCurrentTime(Date.from(now));
    }

    private static String withoutTime(String page) {
        return page.replaceAll("\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?", "");
    }
}
