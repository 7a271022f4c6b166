package org.chaperone.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chaperone.engine.record.Ledger;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code policy_request}: who was asked to read which version. A person is asked for each version once. */
@Repository
class RequestTable {

    private static final String OPEN = "select person, version, process_instance from policy_request where ended_at is null and ";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;
    private final Ledger ledger;

    RequestTable(JdbcTemplate jdbc, Clock clock, Ledger ledger) {
        this.jdbc = JdbcClient.create(jdbc);
        this.batches = jdbc;
        this.clock = clock;
        this.ledger = ledger;
    }

    /** How a request ended. */
    enum Outcome {
        CONFIRMED("confirmed"), LEFT("left"), REPLACED("replaced");

        private final String id;

        Outcome(String id) {
            this.id = id;
        }
    }

    /** @param processInstance the process with the person's task; empty where that is still to be made */
    record Open(String person, String version, Optional<String> processInstance) {
    }

    /** Notes that these people are to be asked. */
    void add(String version, Collection<String> people, Instant dueAt) {
        ledger.willChange(ReadinessRegister.KIND, people);
        OffsetDateTime now = now();
        OffsetDateTime due = dueAt.atOffset(ZoneOffset.UTC);
        batches.batchUpdate("insert into policy_request (person, version, asked_at, due_at) values (?, ?, ?, ?)",
                people.stream().map(person -> new Object[] {person, version, now, due}).toList());
    }

    /** Notes that these people, who had left and are back, are to be asked after all. */
    void addAgain(String version, Collection<String> people, Instant dueAt) {
        ledger.willChange(ReadinessRegister.KIND, people);
        OffsetDateTime now = now();
        OffsetDateTime due = dueAt.atOffset(ZoneOffset.UTC);
        batches.batchUpdate("update policy_request set process_instance = null, ended_at = null, outcome = null, asked_at = ?, "
                        + "due_at = ? where person = ? and version = ? and outcome = 'left'",
                people.stream().map(person -> new Object[] {now, due, person, version}).toList());
    }

    /** The next people whose task is still to be made; nobody else gets them before this transaction is over. */
    List<ReadingRequest> next(String version, int most) {
        return jdbc.sql("select person, version, due_at from policy_request where version = ? and ended_at is null "
                        + "and process_instance is null order by person fetch first " + most + " rows only for update")
                .param(version)
                .query((row, number) -> new ReadingRequest(row.getString("person"), row.getString("version"),
                        row.getObject("due_at", OffsetDateTime.class).toInstant())).list();
    }

    /**
     * Notes which process asks whom.
     *
     * @throws ConcurrencyFailureException if another transaction has asked one of them meanwhile: all is to be tried again
     */
    void given(List<ReadingRequest> requests, List<String> processInstances) {
        ledger.willChange(ReadinessRegister.KIND, requests.stream().map(ReadingRequest::person).toList());
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            rows.add(new Object[] {processInstances.get(i), requests.get(i).person(), requests.get(i).version()});
        }
        int[] changed = batches.batchUpdate("update policy_request set process_instance = ? where person = ? and version = ? "
                + "and ended_at is null and process_instance is null", rows);
        if (Arrays.stream(changed).anyMatch(count -> count == 0)) {
            throw new OptimisticLockingFailureException("Somebody was asked to read the policy at the same moment");
        }
    }

    void end(Open request, Outcome outcome) {
        ledger.willChange(ReadinessRegister.KIND, request.person());
        jdbc.sql("update policy_request set ended_at = ?, outcome = ? where person = ? and version = ? and ended_at is null")
                .params(now(), outcome.id, request.person(), request.version()).update();
    }

    Optional<Open> ofProcess(String processInstance) {
        return jdbc.sql(OPEN + "process_instance = ?").param(processInstance).query(RequestTable::open).optional();
    }

    List<Open> allOpen() {
        return jdbc.sql(OPEN + "1 = 1 order by person").query(RequestTable::open).list();
    }

    /** Some of what is open of other versions than this one. */
    List<Open> openOfOtherVersions(String version, int most) {
        return jdbc.sql(OPEN + "version <> ? order by person, version fetch first " + most + " rows only").param(version)
                .query(RequestTable::open).list();
    }

    /** Everybody who was ever asked to read this version and has not left since. */
    Set<String> asked(String version) {
        return Set.copyOf(jdbc.sql("select person from policy_request where version = ? and (outcome is null or outcome <> 'left')")
                .param(version).query(String.class).list());
    }

    /** Those whose request for this version ended because they had left. */
    Set<String> left(String version) {
        return Set.copyOf(jdbc.sql("select person from policy_request where version = ? and outcome = 'left'").param(version)
                .query(String.class).list());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Open open(ResultSet row, int number) throws SQLException {
        return new Open(row.getString("person"), row.getString("version"), Optional.ofNullable(row.getString("process_instance")));
    }
}
