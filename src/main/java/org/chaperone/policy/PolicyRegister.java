package org.chaperone.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.engine.record.Ledger;
import org.chaperone.school.SchoolProfile;
import org.chaperone.school.SchoolProfiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The versions of the school's policy: drafts, the one in force, and those before it, which are kept. The first is the one
 * that the profile names; without a date for its review it is overdue from the first day (G-35).
 */
@Repository
@Transactional
public class PolicyRegister implements PolicyInForce {

    private static final String KIND = "version";

    private final JdbcClient jdbc;
    private final SchoolProfile profile;
    private final SchoolProfiles profiles;
    private final Clock clock;
    private final Ledger ledger;

    PolicyRegister(JdbcClient jdbc, SchoolProfile profile, SchoolProfiles profiles, Clock clock, Ledger ledger) {
        this.jdbc = jdbc;
        this.profile = profile;
        this.profiles = profiles;
        this.clock = clock;
        this.ledger = ledger;
    }

    /** Enters the version with which the school begins, where the register is empty. */
    public void begin() {
        if (jdbc.sql("select count(*) from policy_version").query(Integer.class).single() == 0) {
            ledger.willChange(KIND, profile.policy().version());
            jdbc.sql("insert into policy_version (version, title, status, next_review, in_force_since) values (?, ?, 'in-force', ?, ?)")
                    .params(profile.policy().version(), profile.policy().title(),
                            profile.policy().nextReview().map(ReviewDates::in).orElse(null), clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    @Override
    @Transactional(readOnly = true)
    public String versionFor(String profileKey) {
        if (profileKey.equals(profile.key())) {
            return inForce().version();
        }
        return profiles.find(profileKey).orElseThrow(() -> new IllegalArgumentException(
                "There is no policy profile \"" + profileKey + "\".")).policy().version();
    }

    /** Who approved a version, and when. */
    public record Approval(String by, LocalDate on) {
    }

    /** What the version of a review changes, in the words of whoever wrote it. */
    @Transactional(readOnly = true)
    public Optional<String> summaryOf(String reference) {
        return jdbc.sql("select summary from policy_version where case_reference = ? and summary is not null").param(reference)
                .query(String.class).optional();
    }

    @Transactional(readOnly = true)
    public Optional<Approval> approvalOf(String reference) {
        return jdbc.sql("select approved_by, approved_on from policy_version where case_reference = ? and approved_by is not null")
                .param(reference).query((row, number) -> new Approval(row.getString(1), row.getObject(2, LocalDate.class))).optional();
    }

    /** The version in force. There always is one: until the register has begun, the one that the profile names. */
    @Transactional(readOnly = true)
    public PolicyVersion inForce() {
        return jdbc.sql("select * from policy_version where status = 'in-force'").query(PolicyRegister::version).optional()
                .orElseGet(() -> new PolicyVersion(profile.policy().version(), Optional.empty(), profile.policy().title(),
                        PolicyVersion.Status.IN_FORCE, Optional.empty(), profile.policy().nextReview().map(ReviewDates::in),
                        Optional.empty(), Optional.empty()));
    }

    @Transactional(readOnly = true)
    public Optional<PolicyVersion> find(String version) {
        return jdbc.sql("select * from policy_version where version = ?").param(version).query(PolicyRegister::version).optional();
    }

    /** The version that a review works on, or has published. */
    @Transactional(readOnly = true)
    public Optional<PolicyVersion> ofReview(String reference) {
        return jdbc.sql("select * from policy_version where case_reference = ?").param(reference).query(PolicyRegister::version)
                .optional();
    }

    /** All versions that are or were in force, newest first. */
    @Transactional(readOnly = true)
    public List<PolicyVersion> published() {
        return jdbc.sql("select * from policy_version where status <> 'draft' order by in_force_since desc")
                .query(PolicyRegister::version).list();
    }

    /** Whether a version, other than the draft of this review, already bears this number. */
    @Transactional(readOnly = true)
    public boolean isTaken(String version, String reference) {
        return find(version).filter(known -> !known.caseReference().equals(Optional.of(reference))).isPresent();
    }

    /**
     * Keeps the draft of a review, in place of the one before it.
     *
     * @throws Refusal if another version bears this number
     */
    public void draft(String reference, String version, String summary, String clauses) {
        if (isTaken(version, reference)) {
            throw Refusal.because("There is a version " + version + " already. Give this one another number.");
        }
        draftWillChange(reference);
        ledger.willChange(KIND, version);
        jdbc.sql("delete from policy_version where case_reference = ? and status = 'draft'").param(reference).update();
        jdbc.sql("insert into policy_version (version, case_reference, title, status, summary, clauses) values (?, ?, ?, 'draft', ?, ?)")
                .params(version, reference, inForce().title(), summary, clauses).update();
    }

    /** Notes that the headteacher, or whom the profile names, approved the draft (REV-11). */
    public void approved(String reference, String by, LocalDate on) {
        draftWillChange(reference);
        jdbc.sql("update policy_version set approved_by = ?, approved_on = ? where case_reference = ? and status = 'draft'")
                .params(by, on, reference).update();
    }

    /** Notes that it was signed off in a meeting of which the minute is kept (REV-03, REV-11). */
    public void signedOff(String reference, String by, LocalDate meeting, String minute) {
        draftWillChange(reference);
        jdbc.sql("update policy_version set signed_by = ?, signed_on = ?, minute_reference = ? where case_reference = ? and status = 'draft'")
                .params(by, meeting, minute, reference).update();
    }

    /**
     * Puts the draft of a review in force; the version before it is kept as replaced.
     *
     * @param documentId the document as it was signed off
     * @throws Refusal if the review has no draft that was signed off
     */
    public PolicyVersion publish(String reference, Publication publication, long documentId) {
        ledger.willChange(KIND, inForce().version());
        draftWillChange(reference);
        jdbc.sql("update policy_version set status = 'replaced' where status = 'in-force'").update();
        int published = jdbc.sql("update policy_version set status = 'in-force', effective_from = ?, next_review = ?, web_address = ?, "
                        + "document_id = ?, in_force_since = ? where case_reference = ? and status = 'draft' and signed_on is not null")
                .params(publication.effectiveFrom(), publication.nextReview(), publication.webAddress(), documentId,
                        clock.instant().atOffset(ZoneOffset.UTC), reference).update();
        if (published == 0) {
            throw Refusal.because("This version has not been signed off, so it was not published.");
        }
        return inForce();
    }

    private void draftWillChange(String reference) {
        ofReview(reference).ifPresent(draft -> ledger.willChange(KIND, draft.version()));
    }

    private static PolicyVersion version(ResultSet row, int number) throws SQLException {
        return new PolicyVersion(row.getString("version"), Optional.ofNullable(row.getString("case_reference")),
                row.getString("title"), PolicyVersion.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT).replace('-', '_')),
                Optional.ofNullable(row.getObject("effective_from", LocalDate.class)),
                Optional.ofNullable(row.getObject("next_review", LocalDate.class)), Optional.ofNullable(row.getString("web_address")),
                Optional.ofNullable(row.getObject("document_id", Long.class)));
    }
}
