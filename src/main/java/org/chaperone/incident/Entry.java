package org.chaperone.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * One entry of a chronology: who did what, when and why.
 *
 * @param number from 1, without a gap
 * @param who    the id of a person, or {@link Chronology#CHAPERONE}
 * @param kind   a short word that says what kind of step it was
 */
public record Entry(String caseReference, int number, Instant at, String who, String kind, String what, Optional<String> why) {
}
