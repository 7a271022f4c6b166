package org.chaperone.incident;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What was learned from a case.
 *
 * @param by           who wrote it down
 * @param policyChange what should change in the policy; read by whoever reviews it, so without names
 */
public record LessonsLearned(String by, String lessons, Optional<String> policyChange, List<Action> actions) {

    /**
     * Something that is to be done.
     *
     * @param words what; its owner reads this and nothing else of the case
     * @param owner the id of who does it
     */
    public record Action(String words, String owner, LocalDate dueOn) {
    }
}
