package org.chaperone.engine.guards;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.stereotype.Component;

/** Puts the guards into the engine before it is built. */
@Component
class EngineGuards extends AbstractCamundaConfiguration {

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        // one interceptor object for each chain, since it holds its successor in the chain
        configuration.setCustomPreCommandInterceptorsTxRequired(
                guarded(configuration.getCustomPreCommandInterceptorsTxRequired()));
        configuration.setCustomPreCommandInterceptorsTxRequiresNew(
                guarded(configuration.getCustomPreCommandInterceptorsTxRequiresNew()));
        configuration.setCustomPostCommandInterceptorsTxRequired(
                keepingAnswers(configuration.getCustomPostCommandInterceptorsTxRequired()));
        configuration.setCustomPostCommandInterceptorsTxRequiresNew(
                keepingAnswers(configuration.getCustomPostCommandInterceptorsTxRequiresNew()));
        configuration.setManagementService(new JobsRunForThoseWhoMay(configuration));
        configuration.setCommandCheckers(
                new ArrayList<>(List.of(new TenantCommandChecker(), new EngineJobsStayTheEngines())));
        configuration.setFilterService(new FiltersWithHarmlessExpressions());
        configuration.setScriptEngineResolver(new NoScripts());
        configuration.setPasswordEncryptor(new SlowPasswordHash());
    }

    private static List<CommandInterceptor> guarded(List<CommandInterceptor> others) {
        List<CommandInterceptor> all = new ArrayList<>(List.of(new QueriesWithoutExpressions(), new TasksInOneOrder()));
        if (others != null) {
            all.addAll(others);
        }
        return all;
    }

    private static List<CommandInterceptor> keepingAnswers(List<CommandInterceptor> others) {
        List<CommandInterceptor> all = new ArrayList<>(others == null ? List.of() : others);
        all.add(new SearchesWithoutAnswers());
        return all;
    }
}
