package org.chaperone.incident.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.Lessons;
import org.springframework.stereotype.Component;

/** Records that an action that was agreed after a case is done (INC-30). */
@Component
@VisibleToModels
class RecordAction implements JavaDelegate {

    private final Lessons lessons;

    RecordAction(Lessons lessons) {
        this.lessons = lessons;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseAnswers answers = CaseAnswers.of(execution);
        lessons.done(Long.parseLong(Routing.text(execution, "actionId")), Routing.text(execution, "actionOwner"),
                answers.day("actionDoneOn").orElseThrow(), answers.required("actionDoneWords"));
        Routing.forgetAnswers(execution);
    }
}
