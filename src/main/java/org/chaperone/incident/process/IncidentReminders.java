package org.chaperone.incident.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.engine.notices.Reminders;
import org.springframework.stereotype.Component;

/** Reminds those who have the open task of a process now; never those who had it before, who may be concerned by now. */
@Component
@VisibleToModels
public class IncidentReminders {

    private final Reminders reminders;
    private final CaseTasks tasks;

    IncidentReminders(Reminders reminders, CaseTasks tasks) {
        this.reminders = reminders;
        this.tasks = tasks;
    }

    public void send(DelegateExecution execution) {
        tasks.ofProcess(execution.getProcessInstanceId())
                .ifPresent(task -> reminders.send(execution, task.getTaskDefinitionKey()));
    }
}
