package org.chaperone.incident.process;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.chaperone.engine.VisibleToModels;
import org.springframework.stereotype.Component;

/** Shows the report outside to whoever has the task, from the record as it is when the task is made; kept with the task alone. */
@Component
@VisibleToModels
public class ReportView {

    private static final String MAKE = "Task_MakeReport";

    private final CaseViews views;
    private final CaseWords words;

    ReportView(CaseViews views, CaseWords words) {
        this.views = views;
        this.words = words;
    }

    public void load(DelegateTask task) {
        Map<String, Object> shown = views.of(OpenTask.of(task));
        shown.forEach(task::setVariableLocal);
        // what was only said is confirmed in the same task, by the same clock
        if (task.getTaskDefinitionKey().equals(MAKE) && Boolean.TRUE.equals(shown.get(CaseViews.TO_CONFIRM))) {
            task.setName(words.of("task.confirm"));
        }
    }
}
