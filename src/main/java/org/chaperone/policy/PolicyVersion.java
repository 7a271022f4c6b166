package org.chaperone.policy;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A version of the school's social media policy (D-01, REV-11). Days are the school's, in {@code Europe/London}.
 *
 * @param version       as people say it: {@code 3}
 * @param caseReference the review that it came from; empty for the one with which the school began
 * @param nextReview    by when it is to be reviewed again; empty where the school has never said
 * @param documentId    the document as it was signed off
 */
public record PolicyVersion(String version, Optional<String> caseReference, String title, Status status,
                            Optional<LocalDate> effectiveFrom, Optional<LocalDate> nextReview, Optional<String> webAddress,
                            Optional<Long> documentId) {

    /** How a version stands. */
    public enum Status {
        DRAFT, IN_FORCE, REPLACED
    }

    /** Whether it should have been reviewed before this day; one without a date should (G-35). */
    public boolean isOverdueOn(LocalDate day) {
        return nextReview.map(day::isAfter).orElse(true);
    }
}
