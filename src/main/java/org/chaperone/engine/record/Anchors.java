package org.chaperone.engine.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.chaperone.engine.files.OwnerOnly;
import org.chaperone.school.SchoolCalendar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes an anchor of the record once a day, in the first hour of the day in which Chaperone runs, and brings it to the places
 * that the school has chosen. What could not be brought is tried again an hour later.
 */
@Component
class Anchors {

    private static final Logger LOG = LoggerFactory.getLogger(Anchors.class);

    private final JdbcClient jdbc;
    private final Lines lines;
    private final AnchorSettings settings;
    private final AnchorMail mail;
    private final TimestampService timestamps;
    private final RecordWords words;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Anchors(JdbcClient jdbc, Lines lines, AnchorSettings settings, AnchorMail mail, TimestampService timestamps, RecordWords words,
            Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.lines = lines;
        this.settings = settings;
        this.mail = mail;
        this.timestamps = timestamps;
        this.words = words;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(cron = "0 5 * * * *", zone = "Europe/London")
    void takeOnceADay() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), SchoolCalendar.ZONE);
        if (settings.file() == null && settings.mailTo().isBlank()) {
            return;
        }
        try {
            transaction.executeWithoutResult(running -> take(today));
        } catch (UncheckedIOException | IllegalStateException problem) {
            LOG.error("{}", words.say("anchor-not-taken", today, problem.getMessage()));
        }
    }

    private void take(LocalDate today) {
        Optional<Lines.Head> head = lines.head().filter(there -> there.fits() && there.lastLine() > 0);
        if (head.isEmpty() || jdbc.sql("select count(*) from record_anchor where taken_on = ?").param(today).query(Integer.class).single() > 0) {
            return;
        }
        try {
            jdbc.sql("insert into record_anchor (taken_on, line_number) values (?, ?)").params(today, head.get().lastLine()).update();
        } catch (DuplicateKeyException anotherNodeDoesIt) {
            return;
        }
        Anchor anchor = new Anchor(clock.instant().truncatedTo(ChronoUnit.SECONDS), head.get().lastLine(), head.get().lastHash());
        if (settings.file() != null) {
            addTo(settings.file(), anchor);
            timestamps.sign(anchor, settings.file());
        }
        if (!settings.mailTo().isBlank()) {
            mail.send(anchor, today);
        }
    }

    private static void addTo(Path file, Anchor anchor) {
        try {
            OwnerOnly.make(file);
            Files.writeString(file, anchor.written() + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " cannot be written: " + e.getClass().getSimpleName(), e);
        }
    }
}
