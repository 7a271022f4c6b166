package org.chaperone.account.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.chaperone.engine.VisibleToModels;
import org.springframework.stereotype.Component;

/** Shows whoever decides how the people named stand when the task reaches them, not when the application came in. */
@Component
@VisibleToModels
public class CurrentCheck {

    private final CheckPeopleNamed check;

    CurrentCheck(CheckPeopleNamed check) {
        this.check = check;
    }

    public void refresh(DelegateTask task) {
        check.refresh(task.getExecution());
    }
}
