package org.chaperone.incident.process;

import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.Track;
import org.springframework.stereotype.Component;

/**
 * Brings in the next in line where nobody has taken a task on, or its time is up; then an absent holder's claim is put
 * back. Nobody loses the task by it: who is typing can still send (G-02, G-12).
 */
@Component
@VisibleToModels
class BringInNext implements JavaDelegate {

    private final CaseRecord cases;
    private final Chronology chronology;
    private final CaseTasks tasks;
    private final CaseWords words;
    private final Clock clock;

    BringInNext(CaseRecord cases, Chronology chronology, CaseTasks tasks, CaseWords words, Clock clock) {
        this.cases = cases;
        this.chronology = chronology;
        this.tasks = tasks;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.ofProcess(execution.getProcessInstanceId()).ifPresent(task -> bringIn(execution, task));
    }

    private void bringIn(DelegateExecution execution, Task task) {
        String reference = Routing.reference(execution);
        boolean overdue = task.getDueDate() != null && !task.getDueDate().after(Date.from(clock.instant()));
        Track track = execution.hasVariable(Routing.TRACK_NAME) ? Routing.track(execution) : null;
        if (task.getAssignee() != null && !overdue) {
            chronology.add(reference, track, Chronology.CHAPERONE, "taken-up", words.of("taken-up", task.getName(),
                    words.name(task.getAssignee())), null);
            return;
        }
        String why = words.of(overdue ? "next.overdue" : "next.not-taken-up", task.getName());
        if (track != null) {
            cases.trackLine(reference, track, cases.track(reference, track).widened() + 1, why);
        } else {
            execution.getProcessInstance().setVariable(Routing.WIDENED, Routing.number(execution.getVariable(Routing.WIDENED)) + 1);
            chronology.add(reference, Chronology.CHAPERONE, "next-in-line", why, null);
        }
        tasks.handOn(task);
    }
}
