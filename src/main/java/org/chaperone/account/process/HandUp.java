package org.chaperone.account.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.account.ApprovalStep;
import org.chaperone.engine.VisibleToModels;
import org.springframework.stereotype.Component;

/** Hands a decision up that was not taken in time, or on which the SLT did not agree (G-24, V-20). */
@Component
@VisibleToModels
class HandUp implements JavaDelegate {

    static final String REASON = "handUpReason";

    @Override
    public void execute(DelegateExecution execution) {
        String with = ApprovalStep.withId(CaseVariables.text(execution, CaseVariables.APPROVAL_ROLE)).title();
        boolean disagreed = "no".equals(execution.getVariable("membersAgreed"));
        execution.setVariable(REASON, disagreed ? "The members of the SLT did not agree."
                : "It was not decided in time by " + with + ".");
        execution.setVariable(CaseVariables.TIMES_HANDED_UP, times(execution) + 1);
    }

    static int times(DelegateExecution execution) {
        return execution.getVariable(CaseVariables.TIMES_HANDED_UP) instanceof Number times ? times.intValue() : 0;
    }
}
