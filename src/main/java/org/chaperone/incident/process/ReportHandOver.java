package org.chaperone.incident.process;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.IncidentCase;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Starts the work on a case, in the same transaction in which the reporter gets the reference (INC-03). */
@Component
@VisibleToModels
public class ReportHandOver {

    private final CaseRecord cases;
    private final RuntimeService processes;
    private final RecusalCheck recusals;

    ReportHandOver(CaseRecord cases, @Lazy RuntimeService processes, RecusalCheck recusals) {
        this.cases = cases;
        this.processes = processes;
        this.recusals = recusals;
    }

    public void passOn(DelegateExecution execution) {
        IncidentCase incident = cases.find(Routing.reference(execution));
        cases.reporterInstance(incident.reference(), execution.getProcessInstanceId());
        Map<String, Object> routing = new HashMap<>();
        routing.put(Routing.CASE_REFERENCE, incident.reference());
        routing.put(Routing.POLICY_PROFILE, incident.profile());
        routing.put("subjectKind", incident.subjectKind());
        routing.put("category", incident.category());
        routing.put("dangerNow", incident.danger());
        routing.put(Routing.MAY_BE_INDECENT, incident.mayBeIndecent());
        routing.put(Routing.CHILD_AT_RISK, incident.childAtRisk());
        routing.put("onOurAccount", incident.onOurAccount());
        processes.createMessageCorrelation("IncidentReported").processInstanceBusinessKey(incident.reference())
                .setVariables(routing).correlateStartMessage();
        recusals.look(incident.reference());
    }
}
