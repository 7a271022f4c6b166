package org.chaperone.engine.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.chaperone.engine.record.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who signed in, or tried to, from where and with what result. Everybody reads what is theirs, and the rest who may read the database. */
@Component
class SignInLog {

    private static final String KIND = "sign-in";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Ledger ledger;

    SignInLog(JdbcClient jdbc, Clock clock, Ledger ledger) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How a try to sign in came out. */
    enum Result {

        SIGNED_IN("signed-in"), WRONG_PASSWORD("wrong-password"), TOO_MANY_TRIES("too-many-tries"), NO_ACCESS("no-access"),
        /** The password was right and the code of the second factor is still to come. */
        CODE_WANTED("code-wanted"),
        WRONG_CODE("wrong-code"), RECOVERY_CODE("recovery-code"), CONFIRMED_AGAIN("confirmed-again");

        /** What a person looks for who fears that somebody else tries. */
        private static final List<Result> FAILED = List.of(WRONG_PASSWORD, TOO_MANY_TRIES, NO_ACCESS, WRONG_CODE);
        private static final List<Result> SUCCEEDED = List.of(SIGNED_IN, RECOVERY_CODE);

        private final String id;

        Result(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }
    }

    /** One line of the log, as its person may read it. */
    record Entry(Instant at, String address, boolean deviceKnown, String result) {
    }

    /** The last of this person, so many that came in and so many that did not, the latest first. */
    List<Entry> lastOf(String person, int most) {
        return Stream.of(Result.SUCCEEDED, Result.FAILED).flatMap(results -> jdbc.sql("select * from sign_in_entry where person = :person"
                        + " and result in (:results) order by happened_at desc, id desc limit :most")
                .param("person", person).param("results", results.stream().map(Result::id).toList()).param("most", most)
                .query(SignInLog::entry).list().stream()).sorted(Comparator.comparing(Entry::at).reversed()).toList();
    }

    boolean hasSignedIn(String person) {
        return jdbc.sql("select count(*) from sign_in_entry where person = ? and result = ?").params(person, Result.SIGNED_IN.id())
                .query(Integer.class).single() > 0;
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(row.getObject("happened_at", OffsetDateTime.class).toInstant(), row.getString("address"),
                row.getBoolean("device_known"), row.getString("result"));
    }

    /** @param person empty where the name is nobody's: what was typed may be a password in the wrong field */
    @Transactional
    public void tried(Optional<String> person, String address, boolean deviceKnown, Result result) {
        add(person.orElse(null), address, deviceKnown, result.id());
    }

    /** To be called in a transaction. */
    void add(String person, String address, boolean deviceKnown, String result) {
        String name = UUID.randomUUID().toString();
        jdbc.sql("insert into sign_in_entry (name, happened_at, person, address, device_known, result) values (?, ?, ?, ?, ?, ?)")
                .params(name, clock.instant().atOffset(ZoneOffset.UTC), person, address, deviceKnown, result).update();
        ledger.added(KIND, name);
    }

    @Transactional
    public void removeBefore(Instant moment) {
        ledger.willChange(KIND, jdbc.sql("select name from sign_in_entry where happened_at < ?").param(moment.atOffset(ZoneOffset.UTC))
                .query(String.class).list());
        jdbc.sql("delete from sign_in_entry where happened_at < ?").param(moment.atOffset(ZoneOffset.UTC)).update();
    }
}
