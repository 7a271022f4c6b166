package org.chaperone.policy.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.function.Function;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.policy.PolicyRegister;
import org.chaperone.policy.PolicyVersion;
import org.chaperone.policy.ReviewDates;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/** The dates of the version in force, for the timers of the watch over it: the moment at which the school opens. */
@Component
@VisibleToModels
public class PolicyDates {

    private final PolicyRegister register;
    private final ReviewDates dates;
    private final SchoolCalendar calendar;
    private final Clock clock;

    PolicyDates(PolicyRegister register, ReviewDates dates, SchoolCalendar calendar, Clock clock) {
        this.register = register;
        this.dates = dates;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** When the review of the version in force begins by itself (REV-01). */
    public Date reviewBegins() {
        return inTime(version -> dates.beginsOn(version, today()));
    }

    /** When those with whom the review is are reminded: halfway, in school days. */
    public Date reminderDue() {
        return inTime(version -> dates.reminderOn(version, today()));
    }

    /** From when on the version in force is past its date; at once where it has none (G-35). */
    public Date reviewDatePassed() {
        return inTime(version -> version.nextReview().map(day -> day.plusDays(1)).orElse(today()));
    }

    /** Where nobody has said a date, everything is due at once, whatever the time of day. */
    private Date inTime(Function<PolicyVersion, LocalDate> day) {
        PolicyVersion version = register.inForce();
        return Date.from(version.nextReview().isEmpty() ? clock.instant() : calendar.openingOn(day.apply(version)).toInstant());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
