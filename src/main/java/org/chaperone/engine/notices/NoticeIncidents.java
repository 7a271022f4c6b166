package org.chaperone.engine.notices;

import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.Incident;

/**
 * Shows the operator in Cockpit which notice could not be sent: at the task it is about, or at the step that told an
 * outcome; at the process if the case is over. One that belongs to no process is shown nowhere, since the engine would
 * count its incident for everybody; it stands among the jobs of those who see each process. All other failed jobs are treated as the engine always does.
 */
final class NoticeIncidents extends DefaultIncidentHandler {

    private final NoticeTable table;

    NoticeIncidents(NoticeTable table) {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
        this.table = table;
    }

    @Override
    public Incident handleIncident(IncidentContext context, String message) {
        CommandContext commands = Context.getCommandContext();
        Optional<Notice> failed = noticeJob(context.getConfiguration(), commands)
                .flatMap(job -> table.find(job.getJobHandlerConfigurationRaw()));
        if (failed.isPresent() && failed.get().place().isEmpty()) {
            return null;
        }
        failed.ifPresent(notice -> tie(context, notice, notice.place().orElseThrow(), commands));
        return super.handleIncident(context, message);
    }

    private static void tie(IncidentContext context, Notice notice, Notice.Place place, CommandContext commands) {
        Optional<String> task = notice.kind().needsTask()
                ? Optional.ofNullable(commands.getTaskManager().findTaskById(notice.about()))
                        .map(TaskEntity::getExecutionId)
                : Optional.empty();
        task.or(() -> Optional.ofNullable(commands.getExecutionManager()
                        .findExecutionById(place.processInstanceId())).map(ExecutionEntity::getId))
                .ifPresent(context::setExecutionId);
        context.setActivityId(place.activityId());
        context.setFailedActivityId(place.activityId());
        if (commands.getProcessDefinitionManager()
                .findLatestProcessDefinitionById(place.processDefinitionId()) == null) {
            context.setProcessDefinitionId(null);
        }
    }

    /**
     * The engine removes an incident with the case that ends. The notice is still unsent, so it gets one more attempt,
     * which either settles it or shows at the process.
     */
    @Override
    public void deleteIncident(IncidentContext context) {
        CommandContext commands = Context.getCommandContext();
        super.deleteIncident(context);
        failedJob(context.getConfiguration(), commands)
                .filter(job -> !commands.getDbEntityManager().isDeleted(job))
                .ifPresent(job -> job.setRetriesFromPersistence(1));
    }

    static Optional<JobEntity> failedJob(String jobId, CommandContext commands) {
        return noticeJob(jobId, commands).filter(job -> job.getRetries() == 0);
    }

    private static Optional<JobEntity> noticeJob(String jobId, CommandContext commands) {
        return Optional.ofNullable(jobId)
                .map(id -> commands.getJobManager().findJobById(id))
                .filter(job -> NoticeJob.TYPE.equals(job.getJobHandlerType()));
    }
}
