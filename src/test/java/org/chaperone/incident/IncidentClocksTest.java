package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.chaperone.school.Calendars;
import org.chaperone.school.SchoolCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clocks of safeguarding over half-term, Christmas, bank holidays and both clock changes: instant and wording. */
class IncidentClocksTest {

    private final SchoolCalendar calendar = Calendars.shipped();
    private final ReportClock clock = new ReportClock(calendar);

    @ParameterizedTest(name = "{2} {1} from {0} is {3}")
    @CsvSource(delimiter = '|', value = {
            "2026-10-23T16:55 | working-days  | 1  | 2026-10-26T16:55:00Z | Mon 26 Oct, 16:55",
            "2026-10-24T10:40 | working-days  | 1  | 2026-10-26T17:00:00Z | Mon 26 Oct, 17:00",
            "2026-12-23T10:40 | working-days  | 1  | 2026-12-24T10:40:00Z | Thu 24 Dec, 10:40",
            "2026-12-24T16:55 | working-days  | 1  | 2026-12-29T16:55:00Z | Tue 29 Dec, 16:55",
            "2026-12-31T10:40 | working-days  | 1  | 2027-01-04T10:40:00Z | Mon 4 Jan, 10:40",
            "2027-01-04T10:40 | working-days  | 1  | 2027-01-05T10:40:00Z | Tue 5 Jan, 10:40",
            "2027-05-28T16:55 | working-days  | 1  | 2027-06-01T15:55:00Z | Tue 1 Jun, 16:55",
            "2027-05-31T10:40 | working-days  | 1  | 2027-06-01T16:00:00Z | Tue 1 Jun, 17:00",
            "2026-12-25T10:40 | working-days  | 1  | 2026-12-29T17:00:00Z | Tue 29 Dec, 17:00",
            "2026-11-29T23:59 | working-days  | 5  | 2026-12-04T17:00:00Z | Fri 4 Dec, 17:00",
            "2026-10-23T16:55 | school-days   | 1  | 2026-11-02T16:55:00Z | Mon 2 Nov, 16:55",
            "2026-12-23T10:40 | school-days   | 1  | 2027-01-06T08:30:00Z | Wed 6 Jan, 08:30",
            "2026-10-24T20:00 | hours         | 8  | 2026-10-25T03:00:00Z | Sun 25 Oct, 03:00",
            "2026-10-24T20:00 | hours         | 6  | 2026-10-25T01:00:00Z | Sun 25 Oct, 01:00 GMT",
            "2026-10-24T20:00 | hours         | 5  | 2026-10-25T00:00:00Z | Sun 25 Oct, 01:00 BST",
            "2026-10-24T20:00 | hours         | 72 | 2026-10-27T19:00:00Z | Tue 27 Oct, 19:00",
            "2027-03-27T20:00 | hours         | 8  | 2027-03-28T04:00:00Z | Sun 28 Mar, 05:00",
            "2027-03-27T20:00 | hours         | 72 | 2027-03-30T20:00:00Z | Tue 30 Mar, 21:00",
            "2026-12-23T16:55 | hours         | 4  | 2026-12-23T20:55:00Z | Wed 23 Dec, 20:55",
            "2026-10-23T16:55 | working-hours | 1  | 2026-10-26T09:25:00Z | Mon 26 Oct, 09:25",
            "2026-10-23T16:30 | working-hours | 1  | 2026-10-26T09:00:00Z | Mon 26 Oct, 09:00",
            "2026-10-23T16:00 | working-hours | 1  | 2026-10-23T16:00:00Z | Fri 23 Oct, 17:00",
            "2026-10-23T07:00 | working-hours | 4  | 2026-10-23T11:30:00Z | Fri 23 Oct, 12:30",
            "2026-12-24T16:30 | working-hours | 4  | 2026-12-29T12:00:00Z | Tue 29 Dec, 12:00",
            "2027-05-28T16:30 | working-hours | 10 | 2027-06-02T08:30:00Z | Wed 2 Jun, 09:30",
            "2026-10-23T15:00 | opening-hours | 4  | 2026-10-26T13:00:00Z | Mon 26 Oct, 13:00",
            "2026-12-23T15:59 | opening-hours | 6  | 2026-12-24T15:59:00Z | Thu 24 Dec, 15:59",
            "2027-03-26T17:00 | opening-hours | 6  | 2027-03-30T15:00:00Z | Tue 30 Mar, 16:00",
            "2026-11-30T10:40 | months        | 3  | 2027-02-28T10:40:00Z | Sun 28 Feb, 10:40",
            "2026-07-15T10:40 | months        | 3  | 2026-10-15T09:40:00Z | Thu 15 Oct, 10:40",
            "2027-01-31T10:40 | months        | 1  | 2027-02-28T10:40:00Z | Sun 28 Feb, 10:40",
            "2026-10-23T16:55 | at-once       | 15 | 2026-10-23T16:10:00Z | Fri 23 Oct, 17:10",
            "2026-10-25T00:50 | at-once       | 15 | 2026-10-25T00:05:00Z | Sun 25 Oct, 01:05 BST"})
    void aClockEndsAtTheRightMoment(String from, String kind, int amount, Instant end, String inWords) {
        Instant start = LocalDateTime.parse(from).atZone(SchoolCalendar.ZONE).toInstant();
        Instant due = clock.after(Span.of(kind, amount).orElseThrow(), start);
        assertThat(due).isEqualTo(end);
        assertThat(ReportClock.inWords(due)).isEqualTo(inWords);
    }

    @Test
    void theWordsSayWhomByWhenAndWhy() {
        AgencyRule lado = Records.rule(Agency.LADO);
        assertThat(inWords(lado, "2027-01-04T10:40:00Z")).isEqualTo("LADO by Tue 5 Jan, 10:40 (1 working day)");
    }

    @Test
    void ofAReportOnASaturdayTheWordsSayByWhenFirstAndThenWhenTheWorkingDayIsOver() {
        assertThat(inWords(Records.rule(Agency.LADO), "2026-11-28T14:20:00Z")).isEqualTo(
                "LADO by Mon 30 Nov, 17:00; one working day is over on Tue 1 Dec, 08:30 (1 working day)");
        assertThat(inWords(Records.rule(Agency.LADO), "2026-12-25T14:20:00Z")).as("Christmas Day, and a weekend after it").isEqualTo(
                "LADO by Tue 29 Dec, 17:00; one working day is over on Wed 30 Dec, 08:30 (1 working day)");
        assertThat(inWords(Records.rule(Agency.POLICE), "2026-11-28T14:20:00Z")).isEqualTo("police by Sat 28 Nov, 18:20 (4 hours)");
    }

    private String inWords(AgencyRule rule, String from) {
        Instant start = Instant.parse(from);
        return clock.inWords(rule.title(), rule, start, clock.due(rule, start));
    }

    @Test
    void whatIsDueAtOnceIsDueNow() {
        AgencyRule emergency = Records.rule(Agency.EMERGENCY);
        assertThat(inWords(emergency, Records.START.toString())).isEqualTo("999 now");
    }

    @Test
    void anAnswerIsDueOnlyWhereOneIsExpected() {
        assertThat(clock.answerDue(Records.rule(Agency.LADO), Instant.parse("2026-10-23T15:55:00Z")))
                .contains(Instant.parse("2026-10-26T16:55:00Z"));
        assertThat(clock.answerDue(Records.rule(Agency.EMERGENCY), Records.START)).isEmpty();
        assertThat(Span.of("none", 0)).isEqualTo(Optional.empty());
    }

    @Test
    void noWorkingHourIsLostOrCountedTwiceInAWholeYear() {
        for (LocalDate day = LocalDate.of(2026, 9, 1); day.isBefore(LocalDate.of(2027, 9, 1)); day = day.plusDays(1)) {
            for (int hours : new int[] {0, 1, 4, 9, 23}) {
                ZonedDateTime from = day.atTime(13, 17).atZone(SchoolCalendar.ZONE);
                assertThat(calendar.plusWorkingHours(from, hours)).as("%d hours from %s", hours, from)
                        .isEqualTo(minuteByMinute(from, hours * 60));
            }
        }
    }

    /** The second calculation: counts minutes in which the school is open. */
    private ZonedDateTime minuteByMinute(ZonedDateTime from, int minutes) {
        ZonedDateTime at = from;
        int left = minutes;
        while (left > 0 || !isOpen(at) && minutes == 0) {
            if (isOpen(at)) {
                left--;
            }
            at = at.plusMinutes(1);
        }
        return at;
    }

    private boolean isOpen(ZonedDateTime at) {
        int minute = at.getHour() * 60 + at.getMinute();
        return calendar.isWorkingDay(at.toLocalDate()) && minute >= 8 * 60 + 30 && minute < 17 * 60;
    }
}
