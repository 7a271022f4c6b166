package org.chaperone.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.chaperone.school.SchoolCalendar;
import org.chaperone.school.SchoolProfile;
import org.springframework.stereotype.Component;

/** By when the policy is to be read, and when people are reminded of it. All of it is counted in school days (TRN-01). */
@Component
public class ReadingDates {

    private final SchoolCalendar calendar;
    private final SchoolProfile profile;
    private final ReadingSettings settings;

    ReadingDates(SchoolCalendar calendar, SchoolProfile profile, ReadingSettings settings) {
        this.calendar = calendar;
        this.profile = profile;
        this.settings = settings;
    }

    /** By when somebody confirms who is asked at that moment. */
    public Instant dueAt(Instant asked) {
        return calendar.plusSchoolDays(asked, profile.review().readingDays()).toInstant();
    }

    /** When the school opens on the day on which those are reminded who have not confirmed what is due then. */
    public Instant remindAt(Instant due) {
        LocalDate day = calendar.minusSchoolDays(LocalDate.ofInstant(due, SchoolCalendar.ZONE), settings.remindDaysBefore());
        ZonedDateTime opening = calendar.openingOn(day);
        return opening.toInstant().isBefore(due) ? opening.toInstant() : due;
    }
}
