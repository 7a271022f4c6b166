package org.chaperone.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * How one side of a case stands.
 *
 * @param manager       who holds it; empty until somebody has taken it on
 * @param subjectPerson whom at the school it is about, as the assessment says
 * @param widened       how often the next in line was brought in
 * @param outcome       how it ended
 * @param lessons       whether there is something to learn from it
 */
public record CaseTrack(String caseReference, Track track, Instant openedAt, Optional<String> manager,
                        Optional<String> subjectPerson, int widened, Optional<Outcome> outcome,
                        Optional<Instant> concludedAt, boolean lessons) {

    public boolean isConcluded() {
        return concludedAt.isPresent();
    }
}
