package org.chaperone.incident.process;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.chaperone.engine.WithoutGrants;
import org.chaperone.incident.ExternalReport;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Ends the task of a report outside that nobody has to make any more. */
@Component
class EndingReports {

    /** As many as there are agencies, and more. */
    private static final int ALL = 100;

    private final ProcessEngine engine;

    EndingReports(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    void end(ExternalReport report, DelegateExecution step) {
        WithoutGrants.ask(engine, () -> {
            engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(report.caseReference())
                    .processDefinitionKey(Routing.EXTERNAL_REPORT).listPage(0, ALL).stream()
                    .filter(instance -> !instance.getId().equals(step.getProcessInstanceId()) && isFor(report, instance.getId()))
                    .forEach(instance -> engine.getRuntimeService().createProcessInstanceModification(instance.getId())
                            .cancelAllForActivity("Task_MakeReport").startBeforeActivity("Event_ReportDone").execute());
            return null;
        });
    }

    private boolean isFor(ExternalReport report, String instance) {
        return String.valueOf(report.id()).equals(String.valueOf(engine.getRuntimeService().getVariable(instance, Routing.REPORT_ID)));
    }
}
