package org.chaperone.engine.grants;

import java.util.Map;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.DelegationState;
import org.chaperone.engine.ForPeople;
import org.chaperone.engine.OrdinaryPerson;

/**
 * A task is taken on for oneself and put back for the others it was offered to; nobody gives it, and with it a look at
 * the case, to anybody else. The engine would let a candidate claim in another's name, let it vanish by resolving what
 * was never delegated, and ask for the right to assign where somebody only puts a task back.
 */
class TasksCanBePutBack extends WordsStayWithTheTask {

    @Override
    public void setAssignee(String taskId, String userId) {
        if (userId == null) {
            commandExecutor.execute(new PutBack(taskId));
        } else {
            super.setAssignee(taskId, userId);
        }
    }

    @Override
    public void claim(String taskId, String userId) {
        commandExecutor.execute(context -> {
            String person = context.getAuthenticatedUserId();
            if (userId != null && !userId.equals(person) && OrdinaryPerson.asks(context)) {
                throw ForPeople.refusal("You can take a task on for yourself only.");
            }
            try {
                return new ClaimTaskCmd(taskId, userId).execute(context);
            } catch (TaskAlreadyClaimedException tooLate) {
                throw ForPeople.refusal("Somebody else has taken this task on already. Reload the page to see"
                        + " how it stands.");
            }
        });
    }

    @Override
    public void resolveTask(String taskId) {
        refuseUnlessDelegated(taskId);
        super.resolveTask(taskId);
    }

    @Override
    public void resolveTask(String taskId, Map<String, Object> variables) {
        refuseUnlessDelegated(taskId);
        super.resolveTask(taskId, variables);
    }

    private void refuseUnlessDelegated(String taskId) {
        commandExecutor.execute(context -> {
            TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
            if (task != null && task.getDelegationState() != DelegationState.PENDING && OrdinaryPerson.asks(context)) {
                // before the state is told: who may not do the task learns nothing of it
                context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkTaskWork(task));
                throw ForPeople.refusal("This task was not delegated to anybody, so there is nothing to hand"
                        + " back. Complete it, or put it back.");
            }
            return null;
        });
    }

    private record PutBack(String taskId) implements Command<Void> {

        @Override
        public Void execute(CommandContext context) {
            AssignTaskCmd unassign = new AssignTaskCmd(taskId, null);
            TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
            String person = context.getAuthenticatedUserId();
            if (task == null || person == null || !person.equals(task.getAssignee())) {
                return unassign.execute(context);
            }
            if (task.getCandidates().isEmpty()) {
                throw ForPeople.refusal("This task cannot be put back, because it was given to you alone and "
                        + "nobody else would find it. If somebody else should do it, ask the school office.");
            }
            return context.runWithoutAuthorization(unassign);
        }
    }
}
