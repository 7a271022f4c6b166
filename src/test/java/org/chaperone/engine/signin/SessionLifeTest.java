package org.chaperone.engine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.chaperone.WholeApplication;
import org.chaperone.engine.AtStart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.chaperone.engine.record.Ledger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A session ends after its longest life, and with a new password or another office, on every device. */
@WholeApplication
class SessionLifeTest {

    @Autowired ProcessEngine engine;
    @Autowired SignInKeeping keeping;
    @Autowired JdbcClient jdbc;
    @Autowired Ledger ledger;
    @Autowired TransactionTemplate transaction;
    @LocalServerPort int port;

    private SignInPeople people;
    private String person;
    private Browser browser;

    @BeforeEach
    void somebodySignsIn() {
        people = new SignInPeople(engine);
        person = people.arrive("session-person");
        browser = new Browser(port, "127.40.0.1");
        assertThat(browser.signIn(person, SignInPeople.PASSWORD).status()).isEqualTo(200);
        assertThat(browser.countTasks().status()).isEqualTo(200);
    }

    @AfterEach
    void leave() {
        ClockUtil.reset();
        people.leave();
    }

    @Test
    void afterTwelveHoursABusySessionEndsWithASentence() {
        Instant begin = Instant.now();
        for (int hour = 1; hour < 12; hour++) {
            ClockUtil.setCurrentTime(Date.from(begin.plus(Duration.ofHours(hour))));
            assertThat(browser.countTasks().status()).as("after " + hour + " hours").isEqualTo(200);
        }

        ClockUtil.setCurrentTime(Date.from(begin.plus(Duration.ofHours(12)).plusSeconds(60)));
        Browser.Answer answer = browser.countTasks();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("You have been signed in for 12 hours, so you were signed out. Sign in again.");
        assertThat(ends()).containsExactly("too-old");
        ClockUtil.reset();
        assertThat(browser.countTasks().status()).as("nor is it back when the clock is").isEqualTo(401);
    }

    @Test
    void aNewPasswordEndsEverySessionOfThePersonAndNobodyElses() {
        Browser phone = new Browser(port, "127.40.0.2");
        phone.signIn(person, SignInPeople.PASSWORD);
        Browser colleague = new Browser(port, "127.40.0.3");
        colleague.signIn(people.arrive("session-colleague"), SignInPeople.PASSWORD);

        people.changePassword(person, "Another-horse-8-battery");

        for (Browser one : List.of(browser, phone)) {
            Browser.Answer answer = one.countTasks();
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).contains("Your password was changed, so you were signed out everywhere.");
        }
        assertThat(colleague.countTasks().status()).isEqualTo(200);
        // at the first try: the refusal brought a new token for the sign-in
        assertThat(browser.signIn(person, "Another-horse-8-battery").status()).isEqualTo(200);
        assertThat(browser.countTasks().status()).isEqualTo(200);
    }

    @Test
    void anOfficeGivenOrTakenEndsTheSession() {
        engine.getIdentityService().createMembership(person, "governors");
        Browser.Answer answer = browser.countTasks();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("Your office in the school was changed");

        browser.signIn(person, SignInPeople.PASSWORD);
        engine.getIdentityService().deleteMembership(person, "governors");
        assertThat(browser.countTasks().status()).isEqualTo(401);
    }

    @Test
    void whoIsRemovedIsOut() {
        engine.getIdentityService().deleteUser(person);

        assertThat(browser.countTasks().status()).isEqualTo(401);
    }

    @Test
    void aChangedNameEndsNothing() {
        var user = engine.getIdentityService().createUserQuery().userId(person).singleResult();
        user.setLastName("Another");
        engine.getIdentityService().saveUser(user);

        assertThat(browser.countTasks().status()).isEqualTo(200);
    }

    @Test
    void theEndIsInTheDatabaseSoThatItHoldsForEveryNode() {
        people.changePassword(person, "Another-horse-8-battery");

        assertThat(jdbc.sql("select ended_because from sign_in_session where person = ?").param(person).query(String.class).list())
                .containsExactly("password-changed");
    }

    @Test
    void aPasswordChangeThatIsRolledBackEndsNothing() {
        try {
            AtStart.oneNodeAtATime(engine, () -> {
                people.changePassword(person, "Another-horse-8-battery");
                throw new IllegalStateException("on purpose");
            });
        } catch (IllegalStateException onPurpose) {
            assertThat(onPurpose).hasMessage("on purpose");
        }

        assertThat(browser.countTasks().status()).isEqualTo(200);
    }

    @Test
    void aSessionWithoutARowIsNoSession() {
        jdbc.sql("delete from sign_in_session where person = ?").param(person).update();

        assertThat(browser.countTasks().status()).isEqualTo(401);
    }

    @Test
    void whoSignsOutIsOutAndTheTableSaysSo() {
        browser.signOut();

        assertThat(browser.countTasks().status()).isEqualTo(401);
        assertThat(ends()).containsExactly("signed-out");
    }

    @Test
    void afterAYearTheLogIsEmptied() {
        assertThat(rowsLeftWhenLastUsedDaysAgo(364)).isEqualTo(3);
        assertThat(rowsLeftWhenLastUsedDaysAgo(366)).isZero();
    }

    private int rowsLeftWhenLastUsedDaysAgo(int days) {
        var moment = Instant.now().minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC);
        transaction.executeWithoutResult(running -> {
            ledger.willChange("sign-in", jdbc.sql("select name from sign_in_entry where person = ?").param(person).query(String.class).list());
            jdbc.sql("update sign_in_entry set happened_at = ? where person = ?").params(moment, person).update();
        });
        jdbc.sql("update sign_in_session set last_used_at = ? where person = ?").params(moment, person).update();
        jdbc.sql("update known_device set last_used_at = ? where person = ?").params(moment, person).update();
        keeping.removeOld();
        return Stream.of("sign_in_entry", "sign_in_session", "known_device").mapToInt(table ->
                jdbc.sql("select count(*) from " + table + " where person = ?").param(person).query(Integer.class).single()).sum();
    }

    private List<String> ends() {
        return jdbc.sql("select result from sign_in_entry where person = ? and result <> 'signed-in' order by id").param(person)
                .query(String.class).list();
    }
}
