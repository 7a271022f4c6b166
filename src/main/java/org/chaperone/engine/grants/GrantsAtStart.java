package org.chaperone.engine.grants;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.stereotype.Component;

/** Applies the role table as soon as there is an engine: before the first request is answered. */
@Component
class GrantsAtStart extends AbstractCamundaConfiguration {

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        configuration.setResourceAuthorizationProvider(new NeedToKnow());
        configuration.setTaskService(new TasksCanBePutBack());
        configuration.setIdentityService(new NamesComeFromTheSchool());
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        new Grants(engine, RoleTable.ofTheSchool()).apply();
    }
}
