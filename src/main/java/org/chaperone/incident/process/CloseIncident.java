package org.chaperone.incident.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.engine.notices.Notices;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Retention;
import org.springframework.stereotype.Component;

/** Closes a case all of whose sides have ended, and tells the reporter that there is an answer (INC-29, G-45). */
@Component
@VisibleToModels
class CloseIncident implements JavaDelegate {

    private final CaseRecord cases;
    private final Retention retention;
    private final RecusalCheck recusals;
    private final CaseTasks tasks;
    private final Notices notices;

    CloseIncident(CaseRecord cases, Retention retention, RecusalCheck recusals, CaseTasks tasks, Notices notices) {
        this.cases = cases;
        this.retention = retention;
        this.recusals = recusals;
        this.tasks = tasks;
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = Routing.reference(execution);
        cases.close(reference, retention.of(reference));
        execution.setVariable("debriefWanted", cases.lessonsWanted(reference));
        recusals.look(reference);
        // who reported a case that was merged follows the one that goes on, and gets its answer
        if (!cases.current(reference).equals(reference)) {
            return;
        }
        tasks.toReporters(reference, "IncidentUploadClosed");
        cases.joined(reference).stream().filter(one -> tasks.toReporter(one, "IncidentDealtWith")).forEach(one ->
                notices.tell(execution, "incident-dealt-with", cases.find(one).reporter()));
    }
}
