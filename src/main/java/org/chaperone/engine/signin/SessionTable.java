package org.chaperone.engine.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The sessions of all people on all nodes. An ended one stays in the table as long as the log of sign-ins does. */
@Component
class SessionTable {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SignInLog log;

    SessionTable(JdbcClient jdbc, Clock clock, SignInLog log) {
        this.log = log;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One session.
     *
     * @param device browser and system in words
     * @param ended  why it ended; empty while it lasts
     */
    record Row(String id, String person, Instant begunAt, Instant lastUsedAt, String address, String device,
            Optional<EndReason> ended) {
    }

    void begin(String id, String person, String address, String device) {
        jdbc.sql("insert into sign_in_session (id, person, begun_at, last_used_at, address, device) values (?, ?, ?, ?, ?, ?)")
                .params(id, person, now(), now(), address, device).update();
    }

    Optional<Row> find(String id) {
        return jdbc.sql("select * from sign_in_session where id = ?").param(id).query(SessionTable::row).optional();
    }

    /** Sessions that last and were used since, the latest first. */
    List<Row> open(String person, Instant usedSince) {
        return jdbc.sql("select * from sign_in_session where person = ? and ended_at is null and last_used_at >= ?"
                        + " order by last_used_at desc, id")
                .params(person, usedSince.atOffset(ZoneOffset.UTC)).query(SessionTable::row).list();
    }

    void touch(String id) {
        jdbc.sql("update sign_in_session set last_used_at = ? where id = ? and ended_at is null").params(now(), id).update();
    }

    /** Ends one session, and writes so in the log, unless it has ended before. */
    @Transactional
    public void end(String id, EndReason why) {
        end("id = ?", id, why);
    }

    /** Ends every session of this person. */
    @Transactional
    public void endAll(String person, EndReason why) {
        end("person = ?", person, why);
    }

    /** Ends every session of this person but one. */
    @Transactional
    public void endOthers(String person, String but) {
        open(person, Instant.EPOCH).stream().filter(row -> !row.id().equals(but))
                .forEach(row -> end("id = ?", row.id(), EndReason.ENDED_BY_PERSON));
    }

    private void end(String which, String value, EndReason why) {
        jdbc.sql("select * from sign_in_session where " + which + " and ended_at is null").param(value).query(SessionTable::row).list()
                .forEach(row -> log.add(row.person(), row.address(), true, why.id()));
        jdbc.sql("update sign_in_session set ended_at = ?, ended_because = ? where " + which + " and ended_at is null")
                .params(now(), why.id(), value).update();
    }

    void removeBefore(Instant moment) {
        jdbc.sql("delete from sign_in_session where last_used_at < ?").param(moment.atOffset(ZoneOffset.UTC)).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(row.getString("id"), row.getString("person"),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_used_at", OffsetDateTime.class).toInstant(),
                row.getString("address"), row.getString("device"),
                Optional.ofNullable(row.getString("ended_because")).map(EndReason::withId));
    }
}
