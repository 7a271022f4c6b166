package org.chaperone.incident;

import java.util.List;
import java.util.Optional;
import org.chaperone.engine.secrecy.KindOfCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A concern is kept while it is under legal hold, and to the day that its retention rule gives; where that day is not known,
 * until somebody has entered it (G-45). One that was merged is kept as long as the case in which it was dealt with. With it
 * go the names of those whom it was about, what it is found by, and all that was added as evidence.
 */
@Component
class ErasableConcerns implements KindOfCase {

    private static final List<String> GO_WITH_IT = List.of("incident_person_token", "incident_person", "incident_sent", "incident_evidence");

    private final CaseRecord cases;
    private final Retention retention;
    private final Chronology chronology;
    private final JdbcClient jdbc;

    ErasableConcerns(CaseRecord cases, Retention retention, Chronology chronology, JdbcClient jdbc) {
        this.cases = cases;
        this.retention = retention;
        this.chronology = chronology;
        this.jdbc = jdbc;
    }

    @Override
    public boolean isOne(String caseReference) {
        return cases.maybe(caseReference).isPresent();
    }

    @Override
    public Optional<String> whyKept(String caseReference) {
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
                : whyKept(goesOn).map(why -> reference + " was dealt with in " + goesOn + ". " + why);
    }

    @Override
    public void delete(String caseReference) {
        chronology.willChange(caseReference);
        GO_WITH_IT.forEach(table -> jdbc.sql("delete from " + table + " where case_reference = ?").param(caseReference).update());
    }
}
