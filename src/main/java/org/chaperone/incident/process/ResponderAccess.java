package org.chaperone.incident.process;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.engine.WithoutGrants;
import org.chaperone.engine.files.DoorClosed;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Lets to what lies beside a case those alone who deal with it at this moment; everybody else is told that there is nothing. */
@Component
class ResponderAccess {

    private final ProcessEngine engine;
    private final Responders responders;

    ResponderAccess(@Lazy ProcessEngine engine, Responders responders) {
        this.engine = engine;
        this.responders = responders;
    }

    /**
     * The open task of this person, in one of these processes.
     *
     * @throws DoorClosed if there is none, or the record says by now that they take no part: in the same words
     */
    OpenTask of(String person, String taskId, String... processes) {
        return WithoutGrants.ask(engine, () -> {
            TaskService tasks = engine.getTaskService();
            Task task = tasks.createTaskQuery().taskId(taskId).processDefinitionKeyIn(processes).singleResult();
            if (task == null || tasks.getIdentityLinksForTask(taskId).stream().noneMatch(link -> person.equals(link.getUserId()))) {
                throw DoorClosed.noTask();
            }
            OpenTask open = OpenTask.of(task, tasks);
            if (!responders.of(open).contains(person)) {
                throw DoorClosed.noTask();
            }
            return open;
        });
    }
}
