package org.chaperone.policy.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.SignedIn;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.policy.Readers;
import org.springframework.stereotype.Component;

/** Records that somebody has read the policy, in the transaction in which they say so. */
@Component
@VisibleToModels
class RecordReading implements JavaDelegate {

    private final Readers readers;
    private final SignedIn signedIn;

    RecordReading(Readers readers, SignedIn signedIn) {
        this.readers = readers;
        this.signedIn = signedIn;
    }

    @Override
    public void execute(DelegateExecution execution) {
        readers.confirmed(execution.getProcessInstanceId(), signedIn.person().orElse("chaperone"));
    }
}
