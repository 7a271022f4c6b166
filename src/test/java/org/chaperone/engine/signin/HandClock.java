package org.chaperone.engine.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on only by hand. */
final class HandClock extends Clock {

    private Instant now = Instant.parse("2026-03-02T08:00:00Z");

    void goOn(Duration time) {
        now = now.plus(time);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Only moments are asked for");
    }

    @Override
    public Instant instant() {
        return now;
    }
}
