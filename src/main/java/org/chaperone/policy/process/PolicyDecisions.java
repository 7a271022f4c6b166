package org.chaperone.policy.process;

import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.policy.PolicyRegister;
import org.chaperone.policy.PolicyReviews;
import org.springframework.stereotype.Component;

/** Keeps the approval of a version and its signing off, or sends it back with the reasons (REV-03, REV-11). */
@Component
@VisibleToModels
public class PolicyDecisions {

    private final PolicyRegister register;
    private final PolicyReviews reviews;
    private final PolicyActor actor;
    private final SendingBack sendingBack;
    private final PolicyWords words;
    private final Clock clock;

    PolicyDecisions(PolicyRegister register, PolicyReviews reviews, PolicyActor actor, SendingBack sendingBack, PolicyWords words,
            Clock clock) {
        this.register = register;
        this.reviews = reviews;
        this.actor = actor;
        this.sendingBack = sendingBack;
        this.words = words;
        this.clock = clock;
    }

    public void keep(DelegateTask task) {
        actor.keep(task);
        switch (task.getTaskDefinitionKey()) {
            case "Task_ApproveVersion" -> approval(task, actor.who(task));
            case "Task_SignOff" -> signOff(task, actor.who(task));
            default -> throw new IllegalArgumentException("Nothing is decided in " + task.getTaskDefinitionKey() + ".");
        }
    }

    private void approval(DelegateTask task, String who) {
        if (Review.required(task, "approval").equals("approve")) {
            register.approved(Review.reference(task), who, LocalDate.now(clock));
            reviews.step(Review.reference(task), who, words.of("step.approved"));
        } else {
            sendingBack.by(task, who, words.of("step.not-approved", Review.required(task, "approvalReason")));
        }
    }

    private void signOff(DelegateTask task, String who) {
        LocalDate meeting = Review.day(task, "meetingOn");
        String minute = Review.required(task, "minuteReference");
        if (Review.required(task, "signOff").equals("sign")) {
            register.signedOff(Review.reference(task), who, meeting, minute);
            reviews.step(Review.reference(task), who, words.of("step.signed-off", words.on(meeting), minute));
        } else {
            sendingBack.by(task, who, words.of("step.not-signed-off", words.on(meeting), minute, Review.required(task, "signOffReason")));
        }
    }
}
