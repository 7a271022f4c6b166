package org.chaperone.engine.signin;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who signed in, or tried to, from where and with what result. Nobody reads it but who may read the database. */
@Component
class SignInLog {

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How a try to sign in came out. */
    enum Result {

        SIGNED_IN("signed-in"), WRONG_PASSWORD("wrong-password"), TOO_MANY_TRIES("too-many-tries"), NO_ACCESS("no-access"),
        /** The password was right and the code of the second factor is still to come. */
        CODE_WANTED("code-wanted"),
        WRONG_CODE("wrong-code"), RECOVERY_CODE("recovery-code"), CONFIRMED_AGAIN("confirmed-again");

        private final String id;

        Result(String id) {
            this.id = id;
        }
    }

    /** @param person empty where the name is nobody's: what was typed may be a password in the wrong field */
    void tried(Optional<String> person, String address, boolean deviceKnown, Result result) {
        jdbc.sql("insert into sign_in_entry (happened_at, person, address, device_known, result) values (?, ?, ?, ?, ?)")
                .params(clock.instant().atOffset(ZoneOffset.UTC), person.orElse(null), address, deviceKnown, result.id).update();
    }

    void removeBefore(Instant moment) {
        jdbc.sql("delete from sign_in_entry where happened_at < ?").param(moment.atOffset(ZoneOffset.UTC)).update();
    }
}
