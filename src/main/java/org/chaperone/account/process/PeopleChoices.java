package org.chaperone.account.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.school.People;
import org.springframework.stereotype.Component;

/** Offers the people who are at the school today to a form that names somebody; kept with the task alone. */
@Component
@VisibleToModels
public class PeopleChoices {

    private final People people;

    PeopleChoices(People people) {
        this.people = people;
    }

    public void offer(DelegateTask task) {
        task.setVariableLocal("people", SpinValues.jsonValue(Spin.JSON(people.peopleChoices())).create());
    }
}
