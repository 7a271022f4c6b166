package org.chaperone.incident;

import java.util.List;
import java.util.Optional;

/**
 * How one side of a concern ends.
 *
 * @param by             who concluded it
 * @param intent         careless, wilful, failed-to-act or none (INC-28); for an adult only
 * @param support        for the child, the adult and the reporter
 * @param subjectSupport for the adult, to whom the school owes care (G-64)
 * @param toldWhom       what was told to whom
 * @param answer         what the reporter may be told; empty where it was merged
 * @param lessons        whether there is something to learn
 */
public record Conclusion(String by, Outcome outcome, String reason, Optional<String> intent, String support,
                         Optional<String> subjectSupport, String toldWhom, Optional<String> answer, boolean lessons) {

    /** It is dealt with in another case. */
    public static Conclusion merged(String by, String reason) {
        return new Conclusion(by, Outcome.MERGED, reason, Optional.empty(), "", Optional.empty(), "", Optional.empty(), false);
    }

    /** What this side can be concluded with, as a form offers it. */
    public static List<Outcome> choices(Track track) {
        return Outcome.choices(track);
    }
}
