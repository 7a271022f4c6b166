package org.chaperone.incident.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.chaperone.engine.VisibleToModels;
import org.springframework.stereotype.Component;

/** Shows the report outside to whoever has the task, from the record as it is when the task is made; kept with the task alone. */
@Component
@VisibleToModels
public class ReportView {

    private final CaseViews views;

    ReportView(CaseViews views) {
        this.views = views;
    }

    public void load(DelegateTask task) {
        views.of(OpenTask.of(task)).forEach(task::setVariableLocal);
    }
}
