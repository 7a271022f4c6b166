package org.chaperone.incident.process;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.Lessons;
import org.chaperone.incident.LessonsLearned;
import org.springframework.stereotype.Component;

/** Records what was learned from a case, who does what about it, and what should change in the policy (REV-14, G-62). */
@Component
@VisibleToModels
class RecordLessons implements JavaDelegate {

    private static final String FORM = "incident-debrief/record-lessons";

    private final Lessons lessons;
    private final FormWords forms;

    RecordLessons(Lessons lessons, FormWords forms) {
        this.lessons = lessons;
        this.forms = forms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseAnswers answers = CaseAnswers.of(execution);
        List<LessonsLearned.Action> actions = Stream.of("action1", "action2", "action3")
                .filter(action -> answers.text(action).isPresent())
                .map(action -> new LessonsLearned.Action(answers.required(action), answers.required(action + "Owner"),
                        answers.day(action + "Due").orElseThrow())).toList();
        List<Long> ids = lessons.record(Routing.reference(execution), new LessonsLearned(answers.by(),
                forms.linesOf(FORM, answers, "lessons", "curriculumChange").orElse(""), answers.text("policyChangeWhat"), actions));
        Routing.forgetAnswers(execution);
        execution.setVariable("actionIds", Routing.csv(ids));
    }
}
