package org.chaperone.incident;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How long the record of a case is kept. A person disposes of it, never a clock.
 *
 * @param rule         as the table calls it
 * @param inWords      the rule as a sentence
 * @param disposeAfter the first day on which it may go; empty where a date is not known to the school, or while it is
 *                     under legal hold
 */
public record RetentionPeriod(String rule, String inWords, Optional<LocalDate> disposeAfter) {
}
