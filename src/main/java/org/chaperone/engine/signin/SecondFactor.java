package org.chaperone.engine.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.chaperone.engine.record.Ledger;
import org.chaperone.engine.secrecy.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The second factor of people: a secret that their phone shares with us, sealed, and recovery codes, hashed. */
@Component
class SecondFactor {

    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_BYTES = 10;

    /** No case bears such a reference; its key in {@code case_key} is replaced and proved like those of cases. */
    private static final String KEPT_AS = "second factors";
    /** What a second factor belongs to, in the record of what must not change unnoticed. */
    private static final String PERSON = "person";
    private static final String PLACE = "second_factor.sealed_secret ";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Sealed sealed;
    private final Ledger ledger;
    private final SecureRandom random = new SecureRandom();

    SecondFactor(JdbcClient jdbc, Clock clock, Sealed sealed, Ledger ledger) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
        this.sealed = sealed;
    }

    /** How a code came out. */
    enum Verdict {
        WRONG, RIGHT, RECOVERED
    }

    boolean isSetUp(String person) {
        return jdbc.sql("select count(*) from second_factor where person = ?").param(person).query(Integer.class).single() > 0;
    }

    byte[] newSecret() {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    /**
     * Sets the second factor up, if the code shows that the phone has the secret.
     *
     * @return the recovery codes, which are shown once; empty if the code is wrong
     */
    @Transactional
    public Optional<List<String>> setUp(String person, byte[] secret, String typed) {
        OptionalLong step = Totp.step(secret, plain(typed), clock.instant());
        if (step.isEmpty() || isSetUp(person)) {
            return Optional.empty();
        }
        ledger.willChange(PERSON, person);
        jdbc.sql("insert into second_factor (person, sealed_secret, confirmed_at, last_step) values (?, ?, ?, ?)")
                .params(person, sealed.seal(KEPT_AS, PLACE + person, Base64.getEncoder().encodeToString(secret)),
                        clock.instant().atOffset(ZoneOffset.UTC), step.getAsLong()).update();
        List<String> codes = new ArrayList<>();
        for (int code = 0; code < RECOVERY_CODES; code++) {
            byte[] bytes = new byte[RECOVERY_BYTES];
            random.nextBytes(bytes);
            String fresh = Base32.encode(bytes);
            jdbc.sql("insert into recovery_code (person, code_hash) values (?, ?)").params(person, RandomTokens.hash(fresh)).update();
            codes.add(fresh.replaceAll("(.{4})(?=.)", "$1-"));
        }
        return Optional.of(codes);
    }

    /** Accepts a code of the phone whose step no code was accepted for, or a recovery code that was not used; each once. */
    @Transactional
    public Verdict check(String person, String typed) {
        String code = plain(typed);
        OptionalLong step = jdbc.sql("select sealed_secret from second_factor where person = ?").param(person)
                .query(String.class).optional()
                .map(kept -> Base64.getDecoder().decode(sealed.open(KEPT_AS, PLACE + person, kept)))
                .map(secret -> Totp.step(secret, code, clock.instant())).orElse(OptionalLong.empty());
        if (step.isPresent()) {
            return jdbc.sql("update second_factor set last_step = ? where person = ? and last_step < ?")
                    .params(step.getAsLong(), person, step.getAsLong()).update() > 0 ? Verdict.RIGHT : Verdict.WRONG;
        }
        ledger.willChange(PERSON, person);
        return jdbc.sql("update recovery_code set used_at = ? where person = ? and code_hash = ? and used_at is null")
                .params(clock.instant().atOffset(ZoneOffset.UTC), person, RandomTokens.hash(code)).update() > 0
                ? Verdict.RECOVERED : Verdict.WRONG;
    }

    long recoveryCodesLeft(String person) {
        return jdbc.sql("select count(*) from recovery_code where person = ? and used_at is null").param(person)
                .query(Long.class).single();
    }

    /** Whether there was one. */
    @Transactional
    public boolean remove(String person) {
        ledger.willChange(PERSON, person);
        jdbc.sql("delete from recovery_code where person = ?").param(person).update();
        return jdbc.sql("delete from second_factor where person = ?").param(person).update() > 0;
    }

    private static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}
