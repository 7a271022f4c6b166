package org.chaperone.engine.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.engine.WithoutGrants;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Tells people by e-mail that somebody signed in with their name in a browser that is new for them: when, and what to do if
 * it was not they; no address, no device, no case. At most once an hour for each person. The mail waits in the outbox, so that
 * nobody who signs in waits for a mail server. Without a mail server nothing happens.
 */
@Component
public class NewDeviceNotices {

    private static final Duration NOT_AGAIN_WITHIN = Duration.ofHours(1);

    private final Outbox outbox;
    private final NoticeTable table;
    private final MailServer mail;
    private final Clock clock;
    private final ProcessEngine engine;

    NewDeviceNotices(Outbox outbox, NoticeTable table, MailServer mail, Clock clock, @Lazy ProcessEngine engine) {
        this.outbox = outbox;
        this.table = table;
        this.mail = mail;
        this.clock = clock;
        this.engine = engine;
    }

    /** @param person the user id of whoever has just signed in; without an e-mail address they are not told */
    public void tell(String person) {
        if (mail.isConfigured()) {
            WithoutGrants.ask(engine, () -> {
                write(person, clock.instant().truncatedTo(ChronoUnit.SECONDS));
                return null;
            });
        }
    }

    private void write(String person, Instant now) {
        String about = table.mark(person);
        if (!table.hasSince(Kind.NEW_DEVICE, about, now.minus(NOT_AGAIN_WITHIN))
                && !Recipients.withAddress(List.of(person)).isEmpty()) {
            outbox.put(new Notice(Kind.NEW_DEVICE, about, person, now.toString(), Optional.empty(), Notice.Content.NONE));
        }
    }
}
