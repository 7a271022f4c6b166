package org.chaperone.incident.process;

import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.engine.forms.AsWritten;
import org.chaperone.incident.Lessons;
import org.chaperone.incident.LessonsLearned;
import org.chaperone.school.People;
import org.springframework.stereotype.Component;

/** Loads an action for its owner, or, where they have left meanwhile, for whoever learns from the case. */
@Component
@VisibleToModels
class LoadAction implements JavaDelegate {

    private final Lessons lessons;
    private final People people;
    private final Responders responders;
    private final Clock clock;

    LoadAction(Lessons lessons, People people, Responders responders, Clock clock) {
        this.lessons = lessons;
        this.people = people;
        this.responders = responders;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        LessonsLearned.Action action = lessons.action(Long.parseLong(Routing.text(execution, "actionId")));
        boolean here = people.find(action.owner()).filter(owner -> owner.isHereOn(LocalDate.now(clock))).isPresent();
        execution.setVariable("actionOwner", here ? action.owner()
                : responders.forDebrief(execution.getProcessBusinessKey(), 0).get(0));
        execution.setVariable("actionDueOn", action.dueOn().toString());
        execution.setVariable("actionText", AsWritten.inMarkdown(action.words()));
    }
}
