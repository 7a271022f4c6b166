package org.chaperone.incident;

import java.util.Optional;
import org.chaperone.engine.secrecy.ReasonToKeep;
import org.springframework.stereotype.Component;

/**
 * A concern is kept while it is under legal hold, and to the day that its retention rule gives; where that day is not known,
 * until somebody has entered it (G-45). One that was merged is kept as long as the case in which it was dealt with.
 */
@Component
class HeldForNow implements ReasonToKeep {

    private final CaseRecord cases;
    private final Retention retention;

    HeldForNow(CaseRecord cases, Retention retention) {
        this.cases = cases;
        this.retention = retention;
    }

    @Override
    public Optional<String> of(String caseReference) {
        return cases.maybe(caseReference).flatMap(this::whyKept);
    }

    private Optional<String> whyKept(IncidentCase incident) {
        String reference = incident.reference();
        if (incident.legalHold()) {
            return Optional.of(reference + " is under legal hold, so nothing was erased. Ask who set it to release it.");
        }
        if (incident.isOpen()) {
            return Optional.of(reference + " is not closed, so nothing was erased. Bring it to its end first.");
        }
        String goesOn = cases.current(reference);
        return goesOn.equals(reference) ? retention.whyKept(reference)
                : of(goesOn).map(why -> reference + " was dealt with in " + goesOn + ". " + why);
    }
}
