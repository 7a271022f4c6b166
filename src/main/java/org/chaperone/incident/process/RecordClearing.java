package org.chaperone.incident.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.Chronology;
import org.springframework.stereotype.Component;

/** Records what was done with content on an account of the school (MOD-02, G-39). */
@Component
@VisibleToModels
class RecordClearing implements JavaDelegate {

    private final Chronology chronology;
    private final IndecentImage indecentImage;
    private final CaseTasks tasks;
    private final FormWords forms;

    RecordClearing(Chronology chronology, IndecentImage indecentImage, CaseTasks tasks, FormWords forms) {
        this.chronology = chronology;
        this.indecentImage = indecentImage;
        this.tasks = tasks;
        this.forms = forms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = Routing.reference(execution);
        CaseAnswers answers = CaseAnswers.of(execution);
        chronology.add(reference, answers.by(), "content-cleared", forms.lines("incident-content/clear-content", answers), null);
        indecentImage.ifSaid(answers, reference, execution);
        Routing.forgetAnswers(execution);
        tasks.refresh(reference, execution);
    }
}
