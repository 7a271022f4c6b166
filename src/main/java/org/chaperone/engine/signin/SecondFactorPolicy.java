package org.chaperone.engine.signin;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.chaperone.engine.WithoutGrants;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Of whom a second factor is asked. */
@Component
class SecondFactorPolicy {

    private final SignInSettings settings;
    private final SecondFactor factor;
    private final ProcessEngine engine;

    SecondFactorPolicy(SignInSettings settings, SecondFactor factor, @Lazy ProcessEngine engine) {
        this.settings = settings;
        this.factor = factor;
        this.engine = engine;
    }

    boolean asksOf(String person) {
        return switch (settings.secondFactor()) {
            case OFF -> false;
            case OFFERED -> factor.isSetUp(person);
            case REQUIRED -> factor.isSetUp(person) || holdsAnOfficeWithCases(person);
        };
    }

    /** A secret to set up, for a person who has none yet. */
    Optional<byte[]> secretFor(String person) {
        return factor.isSetUp(person) ? Optional.empty() : Optional.of(factor.newSecret());
    }

    /** Whether a person may set one up of their own accord. */
    boolean isOffered() {
        return settings.secondFactor() != SignInSettings.Policy.OFF;
    }

    private boolean holdsAnOfficeWithCases(String person) {
        List<String> groups = WithoutGrants.ask(engine, () -> engine.getIdentityService().createGroupQuery().groupMember(person)
                .list().stream().map(Group::getId).toList());
        return groups.stream().anyMatch(settings.secondFactorFor()::contains);
    }
}
