package org.chaperone.school;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The school's calendar, by which every deadline of a policy is counted. All of it is local time in England
 * (Europe/London), so that a deadline keeps its time of day when the clocks change.
 *
 * <p>A <b>working day</b> is Monday to Friday and not a bank holiday of England. A <b>school day</b> is a working day on
 * which the school is open to pupils: inside a term, not in half-term, not an INSET day. On an INSET day staff are in
 * but pupils are not and staff are being trained, so it counts towards a deadline in working days and not towards one
 * in school days.
 *
 * <p>Counting begins on the day after: Monday 10:40 and one working day is Tuesday 10:40. What arrives on a day that
 * does not count is treated as received when the school opens on the next day that does: Saturday and one working day
 * is Tuesday at the opening time.
 *
 * <p>For a school year whose term dates nobody has entered, working days stand in for school days, and the log says
 * once for each such year that its dates are missing and where to add them. A deadline is then early rather than lost.
 */
public final class SchoolCalendar {

    /** The time zone of every school in England. */
    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private static final Logger log = LoggerFactory.getLogger(SchoolCalendar.class);
    // Locale.UK would write "Sept" or "Sep" depending on the Java version
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_YEAR = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

    private final LocalTime opensAt;
    private final LocalTime closesAt;
    private final BankHolidays bankHolidays;
    private final TermDates terms;
    private final Set<SchoolYear> reportedMissing = ConcurrentHashMap.newKeySet();

    /** @throws SettingRefused where the calendar file cannot be followed */
    SchoolCalendar(CalendarSettings settings) {
        opensAt = time(settings.opensAt(), "opens", "opens-at");
        closesAt = time(settings.closesAt(), "closes", "closes-at");
        if (!opensAt.isBefore(closesAt)) {
            throw new SettingRefused("The school's calendar says that the school opens at " + opensAt + " and closes at "
                    + closesAt + ".", "Give " + CalendarSettings.PREFIX + ".closes-at in school-calendar.yaml a later time than "
                    + "opens-at, for example \"17:00\".");
        }
        bankHolidays = new BankHolidays(settings.extraBankHolidays().stream()
                .map(day -> TermDates.date(day, "An extra bank holiday of the school's calendar",
                        "under " + CalendarSettings.PREFIX + ".extra-bank-holidays"))
                .collect(Collectors.toSet()));
        terms = TermDates.from(settings.years());
    }

    /** Whether this is Monday to Friday and not a bank holiday of England. */
    public boolean isWorkingDay(LocalDate day) {
        return !TermDates.isWeekend(day) && !bankHolidays.include(day);
    }

    /** Whether the school is open to pupils on this day; a working day where the terms of its year are not known. */
    public boolean isSchoolDay(LocalDate day) {
        return isWorkingDay(day) && (termsAreKnownFor(day) ? terms.pupilsComeInOn(day) : reportMissing(day));
    }

    /**
     * Whether the term dates of this day's school year have been entered. Where they have not, working days stand in
     * for school days.
     */
    public boolean termsAreKnownFor(LocalDate day) {
        return terms.areKnownFor(day);
    }

    /** The first working day after this day. */
    public LocalDate nextWorkingDay(LocalDate day) {
        return atOrAfter(day.plusDays(1), this::isWorkingDay);
    }

    /** The first day after this day on which the school is open to pupils. */
    public LocalDate nextSchoolDay(LocalDate day) {
        return atOrAfter(day.plusDays(1), this::isSchoolDay);
    }

    /**
     * The deadline that many working days later, at the same time of day in England.
     *
     * @param from when the counting starts, in any zone
     * @param days nought or more; nought is the start itself, or the opening of the next working day
     * @throws IllegalArgumentException if the number of days is negative
     */
    public ZonedDateTime plusWorkingDays(ZonedDateTime from, int days) {
        return plus(from, days, this::isWorkingDay);
    }

    /** As {@link #plusWorkingDays(ZonedDateTime, int)}, for a start that is known as an instant. */
    public ZonedDateTime plusWorkingDays(Instant from, int days) {
        return plusWorkingDays(from.atZone(ZONE), days);
    }

    /** As {@link #plusWorkingDays(ZonedDateTime, int)}, for a start of which only the day matters. */
    public LocalDate plusWorkingDays(LocalDate from, int days) {
        return plus(from, days, this::isWorkingDay);
    }

    /**
     * By when something has been done if that many working days are given for it. From a working day on that is
     * {@link #plusWorkingDays(ZonedDateTime, int)}. What arrives on a Saturday, a Sunday or a bank holiday has the whole of
     * the next working day as its first, and so ends when the school closes: Saturday and one working day is Monday at
     * the closing time.
     *
     * @param from when the counting starts, in any zone
     * @param days nought or more
     * @throws IllegalArgumentException if the number of days is negative
     */
    public ZonedDateTime endOfWorkingDays(ZonedDateTime from, int days) {
        LocalDate day = from.withZoneSameInstant(ZONE).toLocalDate();
        return days <= 0 || isWorkingDay(day) ? plusWorkingDays(from, days)
                : ZonedDateTime.of(plusWorkingDays(day, days - 1), closesAt, ZONE);
    }

    /**
     * Whether somebody is at the school at this moment, and for this long after it: on a working day inside a term, INSET
     * days included, between the opening and the closing time. Evenings, weekends and school holidays are out of hours.
     */
    public boolean isStaffed(ZonedDateTime moment, Duration longer) {
        LocalDateTime local = moment.withZoneSameInstant(ZONE).toLocalDateTime();
        LocalDate day = local.toLocalDate();
        return isWorkingDay(day) && (!termsAreKnownFor(day) || terms.staffComeInOn(day))
                && !local.toLocalTime().isBefore(opensAt) && !local.plus(longer).isAfter(day.atTime(closesAt));
    }

    /**
     * The deadline that many school days later, at the same time of day in England.
     *
     * @param from when the counting starts, in any zone
     * @param days nought or more; nought is the start itself, or the opening of the next school day
     * @throws IllegalArgumentException if the number of days is negative
     */
    public ZonedDateTime plusSchoolDays(ZonedDateTime from, int days) {
        return plus(from, days, this::isSchoolDay);
    }

    /** As {@link #plusSchoolDays(ZonedDateTime, int)}, for a start that is known as an instant. */
    public ZonedDateTime plusSchoolDays(Instant from, int days) {
        return plusSchoolDays(from.atZone(ZONE), days);
    }

    /** As {@link #plusSchoolDays(ZonedDateTime, int)}, for a start of which only the day matters. */
    public LocalDate plusSchoolDays(LocalDate from, int days) {
        return plus(from, days, this::isSchoolDay);
    }

    /**
     * So many hours later round the clock, weekends and the night of a clock change included.
     *
     * @throws IllegalArgumentException if the number of hours is negative
     */
    public Instant plusHours(Instant from, int hours) {
        refuseNegative(hours, "hours");
        return from.plus(Duration.ofHours(hours));
    }

    /**
     * The deadline so many hours later, counting only those in which the school is open on a working day.
     *
     * @param from when the counting starts, in any zone; outside these hours, they begin when the school next opens
     * @throws IllegalArgumentException if the number of hours is negative
     */
    public ZonedDateTime plusWorkingHours(ZonedDateTime from, int hours) {
        return plusOpeningHours(from, hours, opensAt, closesAt);
    }

    /**
     * As {@link #plusWorkingHours}, for a partner who is open at other times of a working day.
     *
     * @param opens  local time
     * @param closes local time, later
     */
    public ZonedDateTime plusOpeningHours(ZonedDateTime from, int hours, LocalTime opens, LocalTime closes) {
        refuseNegative(hours, "hours");
        LocalDateTime received = from.withZoneSameInstant(ZONE).toLocalDateTime();
        LocalDate day = atOrAfter(received.toLocalDate(), this::isWorkingDay);
        LocalTime time = day.equals(received.toLocalDate()) ? received.toLocalTime() : opens;
        if (time.isBefore(opens)) {
            time = opens;
        } else if (!time.isBefore(closes)) {
            day = nextWorkingDay(day);
            time = opens;
        }
        Duration left = Duration.ofHours(hours);
        for (Duration today = Duration.between(time, closes); left.compareTo(today) > 0; today = Duration.between(opens, closes)) {
            left = left.minus(today);
            day = nextWorkingDay(day);
            time = opens;
        }
        return ZonedDateTime.of(day, time.plus(left), ZONE);
    }

    /**
     * The last day on which something can be handed in so that this many working days of notice remain: of all days
     * from which {@link #workingDaysBetween} to {@code day} is that number, the last working day.
     *
     * @throws IllegalArgumentException if the number of days is negative
     */
    public LocalDate minusWorkingDays(LocalDate day, int days) {
        return minus(day, days, this::isWorkingDay);
    }

    /**
     * The last school day on which something can begin so that this many school days remain up to {@code day}, which may
     * itself lie in the holidays.
     *
     * @throws IllegalArgumentException if the number of days is negative
     */
    public LocalDate minusSchoolDays(LocalDate day, int days) {
        return minus(day, days, this::isSchoolDay);
    }

    private static LocalDate minus(LocalDate day, int days, Predicate<LocalDate> counts) {
        refuseNegative(days, "days");
        LocalDate result = day;
        while (!counts.test(result)) {
            result = result.minusDays(1);
        }
        for (int left = days; left > 0; left--) {
            do {
                result = result.minusDays(1);
            } while (!counts.test(result));
        }
        return result;
    }

    /**
     * How many working days there are after {@code from} up to and including {@code to}, so that Monday to Tuesday is
     * one; negative if {@code to} is the earlier of the two.
     */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        return between(from, to, this::isWorkingDay);
    }

    /**
     * How many school days there are after {@code from} up to and including {@code to}, so that Monday to Tuesday is
     * one; negative if {@code to} is the earlier of the two.
     */
    public int schoolDaysBetween(LocalDate from, LocalDate to) {
        return between(from, to, this::isSchoolDay);
    }

    /** When the school opens on this day, whether or not it does; the day is not moved. */
    public ZonedDateTime openingOn(LocalDate day) {
        return ZonedDateTime.of(day, opensAt, ZONE);
    }

    /** A moment in the words of a notice or a list, local time: {@code Tue 5 Jan, 10:40}. */
    public static String inWords(ZonedDateTime moment) {
        return moment.withZoneSameInstant(ZONE).format(DAY_AND_TIME);
    }

    /** A day in the words of a notice or a list: {@code Tue 5 Jan 2027}. */
    public static String inWords(LocalDate day) {
        return day.format(DAY_AND_YEAR);
    }

    private ZonedDateTime plus(ZonedDateTime from, int days, Predicate<LocalDate> counts) {
        ZonedDateTime received = from.withZoneSameInstant(ZONE);
        LocalDate day = received.toLocalDate();
        LocalDate due = plus(day, days, counts);
        return counts.test(day) ? received.with(due) : openingOn(due);
    }

    private static LocalDate plus(LocalDate from, int days, Predicate<LocalDate> counts) {
        refuseNegative(days, "days");
        LocalDate result = atOrAfter(from, counts);
        for (int left = days; left > 0; left--) {
            result = atOrAfter(result.plusDays(1), counts);
        }
        return result;
    }

    private static LocalDate atOrAfter(LocalDate day, Predicate<LocalDate> counts) {
        LocalDate result = day;
        while (!counts.test(result)) {
            result = result.plusDays(1);
        }
        return result;
    }

    private static int between(LocalDate from, LocalDate to, Predicate<LocalDate> counts) {
        if (to.isBefore(from)) {
            return -between(to, from, counts);
        }
        return (int) from.plusDays(1).datesUntil(to.plusDays(1)).filter(counts).count();
    }

    private static void refuseNegative(int number, String units) {
        if (number < 0) {
            throw new IllegalArgumentException("A deadline cannot be counted " + number + " " + units
                    + " ahead. Give nought or a positive number of " + units + ".");
        }
    }

    private boolean reportMissing(LocalDate day) {
        SchoolYear year = SchoolYear.of(day);
        if (reportedMissing.add(year)) {
            log.warn("The school's calendar has no term dates for the school year {}. Until they are added, every working "
                    + "day of that year (Monday to Friday, no bank holidays) counts as a school day, so deadlines may fall "
                    + "into school holidays. Add them under {} and start Chaperone again.", year, TermDates.place(year));
        }
        return true;
    }

    private static LocalTime time(String written, String does, String setting) {
        try {
            return LocalTime.parse(written.strip());
        } catch (DateTimeException notATime) {
            throw new SettingRefused("The school's calendar says that the school " + does + " at \"" + written
                    + "\", which is not a time of day.", "Write it with hours and minutes in quotation marks, for example "
                    + "\"08:30\", at " + CalendarSettings.PREFIX + "." + setting + " in school-calendar.yaml.");
        }
    }
}
