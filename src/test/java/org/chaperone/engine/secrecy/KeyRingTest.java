package org.chaperone.engine.secrecy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.chaperone.school.SettingRefused;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys that are replaced, lost, mixed up or left lying about. */
class KeyRingTest {

    private static final String ONE = "1:" + key('a');
    private static final String TWO = "2:" + key('b');

    @TempDir Path home;
    private CaseKeyTable table;
    private JdbcClient jdbc;

    @BeforeEach
    void aDatabase() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        table = new CaseKeyTable(jdbc, Clock.systemUTC());
    }

    @Test
    void aCaseFromBeforeTheKeyWasReplacedIsStillReadable() {
        byte[] sealed = keys(ONE).of("case").seal("story", bytes("told"));

        assertThat(text(keys(ONE + " " + TWO), sealed)).isEqualTo("told");
        KeyRing ring = ring(ONE + " " + TWO);
        ring.sealAllUnderTheNewest();
        assertThat(table.masterKeysInUse()).containsExactly(2);
        assertThat(text(keys(TWO), sealed)).as("the old key is taken away").isEqualTo("told");
    }

    @Test
    void theLastKeyNamedSealsNewCases() {
        keys(TWO + "," + ONE).of("new");
        assertThat(table.masterKeysInUse()).containsExactly(1);
    }

    @Test
    void aNodeThatStillRunsLearnsTheNewKeyWhenItMeetsACaseUnderIt() throws Exception {
        Path file = keyFile(ONE);
        CaseKeys running = new CaseKeys(table, new KeyRing(new SecrecySettings("", null, "", file), table));
        Files.writeString(file, ONE + "\n" + TWO + "\n");
        CaseKeys startedLater = new CaseKeys(table, new KeyRing(new SecrecySettings("", null, "", file), table));
        byte[] sealed = startedLater.of("case").seal("story", bytes("told"));

        assertThat(table.masterKeysInUse()).containsExactly(2);
        assertThat(text(running, sealed)).isEqualTo("told");
    }

    @Test
    void withoutTheKeyOfCasesThatAreThereNothingStarts() {
        keys(ONE).of("case");
        assertThatThrownBy(() -> ring(TWO)).isInstanceOf(SettingRefused.class)
                .hasMessageContaining("a key that is missing: number 1").hasMessageContaining("Put it back");
    }

    @Test
    void withAnotherKeyUnderTheSameNumberNothingStarts() {
        keys(ONE);
        assertThatThrownBy(() -> ring("1:" + key('z'))).isInstanceOf(SettingRefused.class)
                .hasMessageContaining("Key 1 is not the key 1");
    }

    @Test
    void aLostKeyFileIsNotMadeAnew() {
        Path file = home.resolve("data/chaperone.key");
        new CaseKeys(table, new KeyRing(new SecrecySettings("", null, "", file), table)).of("case");
        assertThat(file.toFile().delete()).isTrue();

        assertThatThrownBy(() -> new KeyRing(new SecrecySettings("", null, "", file), table))
                .isInstanceOf(SettingRefused.class).hasMessageContaining("missing");
        assertThat(file).doesNotExist();
    }

    @Test
    void theFirstStartMakesAKeyFileThatOnlyItsOwnerReads() throws Exception {
        Path file = home.resolve("data/chaperone.key");
        new KeyRing(new SecrecySettings("", null, "", file), table);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        String made = Files.readString(file);
        new KeyRing(new SecrecySettings("", null, "", file), table);
        assertThat(Files.readString(file)).isEqualTo(made);
    }

    @Test
    void aKeyFileThatOthersCanReadIsRefused() throws Exception {
        Path file = keyFile(ONE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> new KeyRing(new SecrecySettings("", null, "", file), table))
                .isInstanceOf(SettingRefused.class).hasMessageContaining("chmod 600");
    }

    @Test
    void keysMayLieInAKeystore() throws Exception {
        Path file = home.resolve("school.p12");
        keystore(file, 1, 2);
        CaseKeys fromKeystore = new CaseKeys(table, new KeyRing(new SecrecySettings("", file, "a password", null), table));
        fromKeystore.of("case");
        assertThat(table.masterKeysInUse()).containsExactly(2);
        assertThatThrownBy(() -> new KeyRing(new SecrecySettings("", file, "another", null), table))
                .isInstanceOf(SettingRefused.class).hasMessageContaining("CHAPERONE_KEYSTORE_PASSWORD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1:short", "nonsense", "0:MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=",
            "1:MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI= 1:MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=", ","})
    void whatIsNoKeyIsRefusedWithoutRepeatingIt(String keys) {
        assertThatThrownBy(() -> ring(keys)).isInstanceOf(SettingRefused.class)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("short", "nonsense", "MTIz"));
    }

    @Test
    void withoutAnyPlaceForKeysNothingStarts() {
        assertThatThrownBy(() -> new KeyRing(new SecrecySettings("", null, "", null), table))
                .isInstanceOf(SettingRefused.class).hasMessageContaining("CHAPERONE_KEYS");
    }

    @Test
    void aDestroyedKeyOpensNothingAndSealsNothing() {
        CaseKeys keys = keys(ONE);
        byte[] sealed = keys.of("case").seal("story", bytes("told"));
        assertThat(keys.destroy("case", "headteacher", "time is over")).isTrue();

        assertThat(keys.existing("case")).hasValueSatisfying(key -> assertThat(key.isDestroyed()).isTrue());
        assertThatThrownBy(() -> keys.of("case").seal("story", bytes("more"))).isInstanceOf(CaseErased.class);
        assertThat(keys.destroy("case", "headteacher", "again")).isFalse();
        assertThat(sealed).isNotEmpty();
    }

    @Test
    void theKeyOfOneCaseCannotBePutInThePlaceOfAnothers() {
        CaseKeys keys = keys(ONE);
        keys.of("one");
        keys.of("other");
        jdbc.sql("update case_key set sealed_key = (select sealed_key from case_key where case_id = 'one') where case_id = 'other'")
                .update();
        assertThatThrownBy(() -> keys(ONE).existing("other")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("changed in the database");
    }

    @Test
    void severalStartsAreNothingNew() {
        keys(ONE);
        assertThatCode(() -> keys(ONE)).doesNotThrowAnyException();
        assertThat(jdbc.sql("select count(*) from master_key").query(Integer.class).single()).isOne();
    }

    private CaseKeys keys(String keys) {
        return new CaseKeys(table, ring(keys));
    }

    private KeyRing ring(String keys) {
        return new KeyRing(new SecrecySettings(keys, null, "", null), table);
    }

    private Path keyFile(String content) throws Exception {
        Path file = home.resolve("keys");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, content + "\n");
    }

    private static void keystore(Path file, int... numbers) throws Exception {
        KeyStore keystore = KeyStore.getInstance("PKCS12");
        keystore.load(null, null);
        for (int number : numbers) {
            keystore.setEntry("chaperone-" + number, new KeyStore.SecretKeyEntry(new SecretKeySpec(
                    Base64.getDecoder().decode(key((char) ('k' + number))), "AES")), new KeyStore.PasswordProtection("a password".toCharArray()));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            keystore.store(out, "a password".toCharArray());
        }
    }

    private static String text(CaseKeys keys, byte[] sealed) {
        return new String(keys.existing("case").orElseThrow().open("story", sealed), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String key(char letter) {
        return Base64.getEncoder().encodeToString(String.valueOf(letter).repeat(32).getBytes(StandardCharsets.US_ASCII));
    }
}
