package org.chaperone.policy.process;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.policy.PolicyReviews;
import org.springframework.stereotype.Component;

/** Keeps what each of those who check a draft says of it (REV-08, REV-09). */
@Component
@VisibleToModels
public class DraftChecks {

    private final PolicyReviews reviews;
    private final PolicyActor actor;
    private final SendingBack sendingBack;
    private final PolicyWords words;

    DraftChecks(PolicyReviews reviews, PolicyActor actor, SendingBack sendingBack, PolicyWords words) {
        this.reviews = reviews;
        this.actor = actor;
        this.sendingBack = sendingBack;
        this.words = words;
    }

    public void keep(DelegateTask task) {
        String side = words.of(Review.required(task, "check"));
        if (Review.required(task, "draftCheck").equals("sound")) {
            reviews.step(Review.reference(task), actor.who(task), words.of("step.sound", side));
        } else {
            sendingBack.by(task, actor.who(task), words.of("step.not-sound", side, Review.required(task, "draftCheckReason")));
            task.getExecution().getProcessInstance().setVariable(Review.DRAFT_SOUND, false);
        }
        // the next one checks with a form that is empty
        task.getExecution().getProcessInstance().removeVariables(List.of("draftCheck", "draftCheckReason"));
    }
}
