package org.chaperone.incident.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.Chronology;
import org.springframework.stereotype.Component;

/** Records who takes a side of a concern on, or lets it go, when they do; the reporter then reads that it is so. */
@Component
@VisibleToModels
public class TakingOn {

    /** Whose entry says who took it on. */
    static final String TAKEN = "taken-up";
    static final String LET_GO = "let-go";

    private final Chronology chronology;
    private final CaseTasks tasks;
    private final CaseWords words;

    TakingOn(Chronology chronology, CaseTasks tasks, CaseWords words) {
        this.chronology = chronology;
        this.tasks = tasks;
        this.words = words;
    }

    public void record(DelegateTask task) {
        String reference = OpenTask.of(task).reference();
        String person = task.getAssignee();
        if (person == null) {
            chronology.add(reference, OpenTask.of(task).track(), Chronology.CHAPERONE, LET_GO, words.of("let-go", task.getName()), null);
        } else {
            chronology.add(reference, OpenTask.of(task).track(), person, TAKEN, words.of("taken-up", task.getName(),
                    words.name(person)), null);
        }
        tasks.reporterReads(reference);
    }
}
