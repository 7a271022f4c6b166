package org.chaperone.incident.process;

import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.chaperone.incident.Agency;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Duty;
import org.chaperone.incident.ExternalReport;
import org.chaperone.incident.ExternalReports;
import org.chaperone.incident.ParentsDecision;
import org.chaperone.incident.Track;
import org.springframework.stereotype.Component;

/** Lets the decision about parents stand: what was asked for is withdrawn, and nothing asks for it again (INC-25, G-40). */
@Component
class TellingParents {

    private static final String FORMER_PUPIL_OF_AGE = "former-18";

    private final EndingReports endingReports;
    private final CaseRecord cases;
    private final ExternalReports reports;
    private final ParentsDecision decisions;
    private final CaseWords words;
    private final Clock clock;

    TellingParents(EndingReports endingReports, CaseRecord cases, ExternalReports reports, ParentsDecision decisions,
            CaseWords words, Clock clock) {
        this.endingReports = endingReports;
        this.cases = cases;
        this.reports = reports;
        this.decisions = decisions;
        this.words = words;
        this.clock = clock;
    }

    /** Whether nobody tells them: it was decided so, or the former pupil is of age. */
    boolean isOut(String reference) {
        return isDecidedAgainst(reference) || isOfAge(reference);
    }

    boolean isDecidedAgainst(String reference) {
        return decisions.standing(reference).isPresent();
    }

    boolean isOfAge(String reference) {
        return cases.report(reference).text("pupilStatus").filter(FORMER_PUPIL_OF_AGE::equals).isPresent();
    }

    /** The side that decides: the child's, where the case has one. */
    boolean isDecidedBy(String reference, Track track) {
        return track == Track.CHILD || cases.tracks(reference).stream().noneMatch(side -> side.track() == Track.CHILD);
    }

    void notTold(String reference, Track track, String by, String what, String why, DelegateExecution step) {
        decisions.notTold(reference, track, by, what, why);
        reports.of(reference).stream().filter(report -> report.agency() == Agency.PARENTS && report.isOpen()).forEach(report -> {
            reports.withdrawn(report.id(), by, why);
            endingReports.end(report, step);
        });
    }

    void told(String reference, Track track, String by, String what, String why) {
        decisions.told(reference, track, by, what, why);
        reports.open(reference, track, List.of(new Duty(Agency.PARENTS, false, "INC-25, G-40")), clock.instant(), by);
    }

    /** The decision of one case stands in the other, into which it goes. */
    void carry(String from, String into, String by, Track track, DelegateExecution step) {
        decisions.standing(from).filter(there -> !isDecidedAgainst(into)).ifPresent(there ->
                notTold(into, sideOf(into, track), by, words.of("parents.not-told"), words.of("excluded.as-in", from), step));
    }

    private Track sideOf(String reference, Track wanted) {
        List<Track> sides = cases.tracks(reference).stream().map(side -> side.track()).toList();
        return sides.contains(wanted) || sides.isEmpty() ? wanted : sides.get(0);
    }
}
