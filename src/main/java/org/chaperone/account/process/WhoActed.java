package org.chaperone.account.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.chaperone.engine.SignedIn;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.school.People;
import org.chaperone.school.Person;
import org.springframework.stereotype.Component;

/** Keeps who completed a task, since the engine knows it no longer when a later step runs by itself. */
@Component
@VisibleToModels
public class WhoActed {

    private final People people;
    private final SignedIn signedIn;

    WhoActed(People people, SignedIn signedIn) {
        this.people = people;
        this.signedIn = signedIn;
    }

    /** Keeps the person's id under this name, and how colleagues know the person under the name with {@code Name} added. */
    public void keep(DelegateTask task, String name) {
        String who = signedIn.person().orElseGet(task::getAssignee);
        task.getExecution().setVariable(name, who);
        task.getExecution().setVariable(name + "Name", people.find(who).map(Person::displayName).orElse(who));
    }
}
