package org.chaperone.engine.notices;

import java.time.Clock;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets whom we told, after the time that the school sets ({@code chaperone.notices.keep}). */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class KeepingNotices {

    private final NoticeTable table;
    private final NoticeSettings settings;
    private final Clock clock;

    KeepingNotices(NoticeTable table, NoticeSettings settings, Clock clock) {
        this.table = table;
        this.settings = settings;
        this.clock = clock;
    }

    /** Every night; any number of nodes may do it. What is neither sent nor dropped stays. */
    @Scheduled(cron = "0 30 2 * * *", zone = "Europe/London")
    void forget() {
        table.removeSettledBefore(clock.instant().minus(settings.notices().keep()));
    }
}
