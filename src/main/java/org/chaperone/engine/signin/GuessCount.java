package org.chaperone.engine.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Wrong passwords from one origin for one name.
 *
 * @param wrong    how many, in a row
 * @param last     when the latest was tried
 * @param admitted when a try is admitted although the account or the network is under attack, if it had to wait for that
 * @param told     whether the log has the present wait already
 */
record GuessCount(int wrong, Instant last, Optional<Instant> admitted, boolean told) {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(12);
    private static final int MOST_DOUBLINGS = 10;

    static GuessCount none(Instant now) {
        return new GuessCount(0, now, Optional.empty(), false);
    }

    /** The wait that is left: none for the first mistypings, then twice as long each time. */
    Duration waitAt(Instant now, int free) {
        if (wrong < free) {
            return Duration.ZERO;
        }
        Duration whole = FIRST_WAIT.multipliedBy(1L << Math.min(wrong - free, MOST_DOUBLINGS));
        Duration wait = whole.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : whole;
        Duration gone = Duration.between(last, now);
        // a clock that was set back makes no wait longer
        return gone.isNegative() ? wait : gone.compareTo(wait) >= 0 ? Duration.ZERO : wait.minus(gone);
    }

    GuessCount at(Instant now) {
        return Duration.between(last, now).compareTo(FORGOTTEN_AFTER) > 0 ? none(now) : this;
    }

    GuessCount tried(Instant now) {
        return new GuessCount(wrong + 1, now, Optional.empty(), false);
    }

    /** The turn that it had is given back: nobody waits twice because the server could not look at a password. */
    GuessCount withdrawn(Instant now) {
        return new GuessCount(Math.max(0, wrong - 1), last, Optional.of(now), told);
    }

    GuessCount admittedFrom(Instant moment) {
        return new GuessCount(wrong, last, Optional.of(moment), told);
    }

    GuessCount asTold() {
        return new GuessCount(wrong, last, admitted, true);
    }
}
