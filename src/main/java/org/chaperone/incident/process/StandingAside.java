package org.chaperone.incident.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.Exclusion;
import org.chaperone.incident.Track;
import org.springframework.stereotype.Component;

/** Lets a responder go, and brings in the next in line where they are only absent. */
@Component
class StandingAside {

    private final CaseRecord cases;
    private final Chronology chronology;
    private final LeavingOut leavingOut;
    private final CaseWords words;

    StandingAside(CaseRecord cases, Chronology chronology, LeavingOut leavingOut, CaseWords words) {
        this.cases = cases;
        this.chronology = chronology;
        this.leavingOut = leavingOut;
        this.words = words;
    }

    /** @param as interest, or absent */
    void of(String reference, Track track, String person, String as, DelegateExecution step) {
        cases.holder(reference, track, null, person, words.of("stands-aside." + as));
        // the reporter, who reads that it was taken on, calls somebody else now
        chronology.add(reference, track, person, TakingOn.LET_GO, words.of("stands-aside." + as), null);
        if (as.equals("interest")) {
            leavingOut.of(reference, person, Exclusion.INTEREST, person, words.of("stands-aside.interest"), step);
        } else {
            cases.trackLine(reference, track, cases.track(reference, track).widened() + 1, words.of("stands-aside.absent"));
        }
    }
}
