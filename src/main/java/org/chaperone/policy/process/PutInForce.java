package org.chaperone.policy.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.policy.PolicyDocument;
import org.chaperone.policy.PolicyDocuments;
import org.chaperone.policy.PolicyRegister;
import org.chaperone.policy.PolicyReviews;
import org.chaperone.policy.PolicyVersion;
import org.chaperone.policy.Publication;
import org.chaperone.policy.Readers;
import org.springframework.stereotype.Component;

/** Puts a version in force, has everybody read it and watches over its next review (REV-11, REV-12, REV-15). */
@Component
@VisibleToModels
class PutInForce implements JavaDelegate {

    private final PolicyRegister register;
    private final PolicyReviews reviews;
    private final PolicyDocuments documents;
    private final Readers readers;
    private final Watch watch;
    private final PolicyWords words;

    PutInForce(PolicyRegister register, PolicyReviews reviews, PolicyDocuments documents, Readers readers, Watch watch,
            PolicyWords words) {
        this.register = register;
        this.reviews = reviews;
        this.documents = documents;
        this.readers = readers;
        this.watch = watch;
        this.words = words;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = Review.reference(execution);
        PolicyDocument document = documents.latest(reference).orElseThrow(
                () -> new IllegalStateException("The review " + reference + " has no document."));
        PolicyVersion version = register.publish(reference, new Publication(Review.day(execution, "effectiveFrom"),
                Review.day(execution, "nextReview"), Review.required(execution, "webAddress")), document.id());
        reviews.step(reference, Review.actor(execution), words.of("step.in-force", version.version(),
                words.on(Review.day(execution, "effectiveFrom")), words.on(Review.day(execution, "nextReview")),
                Review.required(execution, "webAddress"), Review.required(execution, "accessibleCopies")));
        reviews.close(reference);
        watch.over(version);
        readers.publish(version);
    }
}
