package org.chaperone.engine.signin;

import java.time.Duration;
import java.time.Instant;

/**
 * Wrong passwords in total, which are forgotten one by one as time goes on.
 *
 * @param count how many are not forgotten yet
 * @param since when that was counted
 */
record Level(double count, Instant since) {

    static Level none() {
        return new Level(0, Instant.EPOCH);
    }

    Level at(Instant now, Duration oneForgottenEach) {
        double forgotten = Math.max(0, Duration.between(since, now).toMillis() / (double) oneForgottenEach.toMillis());
        return new Level(Math.max(0, count - forgotten), now);
    }

    Level tried(int most) {
        return new Level(Math.min(most, count + 1), since);
    }

    Level withdrawn() {
        return new Level(Math.max(0, count - 1), since);
    }

    /** How many there are above what is usual. */
    int above(int usual) {
        return Math.max(0, (int) Math.ceil(count) - usual);
    }
}
