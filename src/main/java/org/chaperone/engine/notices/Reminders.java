package org.chaperone.engine.notices;

import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.engine.secrecy.PeopleInHistory;
import org.springframework.stereotype.Component;

/**
 * Reminds those who hold a task. Models call it from a service task behind a boundary timer:
 * {@code ${reminders.send(execution, 'Task_DecideOnApplication')}} after a non-interrupting one, and
 * {@code ${reminders.late(execution, 'Task_DecideOnApplication')}} once the due date has passed.
 *
 * <p>Each time the model gets to the service task is a reminder of its own, so a timer that repeats reminds again;
 * a step that the engine repeats after a failure does not. Without a mail server nothing happens.
 */
@Component("reminders")
@VisibleToModels
public class Reminders {

    private final Outbox outbox;
    private final MailServer mail;
    private final PeopleInHistory people;

    Reminders(Outbox outbox, MailServer mail, PeopleInHistory people) {
        this.outbox = outbox;
        this.mail = mail;
        this.people = people;
    }

    /**
     * Tells the assignee, or else all who can take it on, that the task still waits for them.
     *
     * @param task the id of a user task in the same process; where nobody has it at the moment, nobody is told
     * @throws ProcessEngineException if the process has no such user task
     */
    public void send(DelegateExecution execution, String task) {
        ExecutionEntity here = inProcessWith(task, execution);
        if (mail.isConfigured()) {
            unchecked(commands -> tell(open(task, here, commands), Kind.REMINDER, here));
        }
    }

    /**
     * Tells those who hold the task that it is overdue, or, after an interrupting timer, those who held it that it was
     * not done in time and has been taken from them.
     *
     * @param task the id of a user task in the same process
     * @throws ProcessEngineException if the process has no such user task
     */
    public void late(DelegateExecution execution, String task) {
        ExecutionEntity here = inProcessWith(task, execution);
        if (mail.isConfigured()) {
            unchecked(commands -> {
                List<TaskEntity> open = open(task, here, commands);
                tell(open, Kind.LATE, here);
                if (open.isEmpty()) {
                    taken(task, here).forEach(gone -> tellOf(gone, here));
                }
                return null;
            });
        }
    }

    private static ExecutionEntity inProcessWith(String task, DelegateExecution execution) {
        ExecutionEntity here = (ExecutionEntity) execution;
        if (!here.getProcessDefinition().getTaskDefinitions().containsKey(task)) {
            throw new ProcessEngineException("The step '" + here.getCurrentActivityId() + "' reminds of the task '"
                    + task + "', but this process has no user task with that id. Correct the id in the expression "
                    + "of the step.");
        }
        return here;
    }

    private static List<TaskEntity> open(String task, ExecutionEntity here, CommandContext commands) {
        return commands.getTaskManager().findTasksByProcessInstanceId(here.getProcessInstanceId()).stream()
                .filter(found -> task.equals(found.getTaskDefinitionKey()))
                .filter(found -> !commands.getDbEntityManager().isDeleted(found))
                .toList();
    }

    private Void tell(List<TaskEntity> tasks, Kind kind, ExecutionEntity here) {
        tasks.forEach(task -> outbox.putForEach(Recipients.holding(task), task, kind, here.getActivityInstanceId()));
        return null;
    }

    /** The tasks that were cancelled last; in the transaction that cancels them the history does not show their end. */
    private static List<HistoricTaskInstance> taken(String task, ExecutionEntity here) {
        List<HistoricTaskInstance> cancelled = Context.getProcessEngineConfiguration().getHistoryService()
                .createHistoricTaskInstanceQuery()
                .processInstanceId(here.getProcessInstanceId()).taskDefinitionKey(task).unlimitedList().stream()
                .filter(found -> !TaskEntity.DELETE_REASON_COMPLETED.equals(found.getDeleteReason()))
                .toList();
        Optional<Date> last = cancelled.stream().map(Reminders::end).max(Comparator.naturalOrder());
        return cancelled.stream().filter(found -> Optional.of(end(found)).equals(last)).toList();
    }

    private static Date end(HistoricTaskInstance task) {
        return task.getEndTime() == null ? new Date(Long.MAX_VALUE) : task.getEndTime();
    }

    private void tellOf(HistoricTaskInstance task, ExecutionEntity here) {
        Set<String> recipients = Recipients.lastHolding(task, people);
        recipients.forEach(recipient -> outbox.put(new Notice(Kind.PASSED_ON, task.getId(), recipient,
                here.getActivityInstanceId(),
                Optional.of(new Notice.Place(here.getProcessDefinitionId(), here.getProcessInstanceId(),
                        here.getCurrentActivityId())),
                new Notice.Content(CaseReference.of(here),
                        Outbox.nameInModel(here.getProcessDefinition(), task.getTaskDefinitionKey()),
                        Optional.empty(), Optional.ofNullable(task.getDueDate()).map(Date::toInstant)))));
    }

    private static void unchecked(Command<Void> work) {
        Context.getCommandContext().runWithoutAuthorization(work);
    }
}
