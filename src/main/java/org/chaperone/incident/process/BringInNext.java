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
import org.chaperone.incident.WhoResponds;
import org.springframework.stereotype.Component;

/**
 * Brings in the next in line where nobody has taken a task on, or its time is up; then an absent holder's claim is put
 * back. Out of hours that is whoever is next on call, where a child may be at risk or somebody is in danger. Once nobody is
 * left, the reporter reads whom to call. Nobody loses the task by it: who is typing can still send (G-02, G-12).
 */
@Component
@VisibleToModels
class BringInNext implements JavaDelegate {

    private static final String ASSESS = "Task_AssessConcern";

    private final CaseRecord cases;
    private final WhoResponds who;
    private final OnCallTelling onCall;
    private final Chronology chronology;
    private final GivingOut givingOut;
    private final CaseTasks tasks;
    private final CaseWords words;
    private final Clock clock;

    BringInNext(CaseRecord cases, WhoResponds who, OnCallTelling onCall, Chronology chronology, GivingOut givingOut,
            CaseTasks tasks, CaseWords words, Clock clock) {
        this.cases = cases;
        this.who = who;
        this.onCall = onCall;
        this.chronology = chronology;
        this.givingOut = givingOut;
        this.tasks = tasks;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariableLocal(Routing.NEXT_BROUGHT_IN, false);
        tasks.ofProcess(execution.getProcessInstanceId()).ifPresent(task -> bringIn(execution, task));
    }

    private void bringIn(DelegateExecution execution, Task task) {
        String reference = Routing.reference(execution);
        boolean overdue = task.getDueDate() != null && !task.getDueDate().after(Date.from(clock.instant()));
        Track track = execution.hasVariable(Routing.TRACK_NAME) ? Routing.track(execution) : null;
        if (task.getAssignee() != null && !overdue) {
            return;
        }
        String why = words.of(overdue ? "next.overdue" : "next.not-taken-up", task.getName());
        execution.setVariableLocal(Routing.NEXT_BROUGHT_IN, track == null ? count(execution, reference, why)
                : task.getTaskDefinitionKey().equals(ASSESS) ? assessor(execution, reference, track, why) : widen(reference, track, why));
        tasks.handOn(task);
        givingOut.toConfirm(reference, execution);
        tasks.reporterReads(reference);
    }

    /** Out of hours the next one on call; else, and where that order is through, the next in line. */
    private boolean assessor(DelegateExecution execution, String reference, Track track, String why) {
        if (onCall.tellNext(execution, reference, track)) {
            return true;
        }
        boolean widened = widen(reference, track, why);
        if (!widened || onCall.isDue(reference, track)) {
            nobodyTookItOn(reference, track);
        }
        return widened;
    }

    /** Whether the line adds somebody. */
    private boolean widen(String reference, Track track, String why) {
        int next = cases.track(reference, track).widened() + 1;
        WhoResponds.Choice now = who.line(reference, track);
        // where the outside responds, the next of those who may still make the call
        boolean adds = now.people().isEmpty() || who.line(reference, track, next).people().size() > now.people().size();
        if (adds) {
            cases.trackLine(reference, track, next, why);
        }
        return adds;
    }

    private boolean count(DelegateExecution execution, String reference, String why) {
        execution.getProcessInstance().setVariable(Routing.WIDENED, Routing.number(execution.getVariable(Routing.WIDENED)) + 1);
        chronology.add(reference, Chronology.CHAPERONE, "next-in-line", why, null);
        return true;
    }

    private void nobodyTookItOn(String reference, Track track) {
        boolean known = chronology.of(reference).stream().anyMatch(entry -> entry.kind().equals(ReporterStanding.NOBODY_TOOK_IT_ON)
                && entry.side().filter(track::equals).isPresent());
        if (!known) {
            chronology.add(reference, track, Chronology.CHAPERONE, ReporterStanding.NOBODY_TOOK_IT_ON,
                    words.of("nobody-took-it-on"), null);
        }
    }
}
