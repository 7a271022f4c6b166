package org.chaperone.incident;

import java.time.Duration;
import java.time.Instant;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/**
 * By when one side of a concern is taken up, assessed and looked at again. A worry about a child does not wait for the
 * school to open: what comes in the evening, at the weekend or in the holidays is assessed the same day (G-12, G-15).
 */
@Component
public class CaseClock {

    /** With less than this left of the day nobody can count on a colleague: it is as good as evening. */
    private static final Duration LEFT_OF_THE_DAY = Duration.ofHours(1);

    private final SchoolCalendar calendar;
    private final ReportClock clocks;
    private final CaseTimesTable times;

    CaseClock(SchoolCalendar calendar, ReportClock clocks, CaseTimesTable times) {
        this.calendar = calendar;
        this.clocks = clocks;
        this.times = times;
    }

    /** Whether the school is closed, or closes within the hour: an evening, a weekend, a school holiday. */
    public boolean isOutOfHours(Instant at) {
        return !calendar.isStaffed(at.atZone(SchoolCalendar.ZONE), LEFT_OF_THE_DAY);
    }

    /** Whether whoever is on call has to be told at this moment: it is out of hours, and the concern cannot wait. */
    public boolean callsSomebody(IncidentCase incident, Track track, Instant at) {
        // what stands online has a child's, an adult's or an outsider's side as well, whose responders are called
        return track != Track.CONTENT && isOutOfHours(at) && times(incident, track, at).isRoundTheClock();
    }

    /** By when somebody has taken it on that waits from this moment on. */
    public Instant takeUpBy(IncidentCase incident, Track track, Instant from) {
        return clocks.after(times(incident, track, from).takeUp(), from);
    }

    /** After what time the next one is told, as long as nobody has taken it on. */
    public Duration nextAfter(IncidentCase incident, Track track, Instant from) {
        return times(incident, track, from).again();
    }

    /** By when it is assessed. The clock runs from the report, not from when somebody looked at it. */
    public Instant assessBy(IncidentCase incident, CaseTrack side) {
        Instant from = side.openedAt();
        return clocks.after(times(incident, side.track(), from).assess(), from);
    }

    /** By when something is done next, from this moment on. */
    public Instant reviewBy(IncidentCase incident, Track track, Instant from) {
        return clocks.after(times(incident, track, from).review(), from);
    }

    private CaseTimes times(IncidentCase incident, Track track, Instant at) {
        return times.of(incident.danger(), incident.childAtRisk() || track == Track.CHILD, isOutOfHours(at), track);
    }
}
