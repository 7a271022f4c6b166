package org.chaperone.engine.signin;

import java.time.Duration;
import java.time.Instant;

/**
 * Wrong passwords in total, which are forgotten one by one as time goes on.
 *
 * @param count    how many are not forgotten yet
 * @param since    when that was counted
 * @param admitted when the latest try was admitted
 */
record Level(double count, Instant since, Instant admitted) {

    static Level none() {
        return new Level(0, Instant.EPOCH, Instant.EPOCH);
    }

    Level at(Instant now, Duration oneForgottenEach) {
        double forgotten = Math.max(0, Duration.between(since, now).toMillis() / (double) oneForgottenEach.toMillis());
        return new Level(Math.max(0, count - forgotten), now, admitted);
    }

    Level tried(Instant now, int most) {
        return new Level(Math.min(most, count + 1), since, now);
    }

    Level withdrawn() {
        return new Level(Math.max(0, count - 1), since, admitted);
    }

    /** How many there are above what is usual. */
    int above(int usual) {
        return Math.max(0, (int) Math.ceil(count) - usual);
    }
}
