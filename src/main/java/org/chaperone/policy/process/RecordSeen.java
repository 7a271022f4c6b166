package org.chaperone.policy.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.policy.PolicyReviews;
import org.springframework.stereotype.Component;

/** Records who looked at an overdue review, in the record of the review that is open (REV-01). */
@Component
@VisibleToModels
class RecordSeen implements JavaDelegate {

    private final PolicyReviews reviews;
    private final PolicyWords words;

    RecordSeen(PolicyReviews reviews, PolicyWords words) {
        this.reviews = reviews;
        this.words = words;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.open().ifPresent(review -> reviews.step(review.reference(), Review.actor(execution), words.of("step.seen")));
    }
}
