package org.chaperone.incident.process;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.engine.WithoutGrants;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.IncidentCase;
import org.chaperone.incident.Recusals;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Sees to it that somebody looks at recusals that were asked for, once for each case, and at none that is settled (G-01). */
@Component
class RecusalCheck {

    private final ProcessEngine engine;
    private final CaseRecord cases;
    private final Recusals recusals;

    RecusalCheck(@Lazy ProcessEngine engine, CaseRecord cases, Recusals recusals) {
        this.engine = engine;
        this.cases = cases;
        this.recusals = recusals;
    }

    /** Begins the check where somebody is held still, and ends it where nobody is or the case is over. */
    void look(String reference) {
        look(reference, "");
    }

    /** @param over the process of a check that is just coming to its end, so that somebody who is still held needs another */
    void look(String reference, String over) {
        cases.joined(reference).forEach(one -> lookAt(one, over));
    }

    /** Of cases that were joined, it is looked in the one that goes on. */
    private void lookAt(String reference, String over) {
        IncidentCase incident = cases.find(reference);
        boolean needed = incident.isOpen() && cases.current(reference).equals(reference) && !recusals.held(reference).isEmpty();
        WithoutGrants.ask(engine, () -> {
            boolean running = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
                    .processDefinitionKey(Routing.RECUSAL).list().stream().anyMatch(check -> !check.getId().equals(over));
            if (needed && !running && isFirst(reference)) {
                engine.getRuntimeService().createMessageCorrelation("IncidentRecusalAsked").processInstanceBusinessKey(reference)
                        .setVariables(Map.of(Routing.CASE_REFERENCE, reference, Routing.POLICY_PROFILE, incident.profile()))
                        .correlateStartMessage();
            } else if (!needed && running) {
                engine.getRuntimeService().createMessageCorrelation("IncidentRecusalsSettled")
                        .processInstanceBusinessKey(reference).correlateAllWithResult();
            }
            return null;
        });
    }

    /** Several steps of one piece of work may ask for the check, of which the engine does not know before all of it is stored. */
    private boolean isFirst(String reference) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return true;
        }
        @SuppressWarnings("unchecked")
        Set<String> begun = (Set<String>) TransactionSynchronizationManager.getResource(this);
        if (begun == null) {
            begun = new HashSet<>();
            TransactionSynchronizationManager.bindResource(this, begun);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(RecusalCheck.this);
                }
            });
        }
        return begun.add(reference);
    }
}
