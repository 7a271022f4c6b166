package org.chaperone.incident;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody whom the school has put on call, and the days for which it has.
 *
 * @param who       the id of a role or of a person
 * @param telephone where they are reached out of hours
 * @param weekdays  on which; all of them where none is named
 */
record OnCallEntry(String who, String telephone, Optional<LocalDate> from, Optional<LocalDate> until, Set<DayOfWeek> weekdays) {

    boolean isOn(LocalDate day) {
        return from.map(first -> !day.isBefore(first)).orElse(true) && until.map(last -> !day.isAfter(last)).orElse(true)
                && (weekdays.isEmpty() || weekdays.contains(day.getDayOfWeek()));
    }
}
