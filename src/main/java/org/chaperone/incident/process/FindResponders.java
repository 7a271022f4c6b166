package org.chaperone.incident.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.Track;
import org.chaperone.incident.WhoResponds;
import org.springframework.stereotype.Component;

/** Finds who responds for one side of a case, and gives out the reports outside that cannot wait (G-01 to G-03, INC-07). */
@Component
@VisibleToModels
class FindResponders implements JavaDelegate {

    private final WhoResponds who;
    private final Chronology chronology;
    private final GivingOut givingOut;
    private final OnCallTelling onCall;

    FindResponders(WhoResponds who, Chronology chronology, GivingOut givingOut,
            OnCallTelling onCall) {
        this.who = who;
        this.chronology = chronology;
        this.givingOut = givingOut;
        this.onCall = onCall;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = Routing.reference(execution);
        Track track = Routing.track(execution);
        WhoResponds.Choice choice = who.line(reference, track);
        chronology.add(reference, track, Chronology.CHAPERONE, "responders", choice.explanation(), null);
        onCall.tellNext(execution, reference, track);
        givingOut.outsideResponds(reference, track);
        execution.setVariable(Routing.REPORTS_TO_MAKE, Routing.csv(givingOut.start(reference, track)));
        execution.setVariable(Routing.ASSESSED, false);
        execution.setVariable(Routing.TRACK_CLOSED, false);
    }
}
