package org.chaperone.engine.guards;

import org.camunda.bpm.engine.impl.ManagementServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.management.SetJobRetriesBuilderImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * Asks for the right to run a job before the job is tried. The engine asks while it tries, and books the refusal as a
 * failure of the job: whoever knew its id could have a deadline give up, and put their own trace in place of its error. More tries are for failed steps, see {@link FailedStepsOnly}.
 */
final class JobsRunForThoseWhoMay extends ManagementServiceImpl {

    JobsRunForThoseWhoMay(ProcessEngineConfigurationImpl configuration) {
        super(configuration);
    }

    @Override
    public void executeJob(String jobId) {
        commandExecutor.execute(context -> {
            JobEntity job = jobId == null ? null : context.getJobManager().findJobById(jobId);
            if (job != null) {
                context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkUpdateJob(job));
            }
            return null;
        });
        super.executeJob(jobId);
    }

    /** Every other way of setting them comes here. */
    @Override
    public SetJobRetriesBuilderImpl setJobRetries(int retries) {
        return new FailedStepsOnly(commandExecutor, retries);
    }
}
