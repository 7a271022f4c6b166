package org.chaperone.policy.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.policy.Readers;
import org.springframework.stereotype.Component;

/** Notes who has joined, and ends the tasks of those who have left. */
@Component
@VisibleToModels
class CallTheRoll implements JavaDelegate {

    private final Readers readers;

    CallTheRoll(Readers readers) {
        this.readers = readers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        readers.callTheRoll();
    }
}
