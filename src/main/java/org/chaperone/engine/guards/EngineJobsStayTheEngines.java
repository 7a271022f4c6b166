package org.chaperone.engine.guards;

import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * Leaves the engine's own jobs, the clean-up of old cases above all, to administrators. The engine checks nothing for a
 * job that belongs to no process, so that anybody could put off or delete the disposal of personal data.
 */
class EngineJobsStayTheEngines extends AuthorizationCommandChecker {

    @Override
    public void checkUpdateJob(JobEntity job) {
        administratorsOnlyIfTheEngines(job);
        super.checkUpdateJob(job);
    }

    @Override
    public void checkUpdateRetriesJob(JobEntity job) {
        administratorsOnlyIfTheEngines(job);
        super.checkUpdateRetriesJob(job);
    }

    @Override
    public void checkReadJob(JobEntity job) {
        administratorsOnlyIfTheEngines(job);
        super.checkReadJob(job);
    }

    private void administratorsOnlyIfTheEngines(JobEntity job) {
        if (job.getProcessDefinitionKey() == null && job.getProcessDefinitionId() == null) {
            getAuthorizationManager().checkCamundaAdmin();
        }
    }
}
