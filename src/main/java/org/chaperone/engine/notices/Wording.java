package org.chaperone.engine.notices;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/**
 * Puts a notice into words: {@code notices.properties}, in British English, dates and times as the clock on the
 * school's wall shows them (Europe/London).
 */
@Component
class Wording {

    private static final DateTimeFormatter DUE = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu 'at' HH:mm", Locale.UK);

    private final ResourceBundleMessageSource texts;
    private final String tasklist;
    private final String sessions;
    private final Clock clock;

    Wording(NoticeSettings settings, Clock clock) {
        this.texts = new ResourceBundleMessageSource();
        this.texts.setBasename("notices");
        this.texts.setDefaultEncoding("UTF-8");
        this.texts.setFallbackToSystemLocale(false);
        String web = settings.webAddress().toString().replaceAll("/+$", "");
        this.sessions = web + "/my-sessions";
        this.tasklist = web + "/camunda/app/tasklist/default/#/";
        this.clock = clock;
    }

    Letter of(String id, Notice notice, Optional<Instant> due) {
        return notice.kind() == Kind.NEW_DEVICE ? ofNewDevice(id, notice) : ofCase(id, notice, due);
    }

    private Letter ofNewDevice(String id, Notice notice) {
        String body = String.join("\n", text("intro.new-device", inWords(Instant.parse(notice.occasion()))), "",
                text("new-device-yours"), text("new-device-not-yours"), sessions, "", text("footer"), "");
        return new Letter(id, Optional.empty(), text("subject.new-device"), body);
    }

    private Letter ofCase(String id, Notice notice, Optional<Instant> due) {
        String kind = notice.kind().key();
        String reference = notice.content().caseReference().orElseGet(() -> text("no-reference"));
        String task = notice.content().taskName().orElseGet(() -> text("no-task-name"));
        boolean aboutTask = notice.kind() != Kind.OUTCOME;
        String body = Stream.of(
                        Optional.of(notice.content().outcome().map(this::outcome).orElseGet(() -> text("intro." + kind))),
                        Optional.of(""),
                        Optional.of(text("case", reference)),
                        aboutTask ? Optional.of(text("task", task)) : Optional.<String>empty(),
                        aboutTask ? due.map(this::inWords).map(when -> text("due", when)) : Optional.<String>empty(),
                        Optional.of(""),
                        Optional.of(text(notice.kind().needsTask() ? "open-task" : "open-tasklist")),
                        Optional.of(notice.kind().needsTask() ? tasklist + "?task=" + notice.about() : tasklist),
                        Optional.of(""),
                        Optional.of(text("footer")))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n", "", "\n"));
        return new Letter(id, notice.content().caseReference(), text("subject." + kind, task, reference), body);
    }

    boolean knowsOutcome(String outcome) {
        return texts.getMessage("outcome." + outcome, null, null, Locale.UK) != null;
    }

    private String outcome(String outcome) {
        return texts.getMessage("outcome." + outcome, null, text("intro.outcome"), Locale.UK);
    }

    private String inWords(Instant due) {
        return DUE.format(due.atZone(clock.getZone()));
    }

    private String text(String key, Object... values) {
        return texts.getMessage(key, values, Locale.UK);
    }
}
