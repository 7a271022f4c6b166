package org.chaperone.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.chaperone.school.Calendars;
import org.chaperone.school.SchoolCalendar;
import org.chaperone.school.SchoolProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewDatesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 18);
    private final SchoolCalendar calendar = Calendars.shipped();

    @ParameterizedTest(name = "{0} ({3}): begins on {2}, {1} school days before")
    @CsvSource(delimiter = '|', value = {
        "2027-03-15 | 5  | 2027-03-08 | in term",
        "2027-01-06 | 5  | 2026-12-15 | over Christmas and an INSET day",
        "2027-02-23 | 3  | 2027-02-10 | over half-term and the INSET day before it",
        "2027-08-13 | 5  | 2027-07-14 | in August, when nobody is here: counted back from the last day of term",
        "2027-05-03 | 2  | 2027-04-28 | on a bank holiday: counted back from the Friday before",
        "2027-03-28 | 0  | 2027-03-25 | on a Sunday in the holidays: the last school day before it"})
    void theReviewBeginsSoManySchoolDaysBeforeItsDate(LocalDate next, int lead, LocalDate begins, String when) {
        LocalDate start = dates(lead).beginsOn(version(Optional.of(next)), TODAY);
        assertThat(start).as(when).isEqualTo(begins);
        assertThat(calendar.isSchoolDay(start)).isTrue();
        assertThat(calendar.schoolDaysBetween(start, next)).isEqualTo(lead);
    }

    @Test
    void aPolicyWithoutADateBeginsItsReviewAtOnce() {
        assertThat(dates(40).beginsOn(version(Optional.empty()), TODAY)).isEqualTo(TODAY);
        assertThat(version(Optional.empty()).isOverdueOn(TODAY)).isTrue();
    }

    @Test
    void whoeverHasTheReviewIsRemindedHalfwayInSchoolDays() {
        LocalDate next = LocalDate.of(2027, 8, 30);
        LocalDate reminder = dates(40).reminderOn(version(Optional.of(next)), TODAY);
        assertThat(calendar.isSchoolDay(reminder)).isTrue();
        assertThat(calendar.schoolDaysBetween(reminder, next)).isEqualTo(20);
        assertThat(dates(40).reminderOn(version(Optional.empty()), TODAY)).isEqualTo(TODAY);
    }

    @Test
    void aVersionIsOverdueFromTheDayAfterItsDate() {
        assertThat(version(Optional.of(TODAY)).isOverdueOn(TODAY)).isFalse();
        assertThat(version(Optional.of(TODAY)).isOverdueOn(TODAY.plusDays(1))).isTrue();
    }

    @Test
    void theNextReviewIsAYearOnAtTheLatest() {
        assertThat(dates(40).latestAfter(LocalDate.of(2028, 2, 29))).isEqualTo(LocalDate.of(2029, 2, 28));
    }

    @Test
    void aPolicyThatSaysAMonthMeansItsLastDay() {
        assertThat(ReviewDates.in(YearMonth.of(2025, 4))).isEqualTo(LocalDate.of(2025, 4, 30));
    }

    private ReviewDates dates(int lead) {
        return new ReviewDates(calendar, new SchoolProfile("standard", null, null, null, null, null, null, null,
                new SchoolProfile.Review(12, lead, 10, 5, 10)));
    }

    private static PolicyVersion version(Optional<LocalDate> nextReview) {
        return new PolicyVersion("3", Optional.empty(), "Social Media Policy", PolicyVersion.Status.IN_FORCE, Optional.empty(),
                nextReview, Optional.empty(), Optional.empty());
    }
}
