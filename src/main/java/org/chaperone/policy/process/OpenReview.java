package org.chaperone.policy.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.policy.PolicyReviews;
import org.chaperone.policy.ReviewKind;
import org.chaperone.school.SchoolProfile;
import org.springframework.stereotype.Component;

/** Opens a review, or adds the wish to the one that is open: there is one at a time (REV-01, REV-02). */
@Component
@VisibleToModels
class OpenReview implements JavaDelegate {

    private final PolicyReviews reviews;
    private final SchoolProfile profile;
    private final PolicyWords words;

    OpenReview(PolicyReviews reviews, SchoolProfile profile, PolicyWords words) {
        this.reviews = reviews;
        this.profile = profile;
        this.words = words;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ReviewKind kind = ReviewKind.withId(Review.text(execution, Review.KIND).orElse(ReviewKind.YEARLY.id()));
        PolicyReviews.Opened opened = reviews.ask(kind, Review.text(execution, Review.REASON).orElseGet(() -> words.of("reason.date")),
                Review.text(execution, "askedBy").orElse(Review.CHAPERONE));
        execution.setProcessBusinessKey(opened.reference());
        execution.setVariable(Review.CASE_REFERENCE, opened.reference());
        execution.setVariable(Review.POLICY_PROFILE, Review.text(execution, Review.POLICY_PROFILE).orElse(profile.key()));
        execution.setVariable(Review.KIND, kind.id());
        execution.setVariable(Review.JOINED, !opened.isNew());
    }
}
