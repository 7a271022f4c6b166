package org.chaperone.policy.process;

import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.engine.AtStart;
import org.chaperone.engine.WithoutGrants;
import org.chaperone.policy.PolicyRegister;
import org.chaperone.policy.PolicyVersion;
import org.chaperone.school.People;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Watches over the review date of the version in force: one process for it, and none for those before it. It begins once
 * there is anybody at the school who could review anything.
 */
@Component
class Watch {

    private static final String PROCESS = "policy-watch";

    private final ProcessEngine engine;
    private final PolicyRegister register;
    private final People people;

    Watch(@Lazy ProcessEngine engine, PolicyRegister register, People people) {
        this.engine = engine;
        this.register = register;
        this.people = people;
    }

    @EventListener(ApplicationStartedEvent.class)
    void begin() {
        AtStart.oneNodeAtATime(engine, () -> {
            register.begin();
            ensure();
        });
    }

    /** Begins where nothing watches yet. */
    void ensure() {
        WithoutGrants.ask(engine, () -> {
            if (!people.active().isEmpty()
                    && engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(PROCESS).count() == 0) {
                start(register.inForce());
            }
            return null;
        });
    }

    void over(PolicyVersion version) {
        WithoutGrants.ask(engine, () -> {
            engine.getRuntimeService().createMessageCorrelation(Review.VERSION_REPLACED).correlateAll();
            start(version);
            return null;
        });
    }

    private void start(PolicyVersion version) {
        engine.getRuntimeService().createMessageCorrelation(Review.VERSION_TO_WATCH)
                .processInstanceBusinessKey("POL-" + version.version()).correlateStartMessage();
    }
}
