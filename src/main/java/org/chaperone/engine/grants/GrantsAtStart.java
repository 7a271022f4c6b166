package org.chaperone.engine.grants;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Applies the role table as soon as there is an engine: before the first request is answered. */
@Component
@Order(GrantsAtStart.ORDER)
class GrantsAtStart extends AbstractCamundaConfiguration {

    static final int ORDER = 1000;

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        new Grants(engine, RoleTable.ofTheSchool()).apply();
    }
}
