package org.chaperone.school.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import org.chaperone.school.Calendars;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private final Deadlines onFriday = at("2026-10-23T15:55:00Z");

    @Test
    void schoolDaysAreCountedFromNowOverHalfTermAndTheClockChange() {
        assertThat(onFriday.schoolDays(1)).isEqualTo(moment("2026-11-02T16:55:00Z"));
    }

    @Test
    void workingDaysAreCountedFromNow() {
        assertThat(onFriday.workingDays(1)).isEqualTo(moment("2026-10-26T16:55:00Z"));
    }

    @Test
    void aDayBeginsWhenTheSchoolOpensInSummerAndInWinter() {
        assertThat(onFriday.onDate("2026-07-01")).isEqualTo(moment("2026-07-01T07:30:00Z"));
        assertThat(onFriday.onDate("2026-12-01")).isEqualTo(moment("2026-12-01T08:30:00Z"));
    }

    @Test
    void minutesAndHoursRunRoundTheClockAndOverItsChange() {
        assertThat(onFriday.minutes(15)).isEqualTo(moment("2026-10-23T16:10:00Z"));
        assertThat(onFriday.hours(72)).isEqualTo(moment("2026-10-26T15:55:00Z"));
        assertThat(at("2027-03-27T20:00:00Z").hours(8)).isEqualTo(moment("2027-03-28T04:00:00Z"));
    }

    @Test
    void workingHoursAreThoseInWhichTheSchoolIsOpen() {
        assertThat(onFriday.workingHours(1)).isEqualTo(moment("2026-10-26T09:25:00Z"));
        assertThat(at("2026-10-23T15:30:00Z").workingHours(1)).isEqualTo(moment("2026-10-26T09:00:00Z"));
    }

    @Test
    void halfwayToADeadlineIsNeverBeforeNow() {
        assertThat(onFriday.midway(moment("2026-10-26T15:55:00Z"))).isEqualTo(moment("2026-10-25T03:55:00Z"));
        assertThat(onFriday.midway(moment("2026-10-20T10:00:00Z"))).isEqualTo(moment("2026-10-23T15:55:00Z"));
    }

    @Test
    void aNoticeIsNeverShortBecauseOfAWeekendOrABankHoliday() {
        assertThat(onFriday.daysBefore("2026-11-30", 14)).as("a Monday").isEqualTo(moment("2026-11-16T08:30:00Z"));
        assertThat(onFriday.daysBefore("2026-11-28", 14)).as("a Saturday").isEqualTo(moment("2026-11-13T08:30:00Z"));
        assertThat(onFriday.daysBefore("2026-05-18", 14)).as("bank holiday Monday").isEqualTo(moment("2026-05-01T07:30:00Z"));
    }

    @Test
    void whatIsNoDateIsRefusedWithASentence() {
        assertThatThrownBy(() -> onFriday.onDate("1 September")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"1 September\" is not a date, so no deadline can be counted from it. Write it as "
                        + "year-month-day, for example 2026-09-01.");
        assertThatThrownBy(() -> onFriday.onDate("")).hasMessageContaining("has not been given");
        assertThatThrownBy(() -> onFriday.daysBefore("2026-09-01", -1)).hasMessageContaining("-1 days long");
        assertThatThrownBy(() -> onFriday.schoolDays(-1)).hasMessageContaining("-1 days ahead");
        assertThatThrownBy(() -> onFriday.hours(-1)).hasMessageContaining("-1 hours ahead");
        assertThatThrownBy(() -> onFriday.workingHours(-1)).hasMessageContaining("-1 hours ahead");
    }

    private static Deadlines at(String now) {
        return new Deadlines(Calendars.shipped(), Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    private static Date moment(String instant) {
        return Date.from(Instant.parse(instant));
    }
}
