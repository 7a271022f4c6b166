package org.chaperone.incident;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.chaperone.school.SchoolCalendar;

/** A report of a concern as the start form takes it, for tests. */
public final class Concern {

    private final Map<String, Object> answers = new HashMap<>();

    /** The same person does not send the same twice. */
    private static final AtomicInteger SENT = new AtomicInteger();

    private Concern() {
        answers.putAll(Map.of("inDanger", "no", "mayShowChild", "no", "category", "other", "subjectKind", "unknown",
                "childAffected", "no", "whatHappened", "A message was shown to me in the corridor, number " + SENT.incrementAndGet() + ".",
                "seenOn", LocalDate.now(SchoolCalendar.ZONE).toString(), "onOurAccountAnswer", "no", "onBehalf", "myself"));
    }

    /** A pupil wrote to the reporter's personal account. */
    public static Concern aboutAPupil() {
        return new Concern().with("category", "pupil-contact").with("subjectKind", "pupil").with("childAffected", null)
                .with("subjectName", "J. in Year 4").with("startedBy", "pupil").with("replied", "no").with("pupilStatus", "current");
    }

    /** An adult in school, who is not on the school's list, wrote to a child. */
    public static Concern aboutAnAdult() {
        return new Concern().with("category", "staff-misuse").with("subjectKind", "adult").with("subjectName", "Mr Nilsson, supply")
                .with("childAffected", "yes");
    }

    public static Concern aboutTheHeadteacher() {
        return aboutAnAdult().with("subjectKind", "headteacher").with("subjectName", null);
    }

    /** Somebody outside wrote something unkind about the school; no child is concerned. */
    public static Concern aboutAnOutsider() {
        return new Concern().with("category", "offensive-comment").with("subjectKind", "outsider");
    }

    /** As before, below a post of the school. */
    public static Concern onOurAccount() {
        return aboutAnOutsider().with("onOurAccountAnswer", "yes").with("ourAccount", "The school's page");
    }

    /** Leaves the answer out where there is none. */
    public Concern with(String key, Object answer) {
        if (answer == null) {
            answers.remove(key);
        } else {
            answers.put(key, answer);
        }
        return this;
    }

    public Concern inDanger() {
        return with("inDanger", "yes").with("calledEmergency", "no");
    }

    public Concern mayShowAChild() {
        return with("mayShowChild", "yes").with("deviceHolder", "The school office").with("devicePlace", "The safe");
    }

    public Concern involving(String... offices) {
        return with("connectedOffices", List.of(offices));
    }

    public Map<String, Object> answers() {
        return new HashMap<>(answers);
    }
}
