package org.chaperone.engine.signin;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The browsers in which people have signed in before. Several people may share one, as in a staff room. */
@Component
class KnownDevices {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final DeviceTokens tokens;

    KnownDevices(JdbcClient jdbc, Clock clock, DeviceTokens tokens) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.tokens = tokens;
    }

    boolean isKnown(String token, String person) {
        return jdbc.sql("select count(*) from known_device where token_hash = ? and person = ?")
                .params(RandomTokens.hash(token), person).query(Integer.class).single() > 0;
    }

    /**
     * Notes that this person has signed in here. A browser that is new for them gets a fresh token, which counts for
     * everybody who was known by the old one: a token that somebody else had planted or copied is then worth nothing. One
     * from before tokens had a stamp is replaced too.
     *
     * @return the token that the browser is to keep
     */
    @Transactional
    public String remember(Optional<String> token, String person) {
        boolean stays = token.filter(tokens::isOurs).filter(one -> isKnown(one, person)).isPresent();
        String kept = stays ? token.get() : tokens.make();
        if (!stays) {
            token.ifPresent(old -> jdbc.sql("update known_device set token_hash = ? where token_hash = ?")
                    .params(RandomTokens.hash(kept), RandomTokens.hash(old)).update());
        }
        boolean known = jdbc.sql("update known_device set last_used_at = ? where token_hash = ? and person = ?")
                .params(now(), RandomTokens.hash(kept), person).update() > 0;
        if (!known) {
            jdbc.sql("insert into known_device (token_hash, person, known_since, last_used_at) values (?, ?, ?, ?)")
                    .params(RandomTokens.hash(kept), person, now(), now()).update();
        }
        return kept;
    }

    void forgetAll(String person) {
        jdbc.sql("delete from known_device where person = ?").param(person).update();
    }

    void removeBefore(Instant moment) {
        jdbc.sql("delete from known_device where last_used_at < ?").param(moment.atOffset(ZoneOffset.UTC)).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
