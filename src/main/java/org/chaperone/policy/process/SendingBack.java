package org.chaperone.policy.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.chaperone.policy.PolicyReviews;
import org.springframework.stereotype.Component;

/** Sends a version back to whoever revises it, with all the reasons that came together. */
@Component
class SendingBack {

    private final PolicyReviews reviews;

    SendingBack(PolicyReviews reviews) {
        this.reviews = reviews;
    }

    void by(DelegateTask task, String who, String why) {
        reviews.step(Review.reference(task), who, why);
        task.getExecution().getProcessInstance().setVariable(Review.REFUSAL,
                Review.text(task, Review.REFUSAL).map(before -> before + "\n\n" + why).orElse(why));
    }
}
