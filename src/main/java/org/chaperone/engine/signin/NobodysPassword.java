package org.chaperone.engine.signin;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.digest.PasswordManager;

/**
 * Stands in for the stored password of a name that nobody has, so that the answer takes the same time. It is hashed once,
 * as the engine hashes those of people, and no password fits it.
 */
final class NobodysPassword {

    private volatile String hashed;

    /** For every name, so that the one hash at the beginning does not single out the first unknown one. */
    void prepare() {
        if (hashed == null) {
            hashed = passwords().encrypt("nobody");
        }
    }

    boolean check(String password) {
        passwords().check(password, hashed);
        return false;
    }

    private static PasswordManager passwords() {
        return Context.getProcessEngineConfiguration().getPasswordManager();
    }
}
