package org.chaperone.policy;

import java.time.LocalDate;

/**
 * How a version is published (REV-11, REV-12).
 *
 * @param effectiveFrom from which day on it counts
 * @param nextReview    by when it is reviewed again
 * @param webAddress    where it stands on the school's website
 */
public record Publication(LocalDate effectiveFrom, LocalDate nextReview, String webAddress) {
}
