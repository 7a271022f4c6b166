package org.chaperone.account.process;

import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.chaperone.account.ApprovalStep;
import org.chaperone.account.NextInLine;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** {@link NextInLine} as the decision table {@code next-in-line} has it. */
@Component
class NextInLineTable implements NextInLine {

    private final DecisionService decisions;

    NextInLineTable(@Lazy DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public ApprovalStep after(ApprovalStep step) {
        String next = decisions.evaluateDecisionTableByKey("next-in-line", Variables.putValue("role", step.id()))
                .getSingleResult().getSingleEntry();
        return ApprovalStep.withId(next);
    }
}
