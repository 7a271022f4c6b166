package org.chaperone.policy.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.policy.Readers;
import org.springframework.stereotype.Component;

/** Gives the next batch of people their task, and says whether there may be more. */
@Component
@VisibleToModels
class AskNextReaders implements JavaDelegate {

    private final Readers readers;

    AskNextReaders(Readers readers) {
        this.readers = readers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(Reading.ANYBODY_LEFT, readers.askNext());
    }
}
