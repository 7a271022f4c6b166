package org.chaperone.account;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;

/** Plays a case as people do: each task is claimed and completed by the person who does it, through its form. */
final class ApplicationCase {

    private final ProcessEngine engine;
    private final String reference;

    ApplicationCase(ProcessEngine engine, String reference) {
        this.engine = engine;
        this.reference = reference;
    }

    String reference() {
        return reference;
    }

    Task task(String key) {
        List<Task> tasks = tasks(key);
        if (tasks.size() != 1) {
            engine.getIdentityService().clearAuthentication();
            throw new AssertionError("Expected one task " + key + " but the case has " + engine.getTaskService().createTaskQuery()
                    .processInstanceBusinessKey(reference).list().stream()
                    .map(task -> task.getTaskDefinitionKey() + " of " + task.getAssignee()).toList());
        }
        return tasks.get(0);
    }

    List<Task> tasks(String key) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference).taskDefinitionKey(key).listPage(0, 50);
    }

    boolean waitsAt(String key) {
        return !tasks(key).isEmpty();
    }

    /** Those to whom the task is offered. */
    List<String> offeredTo(String key) {
        return engine.getTaskService().getIdentityLinksForTask(task(key).getId()).stream()
                .filter(link -> "candidate".equals(link.getType())).map(link -> link.getUserId()).sorted().toList();
    }

    Object variable(String taskKey, String name) {
        return engine.getTaskService().getVariable(task(taskKey).getId(), name);
    }

    /** Claims and completes the task as this person. */
    void complete(String key, String person, Map<String, Object> answers) {
        as(engine, person, () -> {
            Task task = task(key);
            if (task.getAssignee() == null) {
                engine.getTaskService().claim(task.getId(), person);
            }
            engine.getFormService().submitTaskForm(task.getId(), typed(answers));
            return null;
        });
    }

    static Map<String, Object> typed(Map<String, Object> answers) {
        Map<String, Object> typed = new HashMap<>();
        answers.forEach((key, value) -> typed.put(key, value instanceof List<?> list
                ? SpinValues.jsonValue(Spin.JSON(list)).create() : value));
        return Variables.fromMap(typed);
    }

    static <T> T as(ProcessEngine engine, String person, Callable<T> work) {
        try {
            List<String> groups = engine.getIdentityService().createGroupQuery().groupMember(person).listPage(0, 50).stream()
                    .map(group -> group.getId()).toList();
            engine.getIdentityService().setAuthentication(person, groups);
            return work.call();
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }
}
