package org.chaperone.policy.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.policy.PolicyReviews;
import org.springframework.stereotype.Component;

/** Records that a group was asked and no replies were written down in time (REV-08). */
@Component
@VisibleToModels
class RecordSilence implements JavaDelegate {

    private final PolicyReviews reviews;
    private final PolicyWords words;

    RecordSilence(PolicyReviews reviews, PolicyWords words) {
        this.reviews = reviews;
        this.words = words;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.step(Review.reference(execution), Review.CHAPERONE,
                words.of("step.silence", words.of("group." + Review.required(execution, "group"))));
    }
}
