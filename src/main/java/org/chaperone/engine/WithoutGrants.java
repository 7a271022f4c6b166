package org.chaperone.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/**
 * A question that the application asks for itself, whoever is signed in: who holds a role must not depend on whom the
 * person at the screen may look up. The answer is ours to use; it is not for showing as it is.
 */
public final class WithoutGrants {

    private WithoutGrants() {
    }

    /** Asks the engine without regard to the grants of whoever is signed in. */
    public static <T> T ask(ProcessEngine engine, Supplier<T> question) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(question::get));
    }
}
