package org.chaperone.engine.record;

import java.time.LocalDate;
import org.chaperone.engine.notices.MailServer;
import org.springframework.stereotype.Component;

/** Sends the anchor of a day to the address that the school has chosen. */
@Component
class AnchorMail {

    private final MailServer server;
    private final AnchorSettings settings;
    private final RecordWords words;

    AnchorMail(MailServer server, AnchorSettings settings, RecordWords words) {
        this.server = server;
        this.settings = settings;
        this.words = words;
    }

    /** @throws IllegalStateException if no mail server is set, or it does not take the mail */
    void send(Anchor anchor, LocalDate day) {
        if (!server.isConfigured()) {
            throw new IllegalStateException("an address is set, chaperone.record.anchors.mail-to, but no mail server, spring.mail.host");
        }
        server.send("anchor-" + anchor.line(), words.say("anchor-subject", day), words.say("anchor-text", anchor.written()),
                settings.mailTo());
    }
}
