package org.chaperone.engine.notices;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultFailedJobCommandFactory;
import org.springframework.stereotype.Component;

/**
 * Teaches the engine to send notices. Notices that were written while there was a mail server are still settled when
 * it has been taken out of the configuration; new ones are written only while there is one.
 */
@Component
class NoticesInTheEngine extends AbstractProcessEnginePlugin {

    private final Outbox outbox;
    private final NoticeTable table;
    private final NoticeJob job;
    private final MailServer mail;
    private final NoticeSettings settings;

    NoticesInTheEngine(Outbox outbox, NoticeTable table, NoticeJob job, MailServer mail, NoticeSettings settings) {
        this.outbox = outbox;
        this.table = table;
        this.job = job;
        this.mail = mail;
        this.settings = settings;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomJobHandlers(with(job, engine.getCustomJobHandlers()));
        engine.setCustomIncidentHandlers(with(new NoticeIncidents(table), engine.getCustomIncidentHandlers()));
        engine.setFailedJobCommandFactory(new NoticeRetries(settings.notices().retries(),
                Optional.ofNullable(engine.getFailedJobCommandFactory()).orElseGet(DefaultFailedJobCommandFactory::new)));
        if (mail.isConfigured()) {
            engine.setCustomPostBPMNParseListeners(
                    with(new NoticesForTasks(outbox, table), engine.getCustomPostBPMNParseListeners()));
        }
    }

    private static <T> List<T> with(T ours, List<T> others) {
        List<T> all = others == null ? new ArrayList<>() : new ArrayList<>(others);
        all.add(ours);
        return all;
    }
}
