package org.chaperone.incident.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.chaperone.engine.SignedIn;
import org.chaperone.engine.VisibleToModels;
import org.springframework.stereotype.Component;

/** Keeps who completed a task until the step behind it has written the record. */
@Component
@VisibleToModels
public class TrackActor {

    static final String WHO = "caseManager";

    private final SignedIn signedIn;

    TrackActor(SignedIn signedIn) {
        this.signedIn = signedIn;
    }

    public void keep(DelegateTask task) {
        task.getExecution().setVariable(WHO, signedIn.person().orElseGet(task::getAssignee));
    }
}
