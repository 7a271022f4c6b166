package org.chaperone.engine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.chaperone.WholeApplication;
import org.chaperone.engine.notices.ToldPeople;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A browser in which somebody has signed in is known again, and nobody else gains by it. */
@WholeApplication
class KnownDeviceTest {

    private static final String COOKIE = "chaperone-device";

    @Autowired ProcessEngine engine;
    @Autowired KnownDevices devices;
    @Autowired ToldPeople told;
    @Autowired JdbcClient jdbc;
    @LocalServerPort int port;

    private SignInPeople people;

    @BeforeEach
    void people() {
        people = new SignInPeople(engine);
    }

    @AfterEach
    void leave() {
        people.leave();
    }

    @Test
    void theCookieIsOutOfReachOfScriptsAndOtherSitesAndTheDatabaseHasOnlyItsHash() {
        String person = people.arrive("device-owner");
        Browser browser = new Browser(port, "127.30.0.1");
        Browser.Answer answer = browser.signIn(person, SignInPeople.PASSWORD);

        assertThat(answer.headers()).filteredOn(line -> line.contains(COOKIE)).singleElement().asString()
                .contains("HttpOnly", "SameSite=Strict", "Max-Age=31536000", "Path=/;").doesNotContain("Secure");
        String token = browser.cookie(COOKIE).orElseThrow();
        assertThat(devices.isKnown(token, person)).isTrue();
        assertThat(jdbc.sql("select token_hash from known_device where person = ?").param(person).query(String.class).list())
                .containsExactly(RandomTokens.hash(token)).doesNotContain(token);
    }

    @Test
    void aWrongPasswordMakesNoBrowserKnown() {
        String person = people.arrive("device-owner");
        Browser browser = new Browser(port, "127.30.0.2");
        browser.signIn(person, "wrong");

        assertThat(browser.cookie(COOKIE)).isEmpty();
    }

    @Test
    void aBrowserThatTwoShareKnowsBoth() {
        String one = people.arrive("device-one");
        String two = people.arrive("device-two");
        Browser shared = new Browser(port, "127.30.0.3");
        shared.signIn(one, SignInPeople.PASSWORD);
        shared.signOut();
        shared.signIn(two, SignInPeople.PASSWORD);

        String token = shared.cookie(COOKIE).orElseThrow();
        assertThat(devices.isKnown(token, one)).isTrue();
        assertThat(devices.isKnown(token, two)).isTrue();
    }

    @Test
    void aCookieThatSomebodyElsePlantedDoesNotBecomeThePersons() {
        String insider = people.arrive("device-insider");
        String victim = people.arrive("device-victim");
        Browser insiders = new Browser(port, "127.30.0.4");
        insiders.signIn(insider, SignInPeople.PASSWORD);
        String planted = insiders.cookie(COOKIE).orElseThrow();
        Browser victims = new Browser(port, "127.30.0.5");
        victims.plant(COOKIE, planted);
        victims.signIn(victim, SignInPeople.PASSWORD);

        assertThat(devices.isKnown(planted, victim)).isFalse();
        assertThat(devices.isKnown(victims.cookie(COOKIE).orElseThrow(), victim)).isTrue();
    }

    @Test
    void whoSignsInOnANewDeviceIsToldByMailButNotTheVeryFirstTimeAndOnceAnHour() {
        String person = people.arrive("device-owner");
        User user = engine.getIdentityService().createUserQuery().userId(person).singleResult();
        user.setEmail("device.owner@school.example");
        engine.getIdentityService().saveUser(user);
        Browser first = new Browser(port, "127.30.1.1");
        first.signIn(person, SignInPeople.PASSWORD);
        first.signIn(person, SignInPeople.PASSWORD);
        new Browser(port, "127.30.1.2").signIn(person, "wrong");
        assertThat(told.ofNewDevices()).as("first and known").doesNotContain(person);

        new Browser(port, "127.30.1.3").signIn(person, SignInPeople.PASSWORD);
        assertThat(told.ofNewDevices()).containsOnlyOnce(person);

        new Browser(port, "127.30.1.4").signIn(person, SignInPeople.PASSWORD);
        assertThat(told.ofNewDevices()).containsOnlyOnce(person);
    }

    @Test
    void aNewPasswordMakesEveryBrowserNew() {
        String person = people.arrive("device-owner");
        Browser browser = new Browser(port, "127.30.0.6");
        browser.signIn(person, SignInPeople.PASSWORD);

        people.changePassword(person, "Another-horse-8-battery");

        assertThat(devices.isKnown(browser.cookie(COOKIE).orElseThrow(), person)).isFalse();
    }
}
