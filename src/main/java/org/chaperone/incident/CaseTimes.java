package org.chaperone.incident;

import java.time.Duration;

/**
 * How long those who respond have for one side of a concern.
 *
 * @param takeUp   within what time somebody takes it on
 * @param again    after what time the next one is told, and the one after them
 * @param assess   within what time of the report it is assessed
 * @param review   within what time something is done next
 * @param source   the clause or guidance from which it comes
 */
public record CaseTimes(Span takeUp, Duration again, Span assess, Span review, String source) {

    /** Whether it does not wait until the school opens. */
    boolean isRoundTheClock() {
        return takeUp.kind() == Span.Kind.MINUTES || takeUp.kind() == Span.Kind.HOURS;
    }
}
