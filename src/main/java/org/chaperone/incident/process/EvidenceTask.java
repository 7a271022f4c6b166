package org.chaperone.incident.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.Evidence;
import org.springframework.stereotype.Component;

/** Says in the task that takes screenshots how much of them there may be. */
@Component
@VisibleToModels
public class EvidenceTask {

    private static final int BYTES_OF_A_MEGABYTE = 1024 * 1024;

    public void prepare(DelegateTask task) {
        task.setVariableLocal("mostFiles", Evidence.MOST_ITEMS);
        task.setVariableLocal("mostMegabytes", Evidence.MOST_BYTES / BYTES_OF_A_MEGABYTE);
    }
}
