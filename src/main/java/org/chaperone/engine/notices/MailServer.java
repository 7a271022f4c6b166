package org.chaperone.engine.notices;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The school's mail server ({@code spring.mail.*}), if it has told us of one. */
@Component
public class MailServer {

    private static final Logger LOG = LoggerFactory.getLogger(MailServer.class);

    private final Optional<JavaMailSender> sender;
    private final Optional<InternetAddress> from;
    private final Clock clock;

    MailServer(ObjectProvider<JavaMailSender> senders, ObjectProvider<MailProperties> properties,
            NoticeSettings settings, Clock clock) {
        this.clock = clock;
        Optional<MailProperties> mail = Optional.ofNullable(properties.getIfAvailable())
                .filter(given -> StringUtils.hasText(given.getHost()));
        this.sender = mail.flatMap(given -> Optional.ofNullable(senders.getIfAvailable()));
        this.from = sender.isPresent() ? Optional.of(from(settings, mail.get())) : Optional.empty();
        if (sender.isEmpty()) {
            LOG.info("Nobody is told by e-mail of tasks, since no mail server is set (spring.mail.host).");
        }
    }

    private static InternetAddress from(NoticeSettings settings, MailProperties mail) {
        String given = StringUtils.hasText(settings.notices().from()) ? settings.notices().from() : mail.getUsername();
        try {
            return new InternetAddress(given == null ? "" : given, true);
        } catch (AddressException e) {
            throw new IllegalStateException("A mail server is set (spring.mail.host), but not the address that notices "
                    + "come from. Set chaperone.notices.from to an address of the school, for example "
                    + "chaperone@school.example");
        }
    }

    /** Whether the school has told us of one. */
    public boolean isConfigured() {
        return sender.isPresent();
    }

    /**
     * Sends what is no notice about a case.
     *
     * @param id stays the same however often the same mail is sent
     * @throws IllegalStateException if the mail server does not take it; says why in words for the operator
     */
    public void send(String id, String subject, String text, String address) {
        try {
            send(new Letter(id, Optional.empty(), subject, text), address);
        } catch (NotSent refused) {
            throw new IllegalStateException(refused.reason);
        }
    }

    /**
     * Hands the letter to the mail server and waits for its answer.
     *
     * @throws NotSent if it does not take it; says why in words for the operator, without the address
     */
    void send(Letter letter, String address) {
        JavaMailSender server = sender.orElseThrow();
        try {
            MimeMessage message = server.createMimeMessage();
            MimeMessageHelper parts = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            parts.setFrom(from.orElseThrow());
            parts.setTo(new InternetAddress(address, true));
            parts.setSubject(letter.subject());
            parts.setText(letter.text());
            parts.setSentDate(Date.from(clock.instant()));
            message.setHeader("Message-ID", "<" + letter.id() + "." + from.orElseThrow().getAddress() + ">");
            message.setHeader("Auto-Submitted", "auto-generated");
            server.send(message);
        } catch (MessagingException e) {
            throw new NotSent(letter, "the recipient's e-mail address is not a valid one");
        } catch (MailException e) {
            throw new NotSent(letter, reason(e));
        }
    }

    /** In our own words: what the server or the library says may repeat addresses, or the message itself. */
    private static String reason(MailException failure) {
        if (failure instanceof MailAuthenticationException) {
            return "the mail server did not accept our user name and password (spring.mail.username, "
                    + "spring.mail.password)";
        }
        Set<Throwable> causes = causes(failure);
        LOG.debug("A notice was not sent: {}", causes.stream().map(Throwable::getClass).map(Class::getName).toList());
        for (Throwable cause : causes) {
            if (cause instanceof SMTPAddressFailedException refused) {
                return "the mail server did not accept the recipient's address (SMTP code "
                        + refused.getReturnCode() + ")";
            }
        }
        for (Throwable cause : causes) {
            if (cause instanceof SMTPSendFailedException refused) {
                boolean sender = refused.getCommand().startsWith("MAIL");
                return "the mail server did not accept " + (sender ? "chaperone.notices.from as the sender" : "it")
                        + " (SMTP code " + refused.getReturnCode() + ")";
            } else if (cause instanceof SSLException) {
                return "the connection to the mail server could not be made secure (check its certificate and "
                        + "spring.mail.properties)";
            }
        }
        return "the mail server (spring.mail.host, spring.mail.port) did not answer";
    }

    private static Set<Throwable> causes(MailException failure) {
        Set<Throwable> seen = new LinkedHashSet<>();
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(failure);
        while (!open.isEmpty()) {
            Throwable next = open.remove();
            if (!seen.add(next)) {
                continue;
            }
            if (next instanceof MailSendException several) {
                open.addAll(several.getFailedMessages().values());
            }
            if (next instanceof SendFailedException chained && chained.getNextException() != null) {
                open.add(chained.getNextException());
            }
            if (next.getCause() != null) {
                open.add(next.getCause());
            }
        }
        return seen;
    }

    /**
     * A notice that the mail server did not take. Its message is what the operator reads in Cockpit; it has neither
     * cause nor stack trace, since those go into the job, the history and the log, and may repeat the message.
     */
    static final class NotSent extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String reason;

        NotSent(Letter letter, String reason) {
            super(letter.caseReference().map(reference -> "The notice about " + reference)
                    .orElse("A notice without a case reference") + " was not sent, because " + reason + ". Nobody has to wait for it. When the cause is mended, "
                    + "retry the job; it is row " + letter.id() + " of the table notice, which names nobody.", null, false, false);
            this.reason = reason;
        }
    }
}
