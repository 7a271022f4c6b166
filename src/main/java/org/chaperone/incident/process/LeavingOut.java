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
        cases.exclude(reference, person, as, by, why, false);
        if (as == Exclusion.SUBJECT) {
            tasks.reporterLeftOut(reference, person);
        }
        givingOut.becauseSomebodyIsOut(reference, step);
    }
}
