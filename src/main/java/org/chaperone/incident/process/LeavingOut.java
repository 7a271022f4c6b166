package org.chaperone.incident.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Exclusion;
import org.springframework.stereotype.Component;

/** Takes somebody out of a case for good: as a responder, and as the reporter who follows it. */
@Component
class LeavingOut {

    private final CaseRecord cases;
    private final CaseTasks tasks;
    private final GivingOut givingOut;

    LeavingOut(CaseRecord cases, CaseTasks tasks, GivingOut givingOut) {
        this.cases = cases;
        this.tasks = tasks;
        this.givingOut = givingOut;
    }

    void of(String reference, String person, Exclusion as, String by, String why, DelegateExecution step) {
        boolean known = cases.excluded(reference).contains(person);
        cases.exclude(reference, person, as, by, why, false);
        // who reported themselves goes on following it; who did not, learns nothing of it here
        if (as == Exclusion.SUBJECT && !known) {
            tasks.reporterLeftOut(reference, person);
        }
        givingOut.becauseSomebodyIsOut(reference, step);
    }
}
