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
    private final Watch watch;

    CallTheRoll(Readers readers, Watch watch) {
        this.readers = readers;
        this.watch = watch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        readers.callTheRoll();
        // a school that began with nobody has people from some morning on
        watch.ensure();
    }
}
