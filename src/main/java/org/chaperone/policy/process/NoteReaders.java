package org.chaperone.policy.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.policy.Readers;
import org.springframework.stereotype.Component;

/** Notes who is to read the version of this campaign. */
@Component
@VisibleToModels
class NoteReaders implements JavaDelegate {

    private final Readers readers;

    NoteReaders(Readers readers) {
        this.readers = readers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        readers.note((String) execution.getVariable(Reading.VERSION));
    }
}
