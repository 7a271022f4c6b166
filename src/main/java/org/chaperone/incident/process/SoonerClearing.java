package org.chaperone.incident.process;

import java.util.Date;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.engine.WithoutGrants;
import org.chaperone.incident.CaseRecord;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What turns out later to be grave on an account of ours is cleared in the time that the model gives to what was grave from
 * the start (G-38, G-39): the task is due sooner, and so are its timers.
 */
@Component
class SoonerClearing {

    private static final int ALL = 100;

    private final ProcessEngine engine;
    private final CaseRecord cases;
    private final CaseDeadlines deadlines;

    SoonerClearing(@Lazy ProcessEngine engine, CaseRecord cases, CaseDeadlines deadlines) {
        this.engine = engine;
        this.cases = cases;
        this.deadlines = deadlines;
    }

    void of(String reference, DelegateExecution step) {
        WithoutGrants.ask(engine, () -> {
            cases.joined(reference).stream().flatMap(one -> engine.getRuntimeService().createProcessInstanceQuery()
                            .processInstanceBusinessKey(one).processDefinitionKey(Routing.CONTENT).listPage(0, ALL).stream())
                    .map(ProcessInstance::getId).filter(clearing -> !clearing.equals(step.getProcessInstanceId()))
                    .filter(this::hasTime).forEach(this::bringForward);
            return null;
        });
    }

    private boolean hasTime(String clearing) {
        return !Boolean.TRUE.equals(engine.getRuntimeService().getVariable(clearing, "dangerNow"))
                && !Boolean.TRUE.equals(engine.getRuntimeService().getVariable(clearing, Routing.MAY_BE_INDECENT));
    }

    private void bringForward(String clearing) {
        engine.getRuntimeService().setVariable(clearing, Routing.MAY_BE_INDECENT, true);
        Date due = deadlines.clearBy(true);
        for (Task task : engine.getTaskService().createTaskQuery().processInstanceId(clearing).listPage(0, ALL)) {
            task.setDueDate(due);
            engine.getTaskService().saveTask(task);
        }
        for (Job timer : engine.getManagementService().createJobQuery().processInstanceId(clearing).timers().listPage(0, ALL)) {
            engine.getManagementService().recalculateJobDuedate(timer.getId(), false);
        }
    }
}
