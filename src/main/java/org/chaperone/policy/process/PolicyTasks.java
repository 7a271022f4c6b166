package org.chaperone.policy.process;

import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.chaperone.engine.WithoutGrants;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Who has which open task of a review of the policy. */
@Component
class PolicyTasks {

    private static final String REVIEW = "policy-review";
    private static final String CONSULTATION = "policy-consultation";
    private static final String ADD_DOCUMENT = "Task_AddDocument";

    private final ProcessEngine engine;

    PolicyTasks(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    /** The review to which this person adds a document in this task; empty unless the task is theirs. */
    Optional<String> reviewToAddTo(String taskId, String person) {
        return WithoutGrants.ask(engine, () -> {
            Task task = tasks().taskId(taskId).processDefinitionKey(REVIEW).taskDefinitionKey(ADD_DOCUMENT).taskAssignee(person)
                    .singleResult();
            return Optional.ofNullable(task).map(one -> engine.getRuntimeService().createProcessInstanceQuery()
                    .processInstanceId(one.getProcessInstanceId()).singleResult()).map(ProcessInstance::getBusinessKey);
        });
    }

    /** Whether this person has a task of the review, or could take one. */
    boolean hasTaskOf(String reference, String person) {
        return WithoutGrants.ask(engine, () -> ofReview(reference).taskAssignee(person).count() > 0
                || ofReview(reference).taskCandidateUser(person).includeAssignedTasks().count() > 0);
    }

    private TaskQuery ofReview(String reference) {
        return tasks().processDefinitionKeyIn(REVIEW, CONSULTATION).processInstanceBusinessKey(reference);
    }

    private TaskQuery tasks() {
        return engine.getTaskService().createTaskQuery().active();
    }
}
