package org.chaperone.school;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SchoolCalendarTest {

    private static final LocalDate FIRST_KNOWN = LocalDate.parse("2025-09-01");
    private static final LocalDate LAST_KNOWN = LocalDate.parse("2028-08-31");

    private final SchoolCalendar calendar = Calendars.shipped();

    @ParameterizedTest(name = "{0} and {1} working days is {2}: {3}")
    @CsvSource({
        "2026-09-14T10:40, 1, 2026-09-15T10:40, Monday to Tuesday",
        "2026-09-18T16:55, 1, 2026-09-21T16:55, Friday 16:55 to Monday 16:55",
        "2026-09-19T10:40, 1, 2026-09-22T08:30, Saturday is received on Monday",
        "2026-09-19T10:40, 0, 2026-09-21T08:30, nought days from Saturday is Monday's opening",
        "2026-09-14T10:40, 0, 2026-09-14T10:40, nought days from Monday is Monday",
        "2026-12-23T10:40, 1, 2026-12-24T10:40, Christmas Eve is a working day",
        "2026-12-23T10:40, 2, 2026-12-29T10:40, over Christmas with Boxing Day's substitute",
        "2026-12-23T10:40, 5, 2027-01-04T10:40, over the New Year",
        "2027-12-24T10:40, 1, 2027-12-29T10:40, two substitute days",
        "2026-12-25T10:40, 1, 2026-12-30T08:30, Christmas Day is received on the 29th",
        "2026-05-01T10:40, 1, 2026-05-05T10:40, over a bank holiday Monday",
        "2026-05-04T10:40, 1, 2026-05-06T08:30, a bank holiday Monday is received on Tuesday",
        "2026-08-28T10:40, 1, 2026-09-01T10:40, over the summer bank holiday",
        "2026-04-02T10:40, 1, 2026-04-07T10:40, over Easter 2026",
        "2027-03-25T10:40, 1, 2027-03-30T10:40, over Easter 2027 and the clock change",
        "2028-04-13T10:40, 1, 2028-04-18T10:40, over Easter 2028",
        "2028-02-28T23:59, 1, 2028-02-29T23:59, leap day",
        "2028-02-29T00:00, 1, 2028-03-01T00:00, after leap day",
        "2027-02-11T10:40, 1, 2027-02-12T10:40, an INSET day is a working day"})
    void workingDaysAreCounted(LocalDateTime from, int days, LocalDateTime due, String why) {
        assertThat(calendar.plusWorkingDays(local(from), days)).as(why).isEqualTo(local(due));
    }

    @ParameterizedTest(name = "{0} and {1} school days is {2}: {3}")
    @CsvSource({
        "2026-09-14T10:40, 5, 2026-09-21T10:40, a week in term",
        "2026-12-18T10:40, 1, 2027-01-05T10:40, Christmas holidays and the INSET day after them",
        "2026-12-23T10:40, 1, 2027-01-06T08:30, 23 December is received when pupils are back",
        "2026-10-23T16:55, 1, 2026-11-02T16:55, half-term with the clock change in it",
        "2026-10-28T10:40, 1, 2026-11-03T08:30, received in half-term",
        "2025-10-23T10:40, 1, 2025-11-03T10:40, INSET day before half-term",
        "2027-02-11T10:40, 1, 2027-02-22T10:40, INSET day before half-term in spring",
        "2027-02-12T10:40, 1, 2027-02-23T08:30, received on an INSET day",
        "2026-05-01T10:40, 1, 2026-05-05T10:40, over a bank holiday Monday",
        "2026-05-22T10:40, 1, 2026-06-02T10:40, half-term with its bank holiday and the INSET day after it",
        "2026-03-27T10:40, 1, 2026-04-13T10:40, Easter holidays and the clock change",
        "2026-07-17T10:40, 1, 2026-09-03T10:40, summer holidays and three INSET days",
        "2028-02-28T10:40, 1, 2028-02-29T10:40, leap day",
        "2028-02-29T10:40, 1, 2028-03-01T10:40, after leap day"})
    void schoolDaysAreCounted(LocalDateTime from, int days, LocalDateTime due, String why) {
        assertThat(calendar.plusSchoolDays(local(from), days)).as(why).isEqualTo(local(due));
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        "2026-03-27T10:40:00Z, 2026-03-30T09:40:00Z",   // spring 2026
        "2026-10-23T09:40:00Z, 2026-10-26T10:40:00Z",   // autumn 2026
        "2027-03-25T10:40:00Z, 2027-03-30T09:40:00Z",   // spring 2027, at Easter
        "2027-10-29T09:40:00Z, 2027-11-01T10:40:00Z"})  // autumn 2027
    void aDeadlineKeepsItsTimeOfDayWhenTheClocksChange(Instant from, Instant due) {
        assertThat(calendar.plusWorkingDays(from, 1).toInstant()).isEqualTo(due);
    }

    @ParameterizedTest(name = "{0} is received at {1}")
    @CsvSource({
        "2026-03-29T00:59:59Z, 2026-03-30T07:30:00Z",   // the last second before the hour that is left out
        "2026-03-29T01:00:00Z, 2026-03-30T07:30:00Z",   // the first after it
        "2026-10-25T00:30:00Z, 2026-10-26T08:30:00Z",   // 01:30 for the first time
        "2026-10-25T01:30:00Z, 2026-10-26T08:30:00Z",   // 01:30 for the second time
        "2027-10-31T00:30:00Z, 2027-11-01T08:30:00Z"})
    void whatArrivesInTheHourOfTheClockChangeIsReceivedOnMondayMorning(Instant arrived, Instant received) {
        assertThat(calendar.plusWorkingDays(arrived, 0).toInstant()).isEqualTo(received);
    }

    @Test
    void theDayIsTheDayInEnglandWhateverTheZoneOfTheStart() {
        ZonedDateTime sundayEveningInNewYork = LocalDateTime.parse("2026-09-13T20:00").atZone(ZoneId.of("America/New_York"));

        assertThat(calendar.plusWorkingDays(sundayEveningInNewYork, 1)).isEqualTo(local(LocalDateTime.parse("2026-09-15T01:00")));
    }

    @Test
    void eachShippedSchoolYearHas190DaysWithPupilsAndFiveInsetDays() {
        for (int year = 2025; year <= 2027; year++) {
            SchoolYear school = new SchoolYear(year);
            List<LocalDate> days = school.firstDay().datesUntil(school.lastDay().plusDays(1)).toList();

            assertThat(days.stream().filter(calendar::isSchoolDay)).as("school days of " + school).hasSize(190);
        }
        assertThat(List.of("2025-09-01", "2025-10-24", "2026-01-05", "2026-06-01", "2026-07-20",
                "2026-09-01", "2026-09-02", "2027-01-04", "2027-02-12", "2027-06-07",
                "2027-09-01", "2027-09-02", "2027-11-01", "2028-02-21", "2028-07-20"))
                .map(LocalDate::parse)
                .allMatch(calendar::isWorkingDay)
                .noneMatch(calendar::isSchoolDay);
    }

    @Test
    void bankHolidaysOfEnglandAreKnownAndThoseOfScotlandAreNotTaken() {
        assertThat(List.of("2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25",
                "2026-12-28", "2027-12-27", "2027-12-28", "2028-01-03"))
                .map(LocalDate::parse).noneMatch(calendar::isWorkingDay);
        assertThat(List.of("2026-01-02", "2026-06-15", "2026-08-03", "2026-11-30", "2026-12-29"))
                .map(LocalDate::parse).allMatch(calendar::isWorkingDay);
    }

    @Test
    void countingGivesBackTheNumberThatWasAdded() {
        FIRST_KNOWN.datesUntil(LAST_KNOWN.minusDays(120)).forEach(day -> {
            for (int days : new int[] {0, 1, 2, 5, 10, 23}) {
                int workingDayLost = calendar.isWorkingDay(day) ? 0 : 1;
                int schoolDayLost = calendar.isSchoolDay(day) ? 0 : 1;
                LocalDate working = calendar.plusWorkingDays(day, days);
                LocalDate school = calendar.plusSchoolDays(day, days);

                assertThat(calendar.isWorkingDay(working)).isTrue();
                assertThat(calendar.isSchoolDay(school)).isTrue();
                assertThat(calendar.workingDaysBetween(day, working)).as("%s + %d", day, days).isEqualTo(days + workingDayLost);
                assertThat(calendar.schoolDaysBetween(day, school)).as("%s + %d", day, days).isEqualTo(days + schoolDayLost);
                assertThat(school).isAfterOrEqualTo(working);
            }
        });
    }

    @Test
    void addingInTwoStepsIsAddingInOne() {
        FIRST_KNOWN.datesUntil(LAST_KNOWN.minusDays(120)).forEach(day -> {
            assertThat(calendar.plusWorkingDays(calendar.plusWorkingDays(day, 3), 4)).isEqualTo(calendar.plusWorkingDays(day, 7));
            assertThat(calendar.plusSchoolDays(calendar.plusSchoolDays(day, 3), 4)).isEqualTo(calendar.plusSchoolDays(day, 7));
        });
    }

    @Test
    void theTimeOfDayIsKeptOrTheOpeningTimeOnAllDaysOfThreeYears() {
        FIRST_KNOWN.datesUntil(LAST_KNOWN.minusDays(120)).forEach(day -> {
            ZonedDateTime due = calendar.plusSchoolDays(day.atTime(10, 40).atZone(SchoolCalendar.ZONE), 2);

            assertThat(due.toLocalTime()).isEqualTo(LocalTime.parse(calendar.isSchoolDay(day) ? "10:40" : "08:30"));
            assertThat(due.toLocalDate()).isEqualTo(calendar.plusSchoolDays(day, 2));
        });
    }

    @Test
    void theLastDayToHandInLeavesTheNoticeAndTheNextWorkingDayDoesNot() {
        FIRST_KNOWN.plusDays(60).datesUntil(LAST_KNOWN).forEach(goLive -> {
            LocalDate lastDay = calendar.minusWorkingDays(goLive, 10);

            assertThat(calendar.isWorkingDay(lastDay)).isTrue();
            assertThat(calendar.workingDaysBetween(lastDay, goLive)).isEqualTo(10);
            assertThat(calendar.workingDaysBetween(calendar.nextWorkingDay(lastDay), goLive)).isEqualTo(9);
        });
    }

    @Test
    void daysAreCountedBackwardsAsNegative() {
        LocalDate monday = LocalDate.parse("2026-09-14");
        LocalDate thursday = LocalDate.parse("2026-09-17");

        assertThat(calendar.workingDaysBetween(monday, thursday)).isEqualTo(3);
        assertThat(calendar.workingDaysBetween(thursday, monday)).isEqualTo(-3);
        assertThat(calendar.schoolDaysBetween(thursday, monday)).isEqualTo(-3);
        assertThat(calendar.schoolDaysBetween(monday, monday)).isZero();
    }

    @Test
    void theNextSchoolDayAfterTheLastOfTermIsTheFirstDayWithPupils() {
        assertThat(calendar.nextSchoolDay(LocalDate.parse("2026-12-18"))).isEqualTo("2027-01-05");
        assertThat(calendar.nextWorkingDay(LocalDate.parse("2026-12-24"))).isEqualTo("2026-12-29");
    }

    @Test
    void aNegativeNumberOfDaysIsRefused() {
        LocalDate day = LocalDate.parse("2026-09-14");

        assertThatThrownBy(() -> calendar.plusSchoolDays(day, -1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1 days");
        assertThatThrownBy(() -> calendar.plusWorkingDays(day, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> calendar.minusWorkingDays(day, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void inAYearWithoutTermDatesWorkingDaysStandInAndTheLogSaysSoOnce(CapturedOutput output) {
        ZonedDateTime lastWeekOfKnownTerms = local(LocalDateTime.parse("2028-07-19T10:40"));

        assertThat(calendar.plusSchoolDays(lastWeekOfKnownTerms, 1)).isEqualTo(local(LocalDateTime.parse("2028-09-01T10:40")));
        assertThat(calendar.isSchoolDay(LocalDate.parse("2028-10-26"))).isTrue();
        assertThat(calendar.isSchoolDay(LocalDate.parse("2028-12-25"))).isFalse();
        assertThat(calendar.isSchoolDay(LocalDate.parse("2028-10-28"))).isFalse();
        assertThat(output.getOut().lines().filter(line -> line.contains("no term dates for the school year 2028-29"))).hasSize(1)
                .allMatch(line -> line.contains("chaperone.school.calendar.years.2028-29 in school-calendar.yaml"));

        assertThat(calendar.isSchoolDay(LocalDate.parse("2029-10-26"))).isTrue();
        assertThat(output.getOut().lines().filter(line -> line.contains("no term dates"))).hasSize(2);
    }

    @Test
    void theSummerHolidaysOfTheLastKnownYearAreKnown(CapturedOutput output) {
        assertThat(calendar.isSchoolDay(LocalDate.parse("2028-08-31"))).isFalse();
        assertThat(calendar.termsAreKnownFor(LocalDate.parse("2028-08-31"))).isTrue();
        assertThat(calendar.termsAreKnownFor(LocalDate.parse("2028-09-01"))).isFalse();
        assertThat(output.getOut()).doesNotContain("no term dates");
    }

    @Test
    void aYearThatIsMissingBetweenTwoKnownOnesIsReportedToo(CapturedOutput output) {
        SchoolCalendar gap = Calendars.written("""
                years:
                  2025-26: [{name: autumn, first-day: 2025-09-01, last-day: 2025-12-19}]
                  2027-28: [{name: autumn, first-day: 2027-09-01, last-day: 2027-12-17}]
                """);

        assertThat(gap.isSchoolDay(LocalDate.parse("2026-10-28"))).isTrue();
        assertThat(output.getOut()).contains("no term dates for the school year 2026-27");
        assertThat(gap.isSchoolDay(LocalDate.parse("2026-03-02"))).as("holidays of a known year").isFalse();
    }

    @Test
    void withoutAnyTermDatesTheCalendarStillCounts() {
        SchoolCalendar empty = Calendars.written("opens-at: \"09:00\"");

        assertThat(empty.plusSchoolDays(local(LocalDateTime.parse("2026-12-26T10:40")), 1))
                .isEqualTo(local(LocalDateTime.parse("2026-12-30T09:00")));
    }

    @Test
    void theSchoolsOwnYearReplacesTheShippedOneAsAWhole() {
        SchoolCalendar own = Calendars.shippedUnder("""
                chaperone.school.calendar:
                  opens-at: "07:45"
                  extra-bank-holidays: [2026-09-21]
                  years:
                    2026-27:
                      - {name: autumn, first-day: 2026-08-27, last-day: 2026-12-18}
                """);

        assertThat(own.isSchoolDay(LocalDate.parse("2026-08-27"))).as("a term may begin in August").isTrue();
        assertThat(own.isSchoolDay(LocalDate.parse("2026-08-26"))).as("holidays of the year before").isFalse();
        assertThat(own.isSchoolDay(LocalDate.parse("2026-09-01"))).as("a shipped INSET day").isTrue();
        assertThat(own.isSchoolDay(LocalDate.parse("2026-10-28"))).as("the shipped half-term").isTrue();
        assertThat(own.isSchoolDay(LocalDate.parse("2027-01-11"))).as("the shipped spring term").isFalse();
        assertThat(own.isSchoolDay(LocalDate.parse("2027-09-06"))).as("another shipped year").isTrue();
        assertThat(own.isWorkingDay(LocalDate.parse("2026-09-21"))).as("a bank holiday for one occasion").isFalse();
        assertThat(own.openingOn(LocalDate.parse("2026-09-22")).toLocalTime()).isEqualTo("07:45");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{name: autumn, first-day: 2026-12-18, last-day: 2026-09-01}"
                + "| the autumn term of 2026-27 ends on 2026-09-01, before it begins on 2026-12-18",
        "{name: autumn, first-day: 2026-09-01, last-day: 2027-01-15}, {name: spring, first-day: 2027-01-04, last-day: 2027-03-25}"
                + "| the spring term of 2026-27 begins on 2027-01-04, while the autumn term of 2026-27 still runs until 2027-01-15",
        "{name: autumn, first-day: 2026-09-01, last-day: 2026-12-18}, {name: spring, first-day: 2026-09-01, last-day: 2026-12-18}"
                + "| while the autumn term of 2026-27 still runs",
        "{name: autumn, first-day: 2025-09-01, last-day: 2025-12-18}"
                + "| outside the school year 2026-09-01 to 2027-08-31",
        "{name: autumn, first-day: 2026-09-01, last-day: 2026-12-18, half-term: {first-day: 2026-10-30, last-day: 2026-10-26}}"
                + "| the half-term of the autumn term of 2026-27 ends on 2026-10-26, before it begins",
        "{name: autumn, first-day: 2026-09-01, last-day: 2026-12-18, half-term: {first-day: 2027-10-26, last-day: 2027-10-30}}"
                + "| lies outside the term (2026-09-01 to 2026-12-18)",
        "{name: autumn, first-day: 2026-09-01, last-day: 2026-12-18, half-term: {first-day: 2026-10-26}}"
                + "| The last-day of the half-term of the autumn term of 2026-27 is missing",
        "{name: autumn, first-day: 2026-09-01, last-day: 2026-12-18, inset-days: [2027-01-04]}"
                + "| The INSET day 2027-01-04 of the autumn term of 2026-27 is no school day",
        "{name: autumn, first-day: 2026-09-01, last-day: 2026-12-18, inset-days: [2026-09-05]}"
                + "| The INSET day 2026-09-05",
        "{name: autumn, first-day: 01/09/2026, last-day: 2026-12-18}"
                + "| The first-day of the autumn term of 2026-27 is \"01/09/2026\", which is not a date",
        "{name: autumn, first-day: 2026-09-31, last-day: 2026-12-18}"
                + "| is \"2026-09-31\", which is not a date",
        "{name: autumn, last-day: 2026-12-18}"
                + "| The first-day of the autumn term of 2026-27 is missing",
        "{first-day: 2026-09-01, last-day: 2026-12-18}"
                + "| has no name",
        "{name: autumn, first-day: 2026-09-01, last-day: 2026-12-18, halfterms: {first-day: 2026-10-26, last-day: 2026-10-30}}"
                + "| which means nothing here",
        "{name: autumn, first-day: 2026-09-01, last-day: 2026-12-18, half-term: {from: 2026-10-26, last-day: 2026-10-30}}"
                + "| half-term.from"})
    void termsThatCannotBeFollowedAreRefusedWithASentence(String terms, String sentence) {
        assertThatThrownBy(() -> Calendars.written("years: {2026-27: [" + terms + "]}"))
                .isInstanceOfSatisfying(SettingRefused.class, refused -> {
                    assertThat(refused.what()).contains(sentence).endsWith(".");
                    assertThat(refused.howToMend()).isNotBlank().endsWith(".");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026", "2026-28", "26-27", "next year", "\"[2026/27]\""})
    void aYearThatIsNoSchoolYearIsRefused(String year) {
        assertThatThrownBy(() -> Calendars.written(
                "years: {" + year + ": [{name: autumn, first-day: 2026-09-01, last-day: 2026-12-18}]}"))
                .isInstanceOf(SettingRefused.class).hasMessageContaining("which is not a school year");
    }

    @Test
    void aYearWithoutTermsIsRefused() {
        assertThatThrownBy(() -> Calendars.written("years: {2026-27: []}"))
                .isInstanceOf(SettingRefused.class).hasMessageContaining("no term of it");
    }

    @Test
    void anOpeningTimeThatIsNoTimeIsRefused() {
        assertThatThrownBy(() -> Calendars.written("opens-at: half past eight"))
                .isInstanceOf(SettingRefused.class).hasMessageContaining("\"half past eight\", which is not a time of day");
    }

    @Test
    void aSchoolThatClosesBeforeItOpensIsRefused() {
        assertThatThrownBy(() -> Calendars.written("closes-at: four"))
                .isInstanceOf(SettingRefused.class).hasMessageContaining("closes at \"four\", which is not a time of day");
        assertThatThrownBy(() -> Calendars.written("closes-at: \"08:30\""))
                .isInstanceOf(SettingRefused.class).hasMessageContaining("opens at 08:30 and closes at 08:30");
    }

    @Test
    void aSchoolHasTheWorkingHoursThatItEnters() {
        SchoolCalendar ours = Calendars.written("opens-at: \"08:00\"\ncloses-at: \"15:00\"");
        assertThat(ours.plusWorkingHours(local(LocalDateTime.parse("2026-11-17T14:30")), 2))
                .isEqualTo(local(LocalDateTime.parse("2026-11-18T09:30")));
    }

    @Test
    void momentsAndDaysAreSaidAsInBritain() {
        assertThat(SchoolCalendar.inWords(ZonedDateTime.parse("2027-01-05T10:40:00Z"))).isEqualTo("Tue 5 Jan, 10:40");
        assertThat(SchoolCalendar.inWords(ZonedDateTime.parse("2026-09-14T08:05:00Z"))).isEqualTo("Mon 14 Sep, 09:05");
        assertThat(SchoolCalendar.inWords(LocalDate.parse("2028-02-29"))).isEqualTo("Tue 29 Feb 2028");
    }

    @Test
    void noDayOfThreeYearsIsASchoolDayAtAWeekend() {
        assertThat(FIRST_KNOWN.datesUntil(LAST_KNOWN).filter(calendar::isSchoolDay))
                .noneMatch(day -> day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY);
    }

    private static ZonedDateTime local(LocalDateTime time) {
        return time.atZone(SchoolCalendar.ZONE);
    }
}
