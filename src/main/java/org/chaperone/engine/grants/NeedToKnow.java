package org.chaperone.engine.grants;

import java.util.Objects;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;

/**
 * Who may see a task: its assignee, its owner and its candidates, for as long as they are that. The stock engine lets
 * whoever was once concerned go on looking after the task went to somebody else.
 */
class NeedToKnow extends DefaultAuthorizationProvider {

    /** People look after their own name and password; the stock engine lets them delete themselves, too. */
    @Override
    public AuthorizationEntity[] newUser(User user) {
        AuthorizationEntity[] own = super.newUser(user);
        for (AuthorizationEntity row : own) {
            row.setPermissions(Permissions.READ.getValue() | Permissions.UPDATE.getValue());
        }
        return own;
    }

    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
        if (oldAssignee != null && !oldAssignee.equals(newAssignee) && !oldAssignee.equals(task.getOwner())
                && !isLinked(task, oldAssignee, null, "")) {
            empty(getGrantAuthorizationByUserId(oldAssignee, Resources.TASK, task.getId()));
        }
        return super.newTaskAssignee(task, oldAssignee, newAssignee);
    }

    @Override
    public AuthorizationEntity[] deleteTaskUserIdentityLink(Task task, String user, String type) {
        if (!isEnding(task) && !user.equals(task.getAssignee()) && !user.equals(task.getOwner())
                && !isLinked(task, user, null, type)) {
            empty(getGrantAuthorizationByUserId(user, Resources.TASK, task.getId()));
        }
        return null;
    }

    @Override
    public AuthorizationEntity[] deleteTaskGroupIdentityLink(Task task, String group, String type) {
        if (!isEnding(task) && !isLinked(task, null, group, type)) {
            empty(getGrantAuthorizationByGroupId(group, Resources.TASK, task.getId()));
        }
        return null;
    }

    /** The engine deletes all grants of a task that ends. */
    private static boolean isEnding(Task task) {
        return ((TaskEntity) task).isDeleted();
    }

    private static boolean isLinked(Task task, String user, String group, String exceptAs) {
        for (IdentityLink link : ((TaskEntity) task).getIdentityLinks()) {
            if (Objects.equals(link.getUserId(), user) && Objects.equals(link.getGroupId(), group)
                    && !link.getType().equals(exceptAs)) {
                return true;
            }
        }
        return false;
    }

    /** Not deleted: a listener may add the same candidate again within the transaction, and then finds the row. */
    private static void empty(AuthorizationEntity row) {
        if (row != null) {
            row.setPermissions(Permissions.NONE.getValue());
            Context.getCommandContext().getTaskManager().saveDefaultAuthorizations(new AuthorizationEntity[] {row});
        }
    }
}
