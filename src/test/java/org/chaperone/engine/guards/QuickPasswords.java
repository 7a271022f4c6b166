package org.chaperone.engine.guards;

import java.util.List;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Passwords are hashed in a tenth of the time: hundreds of sign-ins in the tests would otherwise be minutes of hashing. */
@Component
@Profile("test")
class QuickPasswords extends AbstractCamundaConfiguration {

    static final int ROUNDS = SlowPasswordHash.ROUNDS / 10;

    @Override
    public void postInit(SpringProcessEngineConfiguration configuration) {
        configuration.setPasswordManager(new PasswordManager(new SlowPasswordHash(ROUNDS),
                List.of()));
    }
}
