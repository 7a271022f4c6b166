package org.chaperone.engine.notices;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/**
 * Where notices wait to be sent. A notice and its job are written in the transaction of the step that caused them:
 * both are there once the step is, neither is if the step is rolled back, and the step never waits for a mail server.
 *
 * <p>The job belongs to the process definition, not to an execution: the engine would delete it with the execution
 * when a case ends, and a person who completes a task would collide with a job of that task which is being run.
 * {@link NoticeIncidents} ties its failure to the case instead.
 */
@Component
class Outbox {

    /**
     * Stands in for the process of a notice that belongs to none. The engine lists a job without one to everybody who may
     * ask for jobs, and could so tell an analyst that somebody has signed in; with it, to those who see each process alone.
     */
    private static final String OF_NO_PROCESS = "chaperone-notices";

    private final NoticeTable table;
    private final Clock clock;

    Outbox(NoticeTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** @return whether it was new; a notice that is already there is left alone */
    boolean put(Notice notice) {
        if (table.has(notice)) {
            return false;
        }
        table.add(notice, clock.instant());
        MessageEntity job = new MessageEntity();
        job.setJobHandlerType(NoticeJob.TYPE);
        job.setJobHandlerConfigurationRaw(table.id(notice));
        notice.place().ifPresentOrElse(place -> belongsTo(place, job), () -> job.setProcessDefinitionKey(OF_NO_PROCESS));
        job.setExclusive(false);
        Context.getCommandContext().getJobManager().send(job);
        return true;
    }

    private static void belongsTo(Notice.Place place, MessageEntity job) {
        ProcessDefinition process = Context.getProcessEngineConfiguration().getDeploymentCache()
                .findDeployedProcessDefinitionById(place.processDefinitionId());
        job.setProcessDefinitionId(process.getId());
        job.setProcessDefinitionKey(process.getKey());
        job.setDeploymentId(process.getDeploymentId());
        job.setTenantId(process.getTenantId());
    }

    /** Records that this person need not be told, so that no later event tells them after all. */
    void putDropped(Notice notice, NoticeTable.Dropped because) {
        if (!table.has(notice)) {
            Instant now = clock.instant();
            table.add(notice, now);
            table.markDropped(notice, because, now);
        }
    }

    void putForEach(Set<String> recipients, TaskEntity task, Kind kind, String occasion) {
        recipients.forEach(recipient -> put(about(task, kind, recipient, occasion)));
    }

    static Notice about(TaskEntity task, Kind kind, String recipient, String occasion) {
        ExecutionEntity execution = task.getExecution();
        return new Notice(kind, task.getId(), recipient, occasion,
                Optional.of(new Notice.Place(task.getProcessDefinitionId(), task.getProcessInstanceId(),
                        task.getTaskDefinitionKey())),
                new Notice.Content(CaseReference.of(execution),
                        nameInModel(execution.getProcessDefinition(), task.getTaskDefinitionKey()),
                        Optional.empty(), dueAt(task)));
    }

    static Optional<Instant> dueAt(TaskEntity task) {
        return Optional.ofNullable(task.getDueDate()).map(Date::toInstant);
    }

    /** Whoever may work on a task can rename it, and a name in the model can be put together from answers. */
    static Optional<String> nameInModel(ProcessDefinitionEntity process, String taskKey) {
        return Optional.ofNullable(process.getTaskDefinitions().get(taskKey))
                .map(TaskDefinition::getNameExpression)
                .map(Expression::getExpressionText)
                .filter(name -> !name.contains("${") && !name.contains("#{"))
                .map(name -> name.strip().replaceAll("\\s+", " "))
                .map(name -> name.length() > 255 ? name.substring(0, 255) : name);
    }
}
