package org.chaperone.engine.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.chaperone.engine.record.Ledger;
import org.chaperone.engine.secrecy.Sealed;
import org.chaperone.engine.secrecy.Stamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who opened which task of a concern, once for each person, task and hour, and which evidence, each time. The name is sealed
 * under the key of the case and goes with it: in clear, the table would tell who reported.
 */
@Component
public class ReadingLog {

    private static final String KIND = "reading";
    private static final String PURPOSE = "readings";
    private static final String PLACE = "case_reading.sealed_person";
    private static final int MOST_AT_HAND = 10_000;
    /** In the place of the element in the model, before the number of the item: what it is called is sealed with the item. */
    private static final String EVIDENCE = "evidence ";
    private static final int MARK_BYTES = 24;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Sealed sealed;
    private final Stamp stamp;
    private final SignInSettings settings;
    private final Ledger ledger;
    /** Marks that are in the table, so that most openings ask it nothing. */
    private final Cache<String, Boolean> written = Caffeine.newBuilder().maximumSize(MOST_AT_HAND).build();

    ReadingLog(JdbcClient jdbc, Clock clock, Sealed sealed, Stamp stamp, SignInSettings settings, Ledger ledger) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
        this.sealed = sealed;
        this.stamp = stamp;
        this.settings = settings;
    }

    /**
     * A task that somebody opened.
     *
     * @param reference of the case, as people say it
     * @param key       the element in the model
     */
    record Opened(String reference, String taskId, String key) {
    }

    /**
     * Somebody opened a task.
     *
     * @param evidence the item that they opened from it; empty where they opened the task itself
     */
    public record Reading(Instant at, String person, String taskId, Optional<Long> evidence) {
    }

    /** Who opened one of these tasks, the latest first; of an erased case nobody knows any more. */
    public List<Reading> of(Collection<String> taskIds) {
        return taskIds.isEmpty() ? List.of() : jdbc.sql("select * from case_reading where task_id in (:tasks)"
                        + " order by happened_at desc, id desc").param("tasks", taskIds)
                .query((row, number) -> new Reading(row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                        sealed.open(row.getString("case_reference"), PLACE, row.getString("sealed_person")), row.getString("task_id"),
                        Optional.of(row.getString("task_key")).filter(key -> key.startsWith(EVIDENCE))
                                .map(key -> Long.valueOf(key.substring(EVIDENCE.length())))))
                .list();
    }

    boolean concerns(String processKey) {
        return settings.logReadingsOf().stream().anyMatch(processKey::startsWith);
    }

    /** To be called in the transaction that reads, so that nothing is read that is not noted. */
    void note(String person, Opened opened) {
        Instant now = clock.instant();
        String mark = HexFormat.of().formatHex(stamp.of(PURPOSE, bytes(person), bytes(opened.taskId()),
                bytes(now.truncatedTo(ChronoUnit.HOURS).toString())));
        if (written.getIfPresent(mark) != null) {
            return;
        }
        if (jdbc.sql("select count(*) from case_reading where mark = ?").param(mark).query(Integer.class).single() > 0) {
            written.put(mark, true);   // only what a finished transaction has put there
            return;
        }
        add(now, mark, person, opened);
    }

    /**
     * Somebody opens an item of evidence. To be called in the transaction that reads it.
     *
     * @param reference of the case to which the task belongs, as people say it
     * @param item      its number; neither its name nor anything of its content is kept here
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void noteEvidence(String person, String reference, String taskId, long item) {
        add(clock.instant(), RandomTokens.make(MARK_BYTES), person, new Opened(reference, taskId, EVIDENCE + item));
    }

    private void add(Instant now, String mark, String person, Opened opened) {
        ledger.willChange(KIND, opened.reference());
        jdbc.sql("insert into case_reading (happened_at, mark, case_reference, task_id, task_key, sealed_person)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(now.atOffset(ZoneOffset.UTC), mark, opened.reference(), opened.taskId(), opened.key(),
                        sealed.seal(opened.reference(), PLACE, person)).update();
    }

    @Transactional
    public void removeBefore(Instant moment) {
        ledger.willChange(KIND, jdbc.sql("select distinct case_reference from case_reading where happened_at < ?")
                .param(moment.atOffset(ZoneOffset.UTC)).query(String.class).list());
        jdbc.sql("delete from case_reading where happened_at < ?").param(moment.atOffset(ZoneOffset.UTC)).update();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
