package org.chaperone.engine.tasklist;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.stereotype.Component;

/** Applies the table of filters as soon as there is an engine: before the first request is answered. */
@Component
class FiltersAtStart extends AbstractCamundaConfiguration {

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        new Filters(engine, FilterTable.ofTheSchool()).apply();
    }
}
