package org.chaperone.incident;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.chaperone.engine.secrecy.ReasonToKeep;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/** A concern is kept while it is under legal hold, and to the day that its retention rule gives, where it gives one (G-45). */
@Component
class HeldForNow implements ReasonToKeep {

    private final CaseRecord cases;
    private final Clock clock;

    HeldForNow(CaseRecord cases, Clock clock) {
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    public Optional<String> of(String caseReference) {
        return cases.maybe(caseReference).flatMap(this::whyKept);
    }

    private Optional<String> whyKept(IncidentCase incident) {
        if (incident.legalHold()) {
            return Optional.of(incident.reference() + " is under legal hold, so nothing was erased. Ask who set it to release it.");
        }
        return cases.disposeAfter(incident.reference()).filter(day -> LocalDate.now(clock).isBefore(day)).map(day ->
                incident.reference() + " is kept until " + SchoolCalendar.inWords(day) + ", so nothing was erased. Erase it from then on.");
    }
}
