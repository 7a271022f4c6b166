package org.chaperone.account;

import java.time.Clock;
import java.time.LocalDate;
import org.chaperone.school.SchoolCalendar;
import org.chaperone.school.SchoolProfile;
import org.springframework.stereotype.Component;

/** How early an account may go live after its application (V-06): what the policy gives the school, and its technicians. */
@Component
public class NoticePeriod {

    private final SchoolCalendar calendar;
    private final Clock clock;

    NoticePeriod(SchoolCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    /** The first day, in {@code Europe/London}, on which an account applied for today may go live. */
    public LocalDate earliestGoLive(SchoolProfile profile) {
        return calendar.plusWorkingDays(LocalDate.now(clock), profile.notice().leadTimeWorkingDays());
    }

    /** The same where technical support has to open the filter first; never before {@link #earliestGoLive}. */
    public LocalDate earliestGoLiveWithFilter(SchoolProfile profile) {
        LocalDate afterNotice = calendar.nextWorkingDay(LocalDate.now(clock).plusDays(profile.notice().filterNoticeDays() - 1L));
        LocalDate otherwise = earliestGoLive(profile);
        return afterNotice.isBefore(otherwise) ? otherwise : afterNotice;
    }
}
