package org.chaperone.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chaperone.engine.secrecy.PersonCodes;
import org.chaperone.engine.secrecy.Sealed;
import org.chaperone.engine.secrecy.SealedRow;
import org.chaperone.school.SchoolCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was learned from cases, and what is done about it (REV-13, REV-14). The review of the policy reads it. */
@Component
@Transactional
public class Lessons {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Sealed sealed;
    private final PersonCodes codes;
    private final Chronology chronology;

    Lessons(JdbcClient jdbc, Clock clock, Sealed sealed, PersonCodes codes, Chronology chronology) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.sealed = sealed;
        this.codes = codes;
        this.chronology = chronology;
    }

    /** Returns the ids of the actions, in their order. */
    public List<Long> record(String reference, LessonsLearned learned) {
        SealedRow lesson = sealed.row(reference, "incident_lesson");
        chronology.willChange(reference);
        jdbc.sql("insert into incident_lesson (case_reference, recorded_at, recorded_by, lessons, policy_change) "
                        + "values (?, ?, ?, ?, ?)")
                .params(reference, CaseRecord.utc(clock.instant()), codes.of(by(reference), learned.by()), lesson.seal("lessons", learned.lessons()),
                        lesson.seal("policy_change", learned.policyChange()))
                .update();
        SealedRow action = sealed.row(reference, "incident_action");
        List<Long> ids = new ArrayList<>();
        for (LessonsLearned.Action agreed : learned.actions()) {
            GeneratedKeyHolder key = new GeneratedKeyHolder();
            jdbc.sql("insert into incident_action (case_reference, words, owner, due_on) values (?, ?, ?, ?)")
                    .params(reference, action.seal("words", agreed.words()), codes.of(by(reference), agreed.owner()), agreed.dueOn()).update(key, "id");
            ids.add(key.getKeyAs(Number.class).longValue());
        }
        chronology.add(reference, learned.by(), "lessons", learned.lessons()
                + learned.policyChange().map(change -> "\nTo be changed in the policy: " + change).orElse(""), null);
        learned.actions().forEach(agreed -> chronology.add(reference, learned.by(), "action-agreed", agreed.words() + "\nBy "
                + agreed.owner() + " until " + SchoolCalendar.inWords(agreed.dueOn()) + ".", null));
        return ids;
    }

    /** @throws IllegalArgumentException if there is no such action */
    @Transactional(readOnly = true)
    public LessonsLearned.Action action(long id) {
        return jdbc.sql("select case_reference, words, owner, due_on from incident_action where id = ?").param(id)
                .query((row, number) -> new LessonsLearned.Action(
                        sealed.row(row.getString("case_reference"), "incident_action").text(row, "words"),
                        codes.person(by(row.getString("case_reference")), row.getString("owner")), row.getObject("due_on", LocalDate.class)))
                .optional().orElseThrow(() -> unknownAction(id));
    }

    /** Records that an action was carried out. */
    public void done(long actionId, String by, LocalDate on, String words) {
        String reference = jdbc.sql("select case_reference from incident_action where id = ?").param(actionId).query(String.class)
                .optional().orElseThrow(() -> unknownAction(actionId));
        chronology.willChange(reference);
        jdbc.sql("update incident_action set done_on = ?, done_by = ?, done_words = ? where id = ?")
                .params(on, codes.of(by(reference), by), sealed.row(reference, "incident_action").seal("done_words", words), actionId).update();
        chronology.add(reference, by, "action-done", "Carried out: " + action(actionId).words() + "\n" + words, null);
    }

    /** Changes of the policy that no review has taken up, oldest first. Of an erased case, a sentence says so. */
    @Transactional(readOnly = true)
    public List<OpenLesson> openForPolicyReview() {
        return jdbc.sql("select * from incident_lesson where policy_change is not null and taken_up_by is null order by recorded_at, id")
                .query(this::openLesson).list();
    }

    /**
     * Notes which review takes a change up.
     *
     * @param policyReference {@code POL-2026-0001}
     */
    public void takenUp(long id, String policyReference) {
        jdbc.sql("select case_reference from incident_lesson where id = ?").param(id).query(String.class).list()
                .forEach(chronology::willChange);
        jdbc.sql("update incident_lesson set taken_up_by = ? where id = ? and taken_up_by is null").params(policyReference, id)
                .update();
    }

    private OpenLesson openLesson(ResultSet row, int number) throws SQLException {
        String reference = row.getString("case_reference");
        String change = sealed.row(reference, "incident_lesson").text(row, "policy_change");
        return new OpenLesson(row.getLong("id"), reference,
                LocalDate.ofInstant(CaseRecord.instant(row, "recorded_at").orElseThrow(), SchoolCalendar.ZONE), change);
    }

    private static String by(String reference) {
        return PersonCodes.in("incident_lesson", reference);
    }

    private static IllegalArgumentException unknownAction(long id) {
        return new IllegalArgumentException("There is no action with the number " + id + ".");
    }
}
