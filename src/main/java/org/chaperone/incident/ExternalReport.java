package org.chaperone.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody outside who is to be told, or was.
 *
 * @param track        the side of the case whose duty it is; empty where the reporter told them on their own account
 * @param withdrawable asked for at first, and no longer by the assessment
 * @param orAgency     once this one is told, it may be withdrawn; empty where nobody else is enough
 * @param said         what was said of it and by whom, which nobody has confirmed
 * @param toConfirm    the task is to ask them whether they know
 * @param started      somebody has a task for it
 * @param awareAt      from when its clock runs
 * @param madeBy       the id of who made it, or withdrew it
 * @param words        what was said and advised, or why it was withdrawn
 * @param chased       how often they were asked for an answer
 */
public record ExternalReport(long id, String caseReference, Optional<Track> track, Agency agency, boolean mandatory,
                             boolean withdrawable, String source, Status status, boolean started, Instant awareAt,
                             Instant dueAt, Optional<Instant> madeAt, Optional<String> madeBy, Optional<String> toldWhom,
                             Optional<String> theirReference, Optional<String> words, Optional<Instant> answerDueAt,
                             Optional<Instant> answeredAt, Optional<String> answer, int chased,
                             Optional<Agency> orAgency, Optional<String> said, boolean toConfirm) {

    /**
     * How a report stands. {@code COVERED}: the reporter, or somebody who only made the call, has told them, which counts.
     * {@code FOLDED}: the case was joined to another, where it counts.
     */
    public enum Status {
        OPEN, MADE, COVERED, WITHDRAWN, FOLDED
    }

    /** They know of it, from the school or from the reporter. */
    public boolean isTold() {
        return status == Status.MADE || status == Status.COVERED;
    }

    /** They know of it, though there may be more to tell them. */
    public boolean wasTold() {
        return isTold() || isOpen() && madeAt.isPresent();
    }

    public boolean isOpen() {
        return status == Status.OPEN;
    }
}
