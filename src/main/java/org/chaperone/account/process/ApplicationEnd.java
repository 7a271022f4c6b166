package org.chaperone.account.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.chaperone.account.ApplicationRecord;
import org.chaperone.engine.VisibleToModels;
import org.springframework.stereotype.Component;

/** Notes in the record how an application ended: {@code ${applicationEnd.note(execution, 'refused')}}. */
@Component
@VisibleToModels
public class ApplicationEnd {

    private final ApplicationRecord record;

    ApplicationEnd(ApplicationRecord record) {
        this.record = record;
    }

    public void note(DelegateExecution execution, String status) {
        record.ended(CaseVariables.text(execution, CaseVariables.CASE_REFERENCE), status);
    }
}
