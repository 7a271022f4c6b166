package org.chaperone.engine.forms;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Puts the keeping of forms into the engine. */
@Component
final class FormContracts extends AbstractCamundaConfiguration {

    private final Clock clock;
    private final int longestText;

    FormContracts(Clock clock, @Value("${chaperone.forms.longest-text:20000}") int longestText) {
        this.clock = clock;
        this.longestText = longestText;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        Feel feel = new Feel(clock);
        ElementForms forms = new ElementForms(feel);
        FormKeeper keeper = new FormKeeper(feel, clock, longestText);
        configuration.setCustomPreCommandInterceptorsTxRequired(
                before(configuration.getCustomPreCommandInterceptorsTxRequired(), new SameMomentInterceptor()));
        configuration.setCustomPostCommandInterceptorsTxRequired(
                after(configuration.getCustomPostCommandInterceptorsTxRequired(), new FormInterceptor(forms, keeper)));
        configuration.setCustomPostCommandInterceptorsTxRequiresNew(
                after(configuration.getCustomPostCommandInterceptorsTxRequiresNew(), new FormInterceptor(forms, keeper)));
    }

    private static List<CommandInterceptor> before(List<CommandInterceptor> others, CommandInterceptor ours) {
        List<CommandInterceptor> all = new ArrayList<>(List.of(ours));
        all.addAll(others == null ? List.of() : others);
        return all;
    }

    private static List<CommandInterceptor> after(List<CommandInterceptor> others, CommandInterceptor ours) {
        List<CommandInterceptor> all = new ArrayList<>(others == null ? List.of() : others);
        all.add(ours);
        return all;
    }
}
