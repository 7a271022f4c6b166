package org.chaperone.policy.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.policy.PolicyReviews;
import org.springframework.stereotype.Component;

/** Records what a group that was consulted said (REV-08). */
@Component
@VisibleToModels
class RecordReplies implements JavaDelegate {

    private final PolicyReviews reviews;
    private final PolicyWords words;

    RecordReplies(PolicyReviews reviews, PolicyWords words) {
        this.reviews = reviews;
        this.words = words;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.step(Review.reference(execution), Review.actor(execution), words.of("step.replies",
                words.of("group." + Review.required(execution, "group")), Review.required(execution, "repliesFrom"),
                Review.required(execution, "replies")));
    }
}
