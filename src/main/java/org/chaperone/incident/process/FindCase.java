package org.chaperone.incident.process;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.incident.CaseLookup;
import org.chaperone.kernel.ReferenceNumber;
import org.springframework.stereotype.Component;

/** Finds the case that somebody wants to read; whether there is none or it is not theirs to read, the words are the same (REC-01). */
@Component
@VisibleToModels
class FindCase implements JavaDelegate {

    static final String READER = "reader";

    private final CaseLookup lookup;
    private final CaseWords words;

    FindCase(CaseLookup lookup, CaseWords words) {
        this.lookup = lookup;
        this.words = words;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String wanted = Routing.text(execution, "wanted");
        if (ReferenceNumber.isMistyped(wanted)) {
            throw Refusal.because(words.of("refused.mistyped"));
        }
        Set<String> found = lookup.find(Routing.text(execution, READER), wanted);
        if (found.isEmpty()) {
            throw Refusal.because(words.of("refused.nothing-found"));
        }
        if (found.size() > 1) {
            throw Refusal.because(words.of("refused.several-found", String.join(", ", found)));
        }
        String reference = found.iterator().next();
        // what is shown of the case is erased together with the case
        execution.setProcessBusinessKey(reference);
        execution.setVariable(Routing.CASE_REFERENCE, reference);
        execution.removeVariable("wanted");
    }
}
