package org.chaperone.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/**
 * Work done once at every start, by one node at a time: it holds the engine's own start-up lock, in one transaction,
 * so that two nodes that start together do not both add the same row. (On H2 the engine takes no lock, and need not:
 * its file serves one process.) Inside it, read first and write afterwards: what is written shows in queries only when
 * all is done.
 */
public final class AtStart {

    private AtStart() {
    }

    /** Does all of the work or, if it throws, none of it. */
    public static void oneNodeAtATime(ProcessEngine engine, Runnable work) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        configuration.getCommandExecutorTxRequired().execute(context -> {
            context.getPropertyManager().acquireExclusiveLockForStartup();
            context.runWithoutAuthorization(() -> {
                work.run();
                return null;
            });
            return null;
        });
    }
}
