package org.chaperone.engine.grants;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
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
        configuration.setCustomPostCommandInterceptorsTxRequired(
                withoutAddresses(configuration.getCustomPostCommandInterceptorsTxRequired()));
        configuration.setCustomPostCommandInterceptorsTxRequiresNew(
                withoutAddresses(configuration.getCustomPostCommandInterceptorsTxRequiresNew()));
    }

    /** One object for each chain, since it holds its successor in the chain. */
    private static List<CommandInterceptor> withoutAddresses(List<CommandInterceptor> others) {
        List<CommandInterceptor> all = new ArrayList<>(others == null ? List.of() : others);
        all.add(new AddressesStayWithTheSchool());
        return all;
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        new Grants(engine, RoleTable.ofTheSchool()).apply();
    }
}
