package org.chaperone.policy.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.Lessons;
import org.chaperone.policy.PolicyReviews;
import org.springframework.stereotype.Component;

/** Takes up what cases have asked to be changed, and puts the figures of the year into the record (REV-04, REV-13, REV-14). */
@Component
@VisibleToModels
class GatherEvidence implements JavaDelegate {

    private final PolicyReviews reviews;
    private final Lessons lessons;
    private final ReviewEvidence evidence;
    private final PolicyWords words;

    GatherEvidence(PolicyReviews reviews, Lessons lessons, ReviewEvidence evidence, PolicyWords words) {
        this.reviews = reviews;
        this.lessons = lessons;
        this.evidence = evidence;
        this.words = words;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = Review.reference(execution);
        lessons.openForPolicyReview().forEach(lesson -> {
            reviews.step(reference, Review.CHAPERONE, words.of("step.lesson", lesson.change()));
            lessons.takenUp(lesson.id(), reference);
        });
        reviews.step(reference, Review.CHAPERONE, evidence.inWords());
    }
}
