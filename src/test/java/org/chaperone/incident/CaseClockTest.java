package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.chaperone.models.Coverage;
import org.chaperone.models.CoversDecisions;
import org.chaperone.school.Calendars;
import org.chaperone.school.SchoolCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By when a concern is taken up and assessed, in school hours and out of them, by the table that the school runs on. */
@CoversDecisions("incident-clocks")
class CaseClockTest {

    private final Records records = Records.inMemory();
    private final CaseClock clock = new CaseClock(Calendars.shipped(), records.reportClock, CaseClockTest::row);

    @ParameterizedTest(name = "{0}, {1}: {2} is taken up by {3} and assessed by {4}")
    @CsvSource(delimiter = '|', value = {
        "in school hours, a Wednesday         | 2026-11-18T10:40 | worry  child    | Wed 18 Nov, 11:40 | Thu 19 Nov, 10:40",
        "an INSET day                         | 2027-01-04T10:40 | worry  child    | Mon 4 Jan, 11:40  | Tue 5 Jan, 10:40",
        "just more than an hour is left       | 2026-11-18T15:59 | worry  child    | Wed 18 Nov, 16:59 | Thu 19 Nov, 15:59",
        "less than an hour is left            | 2026-11-18T16:01 | worry  child    | Wed 18 Nov, 17:01 | Wed 18 Nov, 20:01",
        "before the school opens              | 2026-11-18T07:10 | worry  child    | Wed 18 Nov, 08:10 | Wed 18 Nov, 11:10",
        "a weekday evening                    | 2026-11-18T20:00 | worry  child    | Wed 18 Nov, 21:00 | Thu 19 Nov, 00:00",
        "the Friday before half-term          | 2026-10-23T16:55 | worry  child    | Fri 23 Oct, 17:55 | Fri 23 Oct, 20:55",
        "half-term, a working day             | 2026-10-28T10:40 | worry  child    | Wed 28 Oct, 11:40 | Wed 28 Oct, 14:40",
        "Saturday evening                     | 2026-11-28T20:00 | worry  child    | Sat 28 Nov, 21:00 | Sun 29 Nov, 00:00",
        "Sunday                               | 2026-11-29T09:00 | worry  child    | Sun 29 Nov, 10:00 | Sun 29 Nov, 13:00",
        "23 December, in the holidays         | 2026-12-23T10:40 | worry  child    | Wed 23 Dec, 11:40 | Wed 23 Dec, 14:40",
        "Christmas Day                        | 2026-12-25T10:40 | worry  child    | Fri 25 Dec, 11:40 | Fri 25 Dec, 14:40",
        "a bank holiday in term               | 2027-05-03T10:40 | worry  child    | Mon 3 May, 11:40  | Mon 3 May, 14:40",
        "the summer holidays                  | 2027-08-10T10:40 | worry  child    | Tue 10 Aug, 11:40 | Tue 10 Aug, 14:40",
        "danger on Saturday evening           | 2026-11-28T20:00 | danger child    | Sat 28 Nov, 20:15 | Sat 28 Nov, 21:00",
        "danger in school hours               | 2026-11-18T10:40 | danger child    | Wed 18 Nov, 10:55 | Wed 18 Nov, 11:40",
        "danger, the side of an adult         | 2026-11-28T20:00 | danger adult    | Sat 28 Nov, 20:15 | Sat 28 Nov, 21:00",
        "an adult and a child, on Saturday    | 2026-11-28T20:00 | worry  adult    | Sat 28 Nov, 21:00 | Sun 29 Nov, 00:00",
        "an adult and a child, school hours   | 2026-11-18T10:40 | worry  adult    | Wed 18 Nov, 11:40 | Thu 19 Nov, 10:40",
        "no child, on Saturday                | 2026-11-28T20:00 | none   outsider | Mon 30 Nov, 09:30 | Mon 30 Nov, 17:00",
        "no child, in the summer holidays     | 2027-08-10T20:00 | none   outsider | Wed 11 Aug, 09:30 | Wed 11 Aug, 20:00"})
    void aWorryAboutAChildWaitsForNoSchoolDay(String when, String at, String what, String takenUp, String assessed) {
        Instant now = moment(at);
        records.later(Duration.between(records.clock.instant(), now));
        Track track = Track.withId(what.replaceFirst("\\w+ +", ""));
        String reference = records.open(what.startsWith("none") ? Map.of("category", "offensive-comment", "subjectKind", "outsider",
                "childAffected", "no", "seenOn", at.substring(0, 10))
                : Map.of("inDanger", what.startsWith("danger") ? "yes" : "no", "seenOn", at.substring(0, 10)));
        records.transaction.executeWithoutResult(running -> records.cases.openTrack(reference, track, "INC-07"));
        IncidentCase incident = records.cases.find(reference);

        assertThat(ReportClock.inWords(clock.takeUpBy(incident, track, now))).isEqualTo(takenUp);
        assertThat(ReportClock.inWords(clock.assessBy(incident, records.cases.track(reference, track)))).isEqualTo(assessed);
    }

    @ParameterizedTest(name = "{0}: {1}, next after {2}")
    @CsvSource(delimiter = '|', value = {
        "2026-11-28T20:00 | yes | no  | true  | PT15M",
        "2026-11-28T20:00 | no  | yes | true  | PT1H",
        "2026-11-28T20:00 | no  | no  | false | PT24H",
        "2026-11-18T10:40 | yes | yes | false | PT15M",
        "2026-11-18T10:40 | no  | yes | false | PT1H"})
    void whoIsOnCallIsToldOutOfHoursAloneAndOnlyWhereItCannotWait(String at, String danger, String child, boolean calls, Duration next) {
        records.later(Duration.between(records.clock.instant(), moment(at)));
        IncidentCase incident = records.cases.find(records.open(Map.of("category", "offensive-comment", "subjectKind", "outsider",
                "inDanger", danger, "childAffected", child, "seenOn", at.substring(0, 10))));
        assertThat(clock.callsSomebody(incident, Track.OUTSIDER, moment(at))).isEqualTo(calls);
        assertThat(clock.nextAfter(incident, Track.OUTSIDER, moment(at))).isEqualTo(next);
    }

    @Test
    void theSideOfTheChildIsLookedAtEachWorkingDayAndOthersEachWeek() {
        IncidentCase incident = records.cases.find(records.pupilMessage());
        assertThat(ReportClock.inWords(clock.reviewBy(incident, Track.CHILD, Records.START))).isEqualTo("Thu 19 Nov, 10:40");
        assertThat(ReportClock.inWords(clock.reviewBy(incident, Track.ADULT, Records.START))).isEqualTo("Wed 25 Nov, 10:40");
    }

    private static CaseTimes row(boolean danger, boolean child, boolean outOfHours, Track track) {
        Map<String, Object> row = Coverage.decide("incident-clocks", Map.of("dangerNow", danger, "childAtRisk", child,
                "outOfHours", outOfHours, "track", track.id())).getSingleResult().getEntryMap();
        return new CaseTimes(span(row, "takeUp"), Duration.ofMinutes(((Number) row.get("againMinutes")).longValue()),
                span(row, "assess"), span(row, "review"), (String) row.get("source"));
    }

    private static Span span(Map<String, Object> row, String name) {
        return Span.of((String) row.get(name + "Clock"), ((Number) row.get(name + "Amount")).intValue()).orElseThrow();
    }

    private static Instant moment(String local) {
        return LocalDateTime.parse(local).atZone(SchoolCalendar.ZONE).toInstant();
    }
}
