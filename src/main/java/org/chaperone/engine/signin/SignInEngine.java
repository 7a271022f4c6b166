package org.chaperone.engine.signin;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.stereotype.Component;

/** Puts our people and the log of readings into the engine before it is built. */
@Component
class SignInEngine extends AbstractCamundaConfiguration {

    private final PersonChanges changes;
    private final SignInLimits limits;
    private final ReadingLog readings;

    SignInEngine(PersonChanges changes, SignInLimits limits, ReadingLog readings) {
        this.changes = changes;
        this.limits = limits;
        this.readings = readings;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        configuration.setIdentityProviderSessionFactory(new SchoolIdentityProvider.Factory(changes, limits));
        // one interceptor object for each chain, since it holds its successor in the chain
        configuration.setCustomPostCommandInterceptorsTxRequired(
                withReadings(configuration.getCustomPostCommandInterceptorsTxRequired()));
        configuration.setCustomPostCommandInterceptorsTxRequiresNew(
                withReadings(configuration.getCustomPostCommandInterceptorsTxRequiresNew()));
    }

    private List<CommandInterceptor> withReadings(List<CommandInterceptor> others) {
        List<CommandInterceptor> all = new ArrayList<>(others == null ? List.of() : others);
        all.add(new ReadingInterceptor(readings));
        return all;
    }
}
