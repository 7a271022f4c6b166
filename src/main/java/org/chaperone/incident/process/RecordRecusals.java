package org.chaperone.incident.process;

import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.Recusals;
import org.springframework.stereotype.Component;

/** Confirms or lifts the recusals of a case, as somebody impartial has decided (G-01). */
@Component
@VisibleToModels
class RecordRecusals implements JavaDelegate {

    private static final String FORM = "incident-recusal/check-recusals";

    /** The kind of the entry that says that somebody outside has decided who deals with the case. */
    static final String DECIDED_OUTSIDE = "decided-outside";

    private final CaseRecord cases;
    private final Chronology chronology;
    private final Recusals recusals;
    private final CaseTasks tasks;
    private final FormWords forms;
    private final CaseWords words;

    RecordRecusals(CaseRecord cases, Chronology chronology, Recusals recusals, CaseTasks tasks, FormWords forms, CaseWords words) {
        this.cases = cases;
        this.chronology = chronology;
        this.recusals = recusals;
        this.tasks = tasks;
        this.forms = forms;
        this.words = words;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = Routing.reference(execution);
        CaseAnswers answers = CaseAnswers.of(execution);
        Set<String> lifted = Set.copyOf(answers.list("liftPeople"));
        // where only those who are held are left, the reason is what somebody outside decided
        Optional<String> outside = forms.linesOf(FORM, answers, "outsidePerson", "outsideDecision");
        String why = outside.orElseGet(() -> answers.required("recusalReason"));
        outside.ifPresent(decision -> chronology.add(reference, answers.by(), DECIDED_OUTSIDE, decision, null));
        Set<String> asHere = cases.heldAsIn(reference);
        recusals.settle(reference, lifted, answers.by(), why, lifted.isEmpty() || outside.isPresent() ? why : words.of("recusals.confirmed"));
        Routing.forgetAnswers(execution);
        tasks.refresh(reference, execution);
        asHere.forEach(other -> tasks.refresh(other, execution));
    }
}
