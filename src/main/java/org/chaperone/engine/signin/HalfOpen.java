package org.chaperone.engine.signin;

import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;

/**
 * Somebody who has shown their password and not yet the code. Until they do, the session holds nobody's sign-in as far as
 * Camunda and every address of ours can see, so none of them needs to know of this.
 *
 * @param waiting     what is put into the session once the code is right
 * @param application the application of Camunda at whose page they signed in
 * @param deviceToken of the browser, if it was known before
 * @param since       when the password was shown
 * @param newSecret   to be set up, where the person has no second factor yet
 */
record HalfOpen(UserAuthentication waiting, String application, Optional<String> deviceToken, Instant since,
        Optional<byte[]> newSecret) {

    String person() {
        return waiting.getIdentityId();
    }
}
