package org.chaperone.walls.account;

import java.time.Clock;
import java.time.LocalDate;

class LooksAtItsOwnClock {

    LocalDate allowed(Clock clock) {
        return LocalDate.now(clock);
    }

    LocalDate today() {
        return LocalDate.now();
    }
}
