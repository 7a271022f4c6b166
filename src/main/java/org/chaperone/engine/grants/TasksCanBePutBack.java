package org.chaperone.engine.grants;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * Whoever took a task may put it back for the others it was offered to. The engine asks for the right to assign for
 * that, and with it a person could give the task, and a look at the case, to anybody.
 */
class TasksCanBePutBack extends TaskServiceImpl {

    @Override
    public void setAssignee(String taskId, String userId) {
        if (userId == null) {
            commandExecutor.execute(new PutBack(taskId));
        } else {
            super.setAssignee(taskId, userId);
        }
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
                throw new BadUserRequestException("This task cannot be put back, because it was given to you alone and "
                        + "nobody else would find it. If somebody else should do it, ask the school office.");
            }
            return context.runWithoutAuthorization(unassign);
        }
    }
}
