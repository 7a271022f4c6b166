package org.chaperone.engine.record;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.chaperone.engine.notices.MailServer;
import org.chaperone.school.SchoolCalendar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Checks the record each night, so that a change is not first seen when somebody happens to ask. What is found stands in the
 * log and goes to the address that gets the anchors: whoever changed the database may be the one who reads its log.
 */
@Component
class NightlyCheck {

    private static final Logger LOG = LoggerFactory.getLogger(NightlyCheck.class);
    private static final int MOST = 40;

    private final WholeCheck check;
    private final MailServer mail;
    private final AnchorSettings settings;
    private final RecordWords words;
    private final Clock clock;

    NightlyCheck(WholeCheck check, MailServer mail, AnchorSettings settings, RecordWords words, Clock clock) {
        this.check = check;
        this.mail = mail;
        this.settings = settings;
        this.words = words;
        this.clock = clock;
    }

    @Scheduled(cron = "0 40 2 * * *", zone = "Europe/London")
    void check() {
        List<String> findings = check.findings(null);
        List<String> first = findings.stream().limit(MOST).toList();
        first.forEach(finding -> LOG.error("{}", finding));
        if (!findings.isEmpty()) {
            LOG.error("{}", words.say("nightly-found", findings.size()));
            tell(findings.size(), String.join("\n", first));
        }
    }

    private void tell(int all, String first) {
        if (!settings.mailTo().isBlank() && mail.isConfigured()) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), SchoolCalendar.ZONE);
            mail.send("check-" + today, words.say("nightly-subject", today), words.say("nightly-text", all, first), settings.mailTo());
        }
    }
}
