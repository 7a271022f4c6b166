package org.chaperone.engine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People see where they are signed in, and end it. */
@WholeApplication
class MySessionsTest {

    private static final String PAGE = "/my-sessions";
    private static final Pattern SESSION = Pattern.compile("name=\"session\" value=\"([^\"]+)\"");

    @Autowired ProcessEngine engine;
    @Autowired JdbcClient jdbc;
    @Autowired SignInLog log;
    @LocalServerPort int port;

    private SignInPeople people;
    private String person;
    private Browser desk;
    private Browser phone;

    @BeforeEach
    void somebodySignsInTwice() {
        people = new SignInPeople(engine);
        person = people.arrive("list-person");
        desk = new Browser(port, "127.70.0.1");
        phone = new Browser(port, "127.70.0.2");
        desk.signIn(person, SignInPeople.PASSWORD);
        phone.signIn(person, SignInPeople.PASSWORD);
    }

    @AfterEach
    void leave() {
        people.leave();
    }

    @Test
    void thePageShowsEachSessionWithItsDeviceAndAddress() {
        Browser.Answer page = desk.open(PAGE);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("127.70.0.1", "127.70.0.2", "Firefox on Windows", "this one", "End all others");
        assertThat(page.header("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy).doesNotContain("unsafe"));
        assertThat(page.header("Cache-Control")).hasValue("no-store");
        assertThat(page.body()).doesNotContain("<script", "style=");
    }

    @Test
    void oneIsEndedAndTheOthersGoOn() {
        String id = jdbc.sql("select id from sign_in_session where person = ? and address = '127.70.0.2'").param(person)
                .query(String.class).single();

        assertThat(desk.fillIn(PAGE, PAGE + "/end", Map.of("session", id)).status()).isEqualTo(302);

        Browser.Answer answer = phone.countTasks();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("This session was ended from another one of yours.");
        assertThat(desk.countTasks().status()).isEqualTo(200);
        assertThat(sessionsOn(desk.open(PAGE))).contains("127.70.0.1").doesNotContain("127.70.0.2");
    }

    @Test
    void allOthersAreEndedAtOnce() {
        Browser third = new Browser(port, "127.70.0.3");
        third.signIn(person, SignInPeople.PASSWORD);

        desk.fillIn(PAGE, PAGE + "/end-others", Map.of());

        assertThat(desk.countTasks().status()).isEqualTo(200);
        assertThat(phone.countTasks().status()).isEqualTo(401);
        assertThat(third.countTasks().status()).isEqualTo(401);
    }

    @Test
    void nobodySeesOrEndsTheSessionsOfSomebodyElse() {
        Browser other = new Browser(port, "127.70.0.4");
        other.signIn(people.arrive("list-other"), SignInPeople.PASSWORD);
        Matcher ids = SESSION.matcher(desk.open(PAGE).body());
        assertThat(ids.find()).isTrue();

        assertThat(other.open(PAGE).body()).doesNotContain("127.70.0.1", ids.group(1));
        other.fillIn(PAGE, PAGE + "/end", Map.of("session", ids.group(1)));
        assertThat(desk.countTasks().status()).isEqualTo(200);
        assertThat(phone.countTasks().status()).isEqualTo(200);
    }

    @Test
    void thePageShowsThePersonsLastSignInsAndWhoTriedAndNothingOfOthers() {
        new Browser(port, "127.70.0.6").signIn(person, "wrong");
        desk.signIn(person, SignInPeople.PASSWORD);
        String other = people.arrive("list-other");
        new Browser(port, "127.70.0.7").signIn(other, "wrong");

        String tries = triesOn(desk.open(PAGE));

        assertThat(tries.replaceAll("\\s+|data-label=\"[^\"]*\"", "")).contains("<td>Wrongpassword</td><td>127.70.0.6</td><td>Newdevice</td>",
                "<td>Signedin</td><td>127.70.0.2</td><td>Newdevice</td>", "<td>Signedin</td><td>127.70.0.1</td><td>Knowndevice</td>");
        assertThat(tries).doesNotContain("127.70.0.7");
    }

    @Test
    void howeverOftenStrangersTryThePersonsOwnSignInsStayOnThePage() {
        for (int trial = 0; trial < 12; trial++) {
            log.tried(Optional.of(person), "127.70.1." + trial, false, SignInLog.Result.WRONG_PASSWORD);
        }
        assertThat(triesOn(desk.open(PAGE))).contains("127.70.0.1", "127.70.0.2", "127.70.1.11").doesNotContain("127.70.1.0<");
    }

    private static String sessionsOn(Browser.Answer page) {
        return page.body().split("<h2>")[0];
    }

    private static String triesOn(Browser.Answer page) {
        return page.body().split("<h2>")[1];
    }

    @Test
    void anotherSiteCannotEndThem() {
        assertThat(desk.send("POST", PAGE + "/end-others", "token=guessed", "application/x-www-form-urlencoded").status()).isEqualTo(403);
        assertThat(phone.countTasks().status()).isEqualTo(200);
    }

    @Test
    void whoIsNotSignedInIsLedToTheSignIn() {
        assertThat(new Browser(port, "127.70.0.5").open(PAGE).status()).isEqualTo(302);
    }

    @Test
    void theValueOfTheSessionsCookieIsNowhereInTheTable() {
        assertThat(jdbc.sql("select id from sign_in_session where person = ?").param(person).query(String.class).list())
                .hasSize(2).doesNotContain(desk.cookie("JSESSIONID").orElseThrow());
    }
}
