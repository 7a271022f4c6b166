package org.chaperone.policy;

import java.time.LocalDate;
import java.time.YearMonth;
import org.chaperone.school.SchoolCalendar;
import org.chaperone.school.SchoolProfile;
import org.springframework.stereotype.Component;

/** When the policy is looked at again, and when that has to begin (REV-01, D-77). Days are the school's. */
@Component
public class ReviewDates {

    private final SchoolCalendar calendar;
    private final SchoolProfile profile;

    ReviewDates(SchoolCalendar calendar, SchoolProfile profile) {
        this.calendar = calendar;
        this.profile = profile;
    }

    /**
     * The school day on which the review of a version begins by itself: so many school days before its date that its steps
     * fit in between, holidays left out. Where nobody has ever said a date, it begins at once.
     */
    public LocalDate beginsOn(PolicyVersion version, LocalDate today) {
        return version.nextReview().map(day -> calendar.minusSchoolDays(day, profile.review().leadDays())).orElse(today);
    }

    /** The school day halfway between: whoever has the review then is reminded. Where nobody has said a date, that is today. */
    public LocalDate reminderOn(PolicyVersion version, LocalDate today) {
        return version.nextReview().map(day -> calendar.minusSchoolDays(day, profile.review().leadDays() / 2)).orElse(today);
    }

    /** The latest day by which a version that takes effect on this day may say that it is reviewed again. */
    public LocalDate latestAfter(LocalDate effectiveFrom) {
        return effectiveFrom.plusMonths(profile.review().months());
    }

    /** The day that a policy means which only says a month. */
    static LocalDate in(YearMonth month) {
        return month.atEndOfMonth();
    }
}
