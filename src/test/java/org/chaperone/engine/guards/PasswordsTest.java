package org.chaperone.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WholeApplication
class PasswordsTest {

    @Autowired ProcessEngine engine;
    @LocalServerPort int port;

    private Newcomers newcomers;

    @BeforeEach
    void aPersonComes() {
        newcomers = new Newcomers(engine);
        newcomers.arrive("guardsteacher");
    }

    @AfterEach
    void andLeaves() {
        newcomers.leave("guardsteacher");
    }

    @Test
    void thePasswordIsStoredAsASlowHashWithItsRounds() {
        UserEntity stored = (UserEntity) engine.getIdentityService().createUserQuery().userId("guardsteacher").singleResult();

        assertThat(stored.getPassword()).startsWith("{PBKDF2-SHA512}" + QuickPasswords.ROUNDS + "$").hasSizeLessThan(255);
        assertThat(engine.getIdentityService().checkPassword("guardsteacher", "demo")).isTrue();
    }

    @Test
    void outsideTheTestsItHasAsManyRoundsAsAreAskedForToday() {
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        new EngineGuards().preInit(configuration);

        assertThat(configuration.getPasswordEncryptor().encrypt("demo")).startsWith("210000$").hasSizeLessThan(240);
    }

    @Test
    void aHashFitsItsPasswordOnlyAndIsNeverTheSameTwice() {
        SlowPasswordHash hash = new SlowPasswordHash();
        String stored = hash.encrypt("demo");

        assertThat(hash.check("demo", stored)).isTrue();
        assertThat(hash.check("Demo", stored)).isFalse();
        assertThat(hash.check("", stored)).isFalse();
        assertThat(hash.encrypt("demo")).isNotEqualTo(stored);
    }

    @Test
    void aHashWithOtherRoundsStaysValidWhenTheyAreRaised() throws Exception {
        String thousandRounds = "1000$AAAAAAAAAAAAAAAAAAAAAA==$" + Base64.getEncoder().encodeToString(
                SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(
                        new PBEKeySpec("demo".toCharArray(), new byte[16], 1000, 512)).getEncoded());

        assertThat(new SlowPasswordHash().check("demo", thousandRounds)).isTrue();
        assertThat(new SlowPasswordHash().check("other", thousandRounds)).isFalse();
    }

    @Test
    void aPasswordFromAnOlderCamundaStillOpensTheDoor() {
        PasswordManager passwords = new PasswordManager(new SlowPasswordHash(), List.of());

        assertThat(passwords.check("demo", "{SHA-512}" + new Sha512HashDigest().encrypt("demo"))).isTrue();
    }

    @Test
    void theAnswerDoesNotTellWhetherThePersonExists() {
        Visitor guesser = new Visitor(port);

        HttpResponse<String> someone = guesser.signIn("guardsteacher", "wrong");
        HttpResponse<String> nobody = guesser.signIn("nobodyatall", "wrong");

        assertThat(someone.statusCode()).isEqualTo(nobody.statusCode());
        assertThat(withoutTheTime(someone.body())).isEqualTo(withoutTheTime(nobody.body()));
    }

    private static String withoutTheTime(String page) {
        return page.replaceAll("\\d\\d:\\d\\d:\\d\\d", "");
    }
}
