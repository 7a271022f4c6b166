package org.chaperone.incident.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.chaperone.engine.VisibleToModels;
import org.springframework.stereotype.Component;

/** Shows the reporter where to turn and, once the case is closed, the answer; kept with the task alone. */
@Component
@VisibleToModels
public class ReporterView {

    private final CaseViews views;

    ReporterView(CaseViews views) {
        this.views = views;
    }

    public void load(DelegateTask task) {
        views.reporter((String) task.getVariable(Routing.CASE_REFERENCE)).forEach(task::setVariableLocal);
    }
}
