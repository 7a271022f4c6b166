package org.chaperone.policy.process;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.policy.PolicyRegister;
import org.chaperone.policy.PolicyReviews;
import org.springframework.stereotype.Component;

/** Puts the draft into the register; whatever was decided about the one before it counts no more (REV-11). */
@Component
@VisibleToModels
class RecordRevision implements JavaDelegate {

    private final PolicyRegister register;
    private final PolicyReviews reviews;
    private final PolicyWords words;

    RecordRevision(PolicyRegister register, PolicyReviews reviews, PolicyWords words) {
        this.register = register;
        this.reviews = reviews;
        this.words = words;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = Review.reference(execution);
        String version = Review.required(execution, "versionNumber");
        register.draft(reference, version, Review.required(execution, "versionSummary"), Review.required(execution, "versionClauses"));
        reviews.step(reference, Review.actor(execution), words.of("step.revised", version, Review.required(execution, "guidanceEdition")));
        execution.setVariable(Review.REVISED_BY, Review.actor(execution));
        execution.setVariable(Review.DRAFT_SOUND, true);
        execution.removeVariables(List.of(Review.REFUSAL, "approval", "approvalReason", "signOff", "signOffReason", "meetingOn",
                "minuteReference"));
    }
}
