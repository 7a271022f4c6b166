package org.chaperone.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who takes no part in a case, or took none until put back.
 *
 * @param provisional matched by a name that somebody wrote; only such a person can be put back
 * @param putBackAt   when they were put back; empty while they are out
 */
public record ExcludedPerson(String person, Exclusion as, boolean provisional, Instant since, Optional<String> reason,
                             Optional<Instant> putBackAt) {

    public boolean isOut() {
        return putBackAt.isEmpty();
    }
}
