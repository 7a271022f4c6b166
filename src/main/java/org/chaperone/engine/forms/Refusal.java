package org.chaperone.engine.forms;

import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.chaperone.engine.ForPeople;

/**
 * What somebody submitted was not accepted, and nothing of it was stored. The message is for that person: one sentence
 * a line that says what is wrong and how to mend it, without ids of the engine. Tasklist shows it as it is; its API
 * answers 400, or 409 where somebody else was quicker.
 */
public final class Refusal extends BadUserRequestException {

    private static final long serialVersionUID = 1L;

    private static final int WRONG = 400;
    private static final int TOO_LATE = 409;

    private Refusal(int status, String message) {
        super(message);
        ForPeople.said(this, status);
    }

    /** Refuses what was submitted, for these reasons, in the order in which a person should read them. */
    public static Refusal because(List<String> sentences) {
        return new Refusal(WRONG, String.join("\n", sentences));
    }

    /** Refuses what was submitted for one reason. */
    public static Refusal because(String sentence) {
        return new Refusal(WRONG, sentence);
    }

    /** Refuses a step that somebody else has taken in the meantime. */
    public static Refusal tooLate(String sentence) {
        return new Refusal(TOO_LATE, sentence);
    }

    static Refusal taskIsGone() {
        return tooLate("This task has already been dealt with, perhaps by a colleague a moment ago, so nothing of yours"
                + " was stored. Please reload the page to see how things stand.");
    }

    /** The same for whoever had the task a moment ago and whoever never had it. */
    static Refusal notYours() {
        return tooLate("This task is no longer yours, so nothing of yours was stored. If you have written something that"
                + " matters, tell the person who asked you for it.");
    }

    static Refusal sameMoment() {
        return tooLate("Somebody else worked on this case at the same moment, so nothing of yours was stored."
                + " Please press the button again.");
    }

    static Refusal outsideTheForm() {
        return because("Answers are given in the form of a task and can be changed nowhere else, so nothing was stored."
                + " Please open the task in Tasklist and use its form.");
    }

    static Refusal brokenForm() {
        return because("The answers could not be checked because of a mistake in the form or its rules, so nothing was"
                + " stored. Please tell whoever looks after Chaperone; the log says what is wrong.");
    }
}
