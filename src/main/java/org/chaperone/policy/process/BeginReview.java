package org.chaperone.policy.process;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.policy.ReviewKind;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Begins the yearly review; where one is open already, that becomes one of its reasons (REV-01). */
@Component
@VisibleToModels
class BeginReview implements JavaDelegate {

    private final RuntimeService processes;

    BeginReview(@Lazy RuntimeService processes) {
        this.processes = processes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        processes.createMessageCorrelation(Review.REVIEW_DUE).setVariable(Review.KIND, ReviewKind.YEARLY.id()).correlateStartMessage();
    }
}
