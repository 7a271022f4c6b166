package org.chaperone.engine.notices;

import java.time.Clock;
import java.util.Optional;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.chaperone.engine.notices.NoticeTable.Dropped;
import org.springframework.stereotype.Component;

/**
 * Sends one notice, after the step that caused it is committed.
 *
 * <p><b>Once, and when exactly not.</b> The row is locked and marked as sent before the mail server is asked, in the
 * transaction that also removes the job. A job that is run again, or by two nodes at once, finds the mark and sends
 * nothing. If the mail server refuses or does not answer, mark and all are rolled back and the engine tries again
 * later. One gap cannot be closed, since a mail server takes no part in a transaction: if this machine dies, or the
 * database fails, after the server has taken the mail and before the commit, it is sent again. Both copies then carry
 * the same {@code Message-ID}, by which most mail systems drop the second.
 *
 * <p>A notice that nobody needs any more is dropped and marked so: the task is done, or somebody else has it.
 */
@Component
class NoticeJob implements JobHandler<NoticeJob.NoticeId> {

    static final String TYPE = "chaperone-notice";

    private final NoticeTable table;
    private final MailServer mail;
    private final Wording wording;
    private final Clock clock;

    NoticeJob(NoticeTable table, MailServer mail, Wording wording, Clock clock) {
        this.table = table;
        this.mail = mail;
        this.wording = wording;
        this.clock = clock;
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public void execute(NoticeId job, ExecutionEntity none, CommandContext commands, String tenantId) {
        table.lockUnsettled(job.value()).ifPresent(notice ->
                commands.runWithoutAuthorization((Command<Void>) context -> {
                    settle(job.value(), notice, context);
                    return null;
                }));
    }

    private void settle(String id, Notice notice, CommandContext commands) {
        Optional<TaskEntity> task = notice.kind().needsTask()
                ? Optional.ofNullable(commands.getTaskManager().findTaskById(notice.about()))
                : Optional.empty();
        Optional<String> address = Recipients.address(notice.recipient());
        if (!mail.isConfigured()) {
            table.markDropped(notice, Dropped.NO_MAIL_SERVER, clock.instant());
        } else if (address.isEmpty()) {
            table.markDropped(notice, Dropped.NO_ADDRESS, clock.instant());
        } else if (notice.kind().needsTask() && task.filter(found -> concerns(notice, found)).isEmpty()) {
            table.markDropped(notice, Dropped.NO_LONGER_NEEDED, clock.instant());
        } else {
            table.markSent(notice, clock.instant());
            mail.send(wording.of(id, notice, task.flatMap(Outbox::dueAt).or(() -> notice.content().dueAt())), address.get());
        }
    }

    private static boolean concerns(Notice notice, TaskEntity task) {
        boolean free = task.getAssignee() == null;
        return switch (notice.kind()) {
            case OFFERED -> free && Recipients.holding(task).contains(notice.recipient());
            case ASSIGNED -> !free && task.getAssignee().equals(notice.recipient());
            default -> Recipients.holding(task).contains(notice.recipient());
        };
    }

    @Override
    public NoticeId newConfiguration(String canonical) {
        return new NoticeId(canonical);
    }

    @Override
    public void onDelete(NoticeId job, JobEntity entity) {
        // the row stays as the record that the notice was written and never sent
    }

    /** @param value the id of the row in the outbox */
    record NoticeId(String value) implements JobHandlerConfiguration {

        @Override
        public String toCanonicalString() {
            return value;
        }
    }
}
