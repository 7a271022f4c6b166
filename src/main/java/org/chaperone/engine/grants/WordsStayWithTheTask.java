package org.chaperone.engine.grants;

import java.io.InputStream;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.AttachmentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.Event;
import org.chaperone.engine.OrdinaryPerson;

/**
 * Comments and files are for those who may see the task that they belong to. The engine asks nobody for a right there:
 * whoever knew the ids read each comment and file of each case, finished ones too, and could delete the files.
 */
class WordsStayWithTheTask extends TaskServiceImpl {

    @Override
    public List<Comment> getTaskComments(String taskId) {
        ofATaskInSight(taskId);
        return super.getTaskComments(taskId);
    }

    @Override
    public Comment getTaskComment(String taskId, String commentId) {
        ofATaskInSight(taskId);
        return super.getTaskComment(taskId, commentId);
    }

    @Override
    public List<Event> getTaskEvents(String taskId) {
        ofATaskInSight(taskId);
        return super.getTaskEvents(taskId);
    }

    @Override
    public List<Comment> getProcessInstanceComments(String processInstanceId) {
        ofAWholeCase();
        return super.getProcessInstanceComments(processInstanceId);
    }

    @Override
    public List<Attachment> getProcessInstanceAttachments(String processInstanceId) {
        ofAWholeCase();
        return super.getProcessInstanceAttachments(processInstanceId);
    }

    @Override
    public List<Attachment> getTaskAttachments(String taskId) {
        ofATaskInSight(taskId);
        return super.getTaskAttachments(taskId);
    }

    @Override
    public Attachment getTaskAttachment(String taskId, String attachmentId) {
        ofATaskInSight(taskId);
        return super.getTaskAttachment(taskId, attachmentId);
    }

    @Override
    public InputStream getTaskAttachmentContent(String taskId, String attachmentId) {
        ofATaskInSight(taskId);
        return super.getTaskAttachmentContent(taskId, attachmentId);
    }

    @Override
    public Attachment getAttachment(String attachmentId) {
        aFileInSight(attachmentId);
        return super.getAttachment(attachmentId);
    }

    @Override
    public InputStream getAttachmentContent(String attachmentId) {
        aFileInSight(attachmentId);
        return super.getAttachmentContent(attachmentId);
    }

    @Override
    public void deleteAttachment(String attachmentId) {
        ofAWholeCase();
        super.deleteAttachment(attachmentId);
    }

    @Override
    public void deleteTaskAttachment(String taskId, String attachmentId) {
        ofAWholeCase();
        super.deleteTaskAttachment(taskId, attachmentId);
    }

    @Override
    public void saveAttachment(Attachment attachment) {
        ofAWholeCase();
        super.saveAttachment(attachment);
    }

    private void aFileInSight(String attachmentId) {
        commandExecutor.execute(context -> {
            if (OrdinaryPerson.asks(context)) {
                AttachmentEntity file = context.getDbEntityManager().selectById(AttachmentEntity.class, attachmentId);
                ensureInSight(file == null ? null : file.getTaskId(), context);
            }
            return null;
        });
    }

    private void ofATaskInSight(String taskId) {
        commandExecutor.execute(context -> {
            if (OrdinaryPerson.asks(context)) {
                ensureInSight(taskId, context);
            }
            return null;
        });
    }

    /** The words of a whole case, and taking some away, are for administrators. */
    private void ofAWholeCase() {
        commandExecutor.execute(context -> {
            if (OrdinaryPerson.asks(context)) {
                throw refused();
            }
            return null;
        });
    }

    private static void ensureInSight(String taskId, CommandContext context) {
        TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
        if (task == null) {
            throw refused();
        }
        context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkReadTask(task));
    }

    private static AuthorizationException refused() {
        return new AuthorizationException("Comments and files are for those who have the task that they belong to.");
    }
}
