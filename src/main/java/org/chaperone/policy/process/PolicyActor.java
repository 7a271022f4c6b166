package org.chaperone.policy.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.chaperone.engine.SignedIn;
import org.chaperone.engine.VisibleToModels;
import org.springframework.stereotype.Component;

/** Keeps who completed a task until the step behind it has written the record. */
@Component
@VisibleToModels
public class PolicyActor {

    private final SignedIn signedIn;

    PolicyActor(SignedIn signedIn) {
        this.signedIn = signedIn;
    }

    public void keep(DelegateTask task) {
        task.getExecution().setVariable(Review.ACTOR, who(task));
    }

    String who(DelegateTask task) {
        return signedIn.person().orElseGet(task::getAssignee);
    }
}
