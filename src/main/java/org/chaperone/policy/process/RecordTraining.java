package org.chaperone.policy.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.json.SpinJsonNode;
import org.chaperone.engine.SignedIn;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.policy.StaffReadiness;
import org.springframework.stereotype.Component;

/**
 * Records who was trained on what and when, in the transaction of whoever says so (TRN-05, TRN-06). Where nobody is named
 * nothing is recorded.
 */
@Component
@VisibleToModels
class RecordTraining implements JavaDelegate {

    private static final List<String> ANSWERS = List.of("trainedPeople", "trainingCourse", "trainedOn");

    private final StaffReadiness readiness;
    private final SignedIn signedIn;
    private final PolicyWords words;
    private final Clock clock;

    RecordTraining(StaffReadiness readiness, SignedIn signedIn, PolicyWords words, Clock clock) {
        this.readiness = readiness;
        this.signedIn = signedIn;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<String> people = list(execution.getVariable("trainedPeople"));
        if (!people.isEmpty()) {
            LocalDate on = LocalDate.parse((String) execution.getVariable("trainedOn"));
            if (on.isAfter(LocalDate.now(clock))) {
                throw Refusal.because(words.of("refused.future"));
            }
            String course = ((String) execution.getVariable("trainingCourse")).strip();
            String by = signedIn.person().orElse("chaperone");
            people.forEach(person -> readiness.trained(person, course, on, by));
        }
        ANSWERS.forEach(execution::removeVariable);
    }

    private static List<String> list(Object answer) {
        return Optional.ofNullable((SpinJsonNode) answer).map(node -> StreamSupport.stream(node.elements().spliterator(), false)
                .map(SpinJsonNode::stringValue).toList()).orElse(List.of());
    }
}
