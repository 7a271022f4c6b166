package org.chaperone.school.process;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Date;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/**
 * Deadlines as a diagram writes them: {@code ${deadlines.schoolDays(5)}} for the due date of a task or the date of a
 * timer. They are counted by the {@link SchoolCalendar} from the moment at which the process arrives there.
 */
@Component("deadlines")
@VisibleToModels
public class Deadlines {

    private final SchoolCalendar calendar;
    private final Clock clock;

    Deadlines(SchoolCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * That many school days from now, at the same time of day.
     *
     * @throws IllegalArgumentException if the number of days is negative
     */
    public Date schoolDays(int days) {
        return date(calendar.plusSchoolDays(now(), days));
    }

    /**
     * That many working days from now, at the same time of day.
     *
     * @throws IllegalArgumentException if the number of days is negative
     */
    public Date workingDays(int days) {
        return date(calendar.plusWorkingDays(now(), days));
    }

    /** That many minutes from now, round the clock. */
    public Date minutes(int minutes) {
        return Date.from(clock.instant().plus(Duration.ofMinutes(minutes)));
    }

    /** That many hours from now, round the clock. */
    public Date hours(int hours) {
        return Date.from(calendar.plusHours(clock.instant(), hours));
    }

    /** That many hours from now, counting those in which the school is open on a working day. */
    public Date workingHours(int hours) {
        return date(calendar.plusWorkingHours(now(), hours));
    }

    /** Halfway from now to a deadline; now, where it has passed. */
    public Date midway(Date due) {
        Duration left = Duration.between(clock.instant(), due.toInstant());
        return Date.from(left.isNegative() ? clock.instant() : clock.instant().plus(left.dividedBy(2)));
    }

    /**
     * When the school opens on that day; it may be a weekend or lie in the past.
     *
     * @param isoDate a date as a form submits it, for example 2026-09-01
     * @throws IllegalArgumentException if that is no date
     */
    public Date onDate(String isoDate) {
        return date(calendar.openingOn(day(isoDate)));
    }

    /**
     * When the school opens that many calendar days before a day (a closure, a go-live), so that a notice of that many
     * days is never short: on a weekend or a bank holiday, the last working day before it.
     *
     * @param isoDate a date as a form submits it, for example 2026-09-01
     * @param days calendar days, nought or more
     * @throws IllegalArgumentException if that is no date, or the number of days is negative
     */
    public Date daysBefore(String isoDate, int days) {
        if (days < 0) {
            throw new IllegalArgumentException("A notice cannot be " + days + " days long. Give nought or a positive number "
                    + "of days.");
        }
        return date(calendar.openingOn(calendar.minusWorkingDays(day(isoDate).minusDays(days), 0)));
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(SchoolCalendar.ZONE);
    }

    private static Date date(ZonedDateTime moment) {
        return Date.from(moment.toInstant());
    }

    private static LocalDate day(String isoDate) {
        if (isoDate == null || isoDate.isBlank()) {
            throw new IllegalArgumentException("A deadline was to be counted from a date that has not been given. Fill in "
                    + "the date first.");
        }
        try {
            return LocalDate.parse(isoDate.strip());
        } catch (DateTimeException notADate) {
            throw new IllegalArgumentException("\"" + isoDate + "\" is not a date, so no deadline can be counted from it. "
                    + "Write it as year-month-day, for example 2026-09-01.", notADate);
        }
    }
}
