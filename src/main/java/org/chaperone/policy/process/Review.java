package org.chaperone.policy.process;

import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The keys of the processes in which the policy is reviewed, and the variables that live in them. */
final class Review {

    /** Stands for the application where nobody acted. */
    static final String CHAPERONE = "chaperone";

    static final String CASE_REFERENCE = "caseReference";
    static final String POLICY_PROFILE = "policyProfile";
    static final String KIND = "reviewKind";
    static final String REASON = "reviewReason";
    static final String JOINED = "reviewJoined";
    static final String ACTOR = "actor";
    static final String REVISED_BY = "revisedBy";
    static final String DRAFT_SOUND = "draftSound";
    static final String REFUSAL = "refusalInWords";

    static final String REVIEW_DUE = "PolicyReviewDue";
    static final String VERSION_TO_WATCH = "PolicyVersionToWatch";
    static final String VERSION_REPLACED = "PolicyVersionReplaced";

    private Review() {
    }

    static String reference(VariableScope scope) {
        return required(scope, CASE_REFERENCE);
    }

    static Optional<String> text(VariableScope scope, String name) {
        return Optional.ofNullable(scope.getVariable(name)).map(Object::toString).filter(text -> !text.isBlank());
    }

    static String required(VariableScope scope, String name) {
        return text(scope, name).orElseThrow(() -> new IllegalStateException("The review has no " + name + "."));
    }

    static LocalDate day(VariableScope scope, String name) {
        return LocalDate.parse(required(scope, name));
    }

    /** Whoever completed the task before this step. */
    static String actor(VariableScope scope) {
        return text(scope, ACTOR).orElse(CHAPERONE);
    }
}
