package org.chaperone.account.process;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.chaperone.account.AccountApplication;
import org.chaperone.account.PeopleCheck;
import org.chaperone.engine.VisibleToModels;
import org.springframework.stereotype.Component;

/** Notes in the registers that everyone named has read the policy and was trained, as somebody of the SLT has seen. */
@Component
@VisibleToModels
class RecordReadiness implements ExecutionListener {

    private final PeopleCheck check;

    RecordReadiness(PeopleCheck check) {
        this.check = check;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (execution.isCanceled()) {
            return;
        }
        AccountApplication answers = CaseVariables.application(execution);
        LocalDate on = answers.day("readinessOn").orElseThrow();
        check.recordReady(answers, on, answers.required("readinessCourse"), answers.required("readinessBy"));
    }
}
