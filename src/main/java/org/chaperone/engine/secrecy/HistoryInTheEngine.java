package org.chaperone.engine.secrecy;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.springframework.stereotype.Component;

/** Puts our way of writing the history in the place of the engine's. */
@Component
class HistoryInTheEngine extends AbstractProcessEnginePlugin {

    private final PeopleInHistory people;

    HistoryInTheEngine(PeopleInHistory people) {
        this.people = people;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<HistoryEventHandler> all = new ArrayList<>(
                engine.getCustomHistoryEventHandlers() == null ? List.of() : engine.getCustomHistoryEventHandlers());
        all.add(new HistoryWithCodes(people));
        engine.setCustomHistoryEventHandlers(all);
        engine.setEnableDefaultDbHistoryEventHandler(false);   // it would write everything once more
    }
}
