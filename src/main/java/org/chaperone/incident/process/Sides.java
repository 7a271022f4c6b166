package org.chaperone.incident.process;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.chaperone.incident.Agency;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.CaseTrack;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.DutiesTable;
import org.chaperone.incident.Duty;
import org.chaperone.incident.DutyQuestion;
import org.chaperone.incident.ExternalReports;
import org.chaperone.incident.Flag;
import org.chaperone.incident.IncidentCase;
import org.chaperone.incident.Track;
import org.springframework.stereotype.Component;

/** Opens the sides of a case, each with what must be reported outside for it. */
@Component
class Sides {

    private final CaseRecord cases;
    private final ExternalReports reports;
    private final DutiesTable duties;
    private final Clock clock;

    Sides(CaseRecord cases, ExternalReports reports, DutiesTable duties, Clock clock) {
        this.cases = cases;
        this.reports = reports;
        this.duties = duties;
        this.clock = clock;
    }

    /**
     * Opens a side as the triage asks for it: the clocks run from the report. What is not mandatory waits for whoever
     * assesses it: parents, for example, are not told before somebody has thought about it (G-40).
     */
    void open(String reference, Track track, String source) {
        IncidentCase incident = cases.find(reference);
        cases.openTrack(reference, track, source);
        reports.open(reference, track, mandatory(incident, track), incident.openedAt(), Chronology.CHAPERONE);
    }

    /**
     * Opens a side that somebody found later: the clocks run from now.
     *
     * @return whether it was not there yet
     */
    boolean add(String reference, Track track, String by, String why) {
        if (find(reference, track).isPresent()) {
            return false;
        }
        if (track == Track.CHILD) {
            cases.flag(reference, Flag.CHILD_AT_RISK, true, by, why);
        }
        cases.openTrack(reference, track, why);
        reports.open(reference, track, mandatory(cases.find(reference), track), clock.instant(), by);
        return true;
    }

    /** What must be reported before anybody has assessed it. */
    List<Duty> mandatory(IncidentCase incident, Track track) {
        return duties(incident, track, false, "unknown").stream().filter(Duty::mandatory).toList();
    }

    /** What the table asks of this side now. */
    List<Duty> duties(IncidentCase incident, Track track, boolean crimeSuspected, String harmTest) {
        return duties.of(new DutyQuestion(track, incident.subjectKind(), incident.category(), incident.childAtRisk(),
                incident.danger(), incident.mayBeIndecent(), crimeSuspected, harmTest, incident.profile()));
    }

    /** What somebody ticked: not mandatory, so that it can be withdrawn, with reasons. */
    static List<Duty> asked(List<String> agencies, String source) {
        return agencies.stream().map(agency -> new Duty(Agency.withId(agency), false, source)).toList();
    }

    private Optional<CaseTrack> find(String reference, Track track) {
        return cases.tracks(reference).stream().filter(side -> side.track() == track).findFirst();
    }
}
