package org.chaperone.engine;

import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/** Tells what a person asks for from what the application, a model or an administrator does. */
public final class OrdinaryPerson {

    private OrdinaryPerson() {
    }

    /** Whether somebody who is signed in, and no administrator, asks for this themselves. */
    public static boolean asks(CommandContext context) {
        // the engine switches the check off while it runs listeners, delegates and expressions of a model
        return context != null && context.getAuthenticatedUserId() != null && context.isAuthorizationCheckEnabled()
                && !context.getAuthorizationManager().isCamundaAdmin(context.getAuthentication());
    }
}
