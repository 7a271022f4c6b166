package org.chaperone.engine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who holds an office with cases shows a code from their phone beside the password. */
@WholeApplication
class SecondFactorTest {

    /** The tests' settings ask the second factor of it alone. */
    private static final String OFFICE = "second-factor-office";
    private static final String PAGE = "/second-factor";
    private static final Pattern KEY = Pattern.compile("class=\"secret\">([A-Z2-7 ]+)<");
    private static final Pattern RECOVERY = Pattern.compile("<code>([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})</code>");

    @Autowired ProcessEngine engine;
    @Autowired JdbcClient jdbc;
    @Autowired ResetSecondFactorCommand reset;
    @LocalServerPort int port;

    private SignInPeople people;
    private String person;
    private Browser browser;
    private Instant now;

    @BeforeEach
    void somebodyHoldsTheOffice() {
        now = Instant.now();
        ClockUtil.setCurrentTime(Date.from(now));
        engine.getIdentityService().saveGroup(engine.getIdentityService().newGroup(OFFICE));
        people = new SignInPeople(engine);
        person = people.arrive("factor-person", OFFICE);
        browser = new Browser(port, "127.50.0.1");
    }

    @AfterEach
    void leave() {
        ClockUtil.reset();
        people.leave();
        engine.getIdentityService().deleteGroup(OFFICE);
    }

    @Test
    void thePasswordAloneOpensNothing() {
        Browser.Answer answer = browser.signIn(person, SignInPeople.PASSWORD);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("Your password is right. One step is left: open the page /second-factor in this browser");
        for (String address : List.of("/camunda/api/engine/engine/default/task", "/camunda/api/engine/engine/default/user/" + person + "/profile",
                "/camunda/api/tasklist/plugin/tasklist-plugins/default/any", "/camunda/api/evidence/task/any")) {
            assertThat(browser.get(address).status()).as(address).isEqualTo(401);
        }
        assertThat(browser.get("/camunda/api/admin/auth/user/default").status()).isEqualTo(404);
        for (String page : List.of("/my-sessions", "/confirm-password")) {
            assertThat(browser.open(page).header("Location").orElseThrow()).as(page).doesNotContain(page);
        }
        assertThat(browser.cookie("chaperone-device")).as("nor is the browser known by it").isEmpty();
    }

    @Test
    void theFirstTimeItIsSetUpWithAKeyAndTenRecoveryCodes() {
        browser.signIn(person, SignInPeople.PASSWORD);
        String page = browser.open(PAGE).body();
        String key = key(page);
        assertThat(page).contains("otpauth://totp/Chaperone:" + person + "?secret=" + key + "&amp;issuer=Chaperone");

        Browser.Answer answer = browser.fillIn(PAGE, PAGE, Map.of("code", code(key)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(recoveryCodes(answer.body())).hasSize(10).doesNotHaveDuplicates();
        assertThat(browser.countTasks().status()).isEqualTo(200);
        assertThat(jdbc.sql("select sealed_secret from second_factor where person = ?").param(person).query(String.class).single())
                .doesNotContain(key);
        assertThat(jdbc.sql("select code_hash from recovery_code where person = ?").param(person).query(String.class).list())
                .hasSize(10).noneMatch(hash -> recoveryCodes(answer.body()).contains(hash));
    }

    @Test
    void aWrongCodeSetsNothingUp() {
        browser.signIn(person, SignInPeople.PASSWORD);

        Browser.Answer answer = browser.fillIn(PAGE, PAGE, Map.of("code", "000000"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("This code is not right");
        assertThat(browser.countTasks().status()).isEqualTo(401);
        assertThat(jdbc.sql("select count(*) from second_factor where person = ?").param(person).query(Integer.class).single()).isZero();
    }

    @Test
    void fromThenOnTheCodeLetsThePersonInAndEachCodeOnce() {
        String key = setUp();
        pass(Duration.ofSeconds(30));
        String code = code(key);
        Browser second = new Browser(port, "127.50.0.2");
        assertThat(second.signIn(person, SignInPeople.PASSWORD).status()).isEqualTo(403);
        Browser.Answer answer = second.fillIn(PAGE, PAGE, Map.of("code", code));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).hasValueSatisfying(to -> assertThat(to).endsWith("/camunda/app/tasklist/default/"));
        assertThat(second.countTasks().status()).isEqualTo(200);

        Browser overTheShoulder = new Browser(port, "127.50.0.3");
        overTheShoulder.signIn(person, SignInPeople.PASSWORD);
        assertThat(overTheShoulder.fillIn(PAGE, PAGE, Map.of("code", code)).status()).isEqualTo(400);
        assertThat(overTheShoulder.countTasks().status()).isEqualTo(401);
    }

    @Test
    void aRecoveryCodeLetsThePersonInOnce() {
        browser.signIn(person, SignInPeople.PASSWORD);
        String recovery = recoveryCodes(browser.fillIn(PAGE, PAGE, Map.of("code", code(key(browser.open(PAGE).body())))).body()).get(0);

        Browser second = new Browser(port, "127.50.0.4");
        second.signIn(person, SignInPeople.PASSWORD);
        assertThat(second.fillIn(PAGE, PAGE, Map.of("code", recovery.toLowerCase())).status()).isEqualTo(302);
        assertThat(second.countTasks().status()).isEqualTo(200);

        Browser third = new Browser(port, "127.50.0.5");
        third.signIn(person, SignInPeople.PASSWORD);
        assertThat(third.fillIn(PAGE, PAGE, Map.of("code", recovery)).status()).isEqualTo(400);
        assertThat(results()).contains("recovery-code", "wrong-code");
    }

    @Test
    void guessingCodesIsSlow() {
        setUp();
        Browser guesser = new Browser(port, "127.50.0.6");
        guesser.signIn(person, SignInPeople.PASSWORD);
        for (int guess = 0; guess < 10; guess++) {
            assertThat(guesser.fillIn(PAGE, PAGE, Map.of("code", "00000" + guess)).status()).isEqualTo(400);
        }

        Browser.Answer answer = guesser.fillIn(PAGE, PAGE, Map.of("code", "123456"));
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body()).contains("There were too many wrong codes. Wait 5 seconds, then try again.");
    }

    @Test
    void whoTakesLongerThanTenMinutesShowsThePasswordAgain() {
        String key = setUp();
        Browser slow = new Browser(port, "127.50.0.7");
        slow.signIn(person, SignInPeople.PASSWORD);
        slow.open(PAGE);
        pass(Duration.ofMinutes(11));

        assertThat(slow.fillIn(PAGE, PAGE, Map.of("code", code(key))).header("Location")).hasValueSatisfying(to ->
                assertThat(to).endsWith("/"));
        assertThat(slow.countTasks().status()).isEqualTo(401);
    }

    @Test
    void aNewPasswordEndsWhatIsHalfOpen() {
        String key = setUp();
        Browser thief = new Browser(port, "127.50.0.8");
        thief.signIn(person, SignInPeople.PASSWORD);
        people.changePassword(person, "Another-horse-8-battery");
        pass(Duration.ofSeconds(30));

        thief.fillIn(PAGE, PAGE, Map.of("code", code(key)));

        assertThat(thief.countTasks().status()).isEqualTo(401);
    }

    @Test
    void anotherSiteCannotSendTheCode() {
        browser.signIn(person, SignInPeople.PASSWORD);
        String key = key(browser.open(PAGE).body());

        assertThat(browser.send("POST", PAGE, "code=" + code(key) + "&token=guessed", "application/x-www-form-urlencoded").status())
                .isEqualTo(403);
        assertThat(browser.countTasks().status()).isEqualTo(401);
    }

    @Test
    void whoHoldsNoSuchOfficeIsNotAskedButMaySetOneUp() {
        String other = people.arrive("factor-other");
        Browser others = new Browser(port, "127.50.0.9");
        assertThat(others.signIn(other, SignInPeople.PASSWORD).status()).isEqualTo(200);

        String key = key(others.open(PAGE).body());
        assertThat(others.fillIn(PAGE, PAGE, Map.of("code", code(key))).status()).isEqualTo(200);

        assertThat(new Browser(port, "127.50.0.10").signIn(other, SignInPeople.PASSWORD).status()).isEqualTo(403);
    }

    @Test
    void whoFindsAScreenUnlockedCannotPutTheirPhoneInThePlaceOfThePersons() {
        String other = people.arrive("factor-other");
        Browser others = new Browser(port, "127.50.0.11");
        others.signIn(other, SignInPeople.PASSWORD);
        pass(Duration.ofMinutes(16));

        assertThat(others.open(PAGE).header("Location")).hasValueSatisfying(to ->
                assertThat(to).endsWith("/confirm-password?then=/second-factor"));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whoLostBothPhoneAndCodesIsHelpedByWhoRunsTheServer(CapturedOutput said) {
        setUp();

        assertThat(reset.reset(new DefaultApplicationArguments("--reset-second-factor=" + person))).isZero();
        assertThat(reset.reset(new DefaultApplicationArguments("--reset-second-factor=" + person))).isEqualTo(1);
        assertThat(said).contains(person + " has no second factor, so nothing was changed");
        assertThat(reset.reset(new DefaultApplicationArguments("--reset-second-factor=nobody"))).isEqualTo(1);
        assertThat(said).contains("There is nobody called nobody, so nothing was changed");
        assertThat(reset.reset(new DefaultApplicationArguments("--reset-second-factor"))).isEqualTo(1);
        assertThat(said).contains("as --reset-second-factor=<sign-in>");

        Browser second = new Browser(port, "127.50.0.12");
        second.signIn(person, SignInPeople.PASSWORD);
        assertThat(second.open(PAGE).body()).contains("Set up a code from your phone");
    }

    private String setUp() {
        browser.signIn(person, SignInPeople.PASSWORD);
        String key = key(browser.open(PAGE).body());
        assertThat(browser.fillIn(PAGE, PAGE, Map.of("code", code(key))).status()).isEqualTo(200);
        return key;
    }

    private static String key(String page) {
        Matcher key = KEY.matcher(page);
        assertThat(key.find()).as(page).isTrue();
        return key.group(1).replace(" ", "");
    }

    private static List<String> recoveryCodes(String page) {
        return RECOVERY.matcher(page).results().map(one -> one.group(1)).toList();
    }

    private String code(String key) {
        return Totp.code(bytes(key), Totp.stepAt(now));
    }

    /** As an app reads the key that somebody typed. */
    private static byte[] bytes(String key) {
        StringBuilder bits = new StringBuilder();
        key.chars().forEach(letter -> bits.append(String.format("%5s",
                Integer.toBinaryString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter))).replace(' ', '0')));
        byte[] bytes = new byte[bits.length() / 8];
        for (int one = 0; one < bytes.length; one++) {
            bytes[one] = (byte) Integer.parseInt(bits.substring(one * 8, one * 8 + 8), 2);
        }
        return bytes;
    }

    private List<String> results() {
        return jdbc.sql("select result from sign_in_entry where person = ?").param(person).query(String.class).list();
    }

    private void pass(Duration time) {
        now = now.plus(time);
        ClockUtil.setCurrentTime(Date.from(now));
    }
}
