package org.chaperone.incident.process;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.Recusals;
import org.springframework.stereotype.Component;

/** Confirms or lifts the recusals of a case, as somebody impartial has decided (G-01). */
@Component
@VisibleToModels
class RecordRecusals implements JavaDelegate {

    private final Recusals recusals;
    private final CaseTasks tasks;
    private final CaseWords words;

    RecordRecusals(Recusals recusals, CaseTasks tasks, CaseWords words) {
        this.recusals = recusals;
        this.tasks = tasks;
        this.words = words;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = Routing.reference(execution);
        CaseAnswers answers = CaseAnswers.of(execution);
        Set<String> lifted = Set.copyOf(answers.list("liftPeople"));
        String why = answers.required("recusalReason");
        recusals.settle(reference, lifted, answers.by(), why, lifted.isEmpty() ? why : words.of("recusals.confirmed"));
        Routing.forgetAnswers(execution);
        tasks.refresh(reference, execution);
    }
}
