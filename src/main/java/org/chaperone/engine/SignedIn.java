package org.chaperone.engine;

import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Who is signed in where the present work was asked for; nobody where the engine works by itself. */
@Component
public class SignedIn {

    private final IdentityService identities;

    SignedIn(@Lazy IdentityService identities) {
        this.identities = identities;
    }

    /** The id of the person signed in. */
    public Optional<String> person() {
        return Optional.ofNullable(identities.getCurrentAuthentication()).map(authentication -> authentication.getUserId());
    }
}
