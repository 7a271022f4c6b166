package org.chaperone.engine.notices;

import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.FailedJobRetryConfiguration;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;

/** Gives notices their own growing pauses between attempts; every other job keeps what the engine does. */
final class NoticeRetries implements FailedJobCommandFactory {

    private final List<Duration> pauses;
    private final FailedJobCommandFactory others;

    NoticeRetries(List<Duration> pauses, FailedJobCommandFactory others) {
        this.pauses = pauses;
        this.others = others;
    }

    @Override
    public Command<Object> getCommand(String jobId, Throwable exception) {
        return new Retry(jobId, exception, pauses.stream().map(Duration::toString).toList(),
                others.getCommand(jobId, exception));
    }

    private static final class Retry extends DefaultJobRetryCmd {

        private static final long serialVersionUID = 1L;

        private final transient List<String> pauses;
        private final transient Command<Object> other;

        Retry(String jobId, Throwable exception, List<String> pauses, Command<Object> other) {
            super(jobId, exception);
            this.pauses = pauses;
            this.other = other;
        }

        @Override
        public Object execute(CommandContext commands) {
            JobEntity job = getJob();
            if (job == null || !NoticeJob.TYPE.equals(job.getJobHandlerType())) {
                return other.execute(commands);
            }
            try {
                executeCustomStrategy(commands, job, null);
                return null;
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new ProcessEngineException(e);
            }
        }

        @Override
        public FailedJobRetryConfiguration getFailedJobRetryConfiguration(JobEntity job, ActivityImpl activity) {
            return new FailedJobRetryConfiguration(pauses.size() + 1, pauses);
        }
    }
}
