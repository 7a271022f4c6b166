package org.chaperone.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * One entry of a chronology: who did what, when and why.
 *
 * @param number from 1, without a gap
 * @param who    the id of a person, or {@link Chronology#CHAPERONE}
 * @param side   the side of the case whose responders alone read it; empty for all who deal with the case
 * @param kind   a short word that says what kind of step it was
 */
public record Entry(String caseReference, int number, Optional<Track> side, Instant at, String who, String kind, String what,
                    Optional<String> why) {

    /** Whether those who deal with this side of the case read it. */
    public boolean isFor(Track track) {
        return side.isEmpty() || side.get() == track;
    }
}
