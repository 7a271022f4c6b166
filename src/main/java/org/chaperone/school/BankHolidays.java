package org.chaperone.school;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.util.Set;

/** Bank holidays of England with their substitute days, and those that were proclaimed for one occasion. */
class BankHolidays {

    private static final String ENGLAND = "eng";

    private final HolidayManager unitedKingdom =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
    private final Set<LocalDate> extra;

    BankHolidays(Set<LocalDate> extra) {
        this.extra = Set.copyOf(extra);
    }

    boolean include(LocalDate day) {
        return extra.contains(day) || unitedKingdom.isHoliday(day, ENGLAND);
    }
}
