package org.chaperone.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.engine.record.Ledger;
import org.chaperone.kernel.GivenReferences;
import org.chaperone.school.SchoolCalendar;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The reviews of the policy and what happened in each. At most one is open, whoever asks for one and when (REV-01, REV-02). */
@Repository
@Transactional
public class PolicyReviews {

    private static final String PREFIX = "POL";
    /** What the rows of a review belong to, in {@code record-tables.yaml}. */
    static final String KIND = "review";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final GivenReferences references;
    private final Ledger ledger;

    PolicyReviews(JdbcClient jdbc, Clock clock, Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ledger = ledger;
        this.references = new GivenReferences(jdbc, PREFIX);
    }

    /** A wish for a review, and whether it opened one or joined the one that is open. */
    public record Opened(String reference, boolean isNew) {
    }

    /** Something that was done in a review. */
    public record Step(Instant at, String who, String what) {
    }

    /**
     * Opens a review, or adds the wish to the one that is open.
     *
     * @param by a person's id
     * @throws Refusal if somebody else opens one at the same moment
     */
    public Opened ask(ReviewKind kind, String reason, String by) {
        Optional<PolicyReview> open = open();
        String reference = open.map(PolicyReview::reference).orElseGet(() -> begin(kind));
        ledger.willChange(KIND, reference);
        jdbc.sql("insert into policy_trigger (case_reference, kind, reason, asked_by, asked_at) values (?, ?, ?, ?, ?)")
                .params(reference, kind.id(), reason, by, now()).update();
        step(reference, by, "Asked for a review: " + reason);
        return new Opened(reference, open.isEmpty());
    }

    /** The review that is open, if there is one. */
    @Transactional(readOnly = true)
    public Optional<PolicyReview> open() {
        return jdbc.sql("select * from policy_review where open_slot = 1").query(PolicyReviews::review).optional();
    }

    /** @throws IllegalArgumentException if there is no such review */
    @Transactional(readOnly = true)
    public PolicyReview find(String reference) {
        return jdbc.sql("select * from policy_review where case_reference = ?").param(reference).query(PolicyReviews::review).optional()
                .orElseThrow(() -> new IllegalArgumentException("There is no review " + reference + "."));
    }

    /** Why it was asked for, oldest first. */
    @Transactional(readOnly = true)
    public List<String> reasons(String reference) {
        return jdbc.sql("select reason from policy_trigger where case_reference = ? order by id").param(reference)
                .query(String.class).list();
    }

    /** Adds a step to the record of a review. */
    public void step(String reference, String who, String what) {
        ledger.willChange(KIND, reference);
        jdbc.sql("insert into policy_step (case_reference, who, at_instant, what) values (?, ?, ?, ?)")
                .params(reference, who, now(), what).update();
    }

    /** What happened in it, oldest first. */
    @Transactional(readOnly = true)
    public List<Step> steps(String reference) {
        return jdbc.sql("select * from policy_step where case_reference = ? order by id").param(reference)
                .query((row, number) -> new Step(row.getObject("at_instant", OffsetDateTime.class).toInstant(), row.getString("who"),
                        row.getString("what"))).list();
    }

    /** Ends a review, so that the next can begin. */
    public void close(String reference) {
        ledger.willChange(KIND, reference);
        jdbc.sql("update policy_review set open_slot = null, closed_at = ? where case_reference = ?").params(now(), reference).update();
    }

    private String begin(ReviewKind kind) {
        String reference = references.next(LocalDate.ofInstant(clock.instant(), SchoolCalendar.ZONE).getYear(),
                given -> ledger.added(GivenReferences.KIND, given));
        ledger.willChange(KIND, reference);
        try {
            jdbc.sql("insert into policy_review (case_reference, kind, opened_at, open_slot) values (?, ?, ?, 1)")
                    .params(reference, kind.id(), now()).update();
        } catch (DuplicateKeyException sameMoment) {
            throw Refusal.because("Somebody else asked for a review at the same moment, so nothing of yours was stored. Send the"
                    + " form again: your wish is then added to theirs.");
        }
        return reference;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static PolicyReview review(ResultSet row, int number) throws SQLException {
        return new PolicyReview(row.getString("case_reference"), ReviewKind.withId(row.getString("kind")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("closed_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }
}
