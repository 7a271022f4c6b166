package org.chaperone.incident.process;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.CaseClock;
import org.chaperone.incident.CaseRecord;
import org.chaperone.school.process.Deadlines;
import org.springframework.stereotype.Component;

/** The deadlines of a concern as its diagrams write them: {@code ${caseDeadlines.assessBy(execution)}}. */
@Component
@VisibleToModels
public class CaseDeadlines {

    /** Enough for every line, also where Chaperone stood still in between; once nobody is left it says nothing more. */
    private static final int REPEATS = 100;

    private final CaseClock clocks;
    private final CaseRecord cases;
    private final Deadlines deadlines;
    private final Clock clock;

    CaseDeadlines(CaseClock clocks, CaseRecord cases, Deadlines deadlines, Clock clock) {
        this.clocks = clocks;
        this.cases = cases;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** By when somebody takes this side on, and how often after that the next one is told: a cycle as a timer reads it. */
    public String takeUp(DelegateExecution execution) {
        var incident = cases.find(Routing.reference(execution));
        var track = Routing.track(execution);
        Instant now = clock.instant();
        return "R%d/%s/PT%dM".formatted(REPEATS, clocks.takeUpBy(incident, track, now).truncatedTo(ChronoUnit.SECONDS),
                clocks.nextAfter(incident, track, now).toMinutes());
    }

    /** By when this side is assessed. */
    public Date assessBy(DelegateExecution execution) {
        String reference = Routing.reference(execution);
        return Date.from(clocks.assessBy(cases.find(reference), cases.track(reference, Routing.track(execution))));
    }

    /** By when something is done next for this side. */
    public Date reviewBy(DelegateExecution execution) {
        return Date.from(clocks.reviewBy(cases.find(Routing.reference(execution)), Routing.track(execution), clock.instant()));
    }

    /** By when content on an account of the school is dealt with. */
    public Date clearBy(boolean grave) {
        return grave ? deadlines.hours(1) : deadlines.workingHours(4);
    }
}
