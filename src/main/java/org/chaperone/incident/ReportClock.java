package org.chaperone.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/**
 * By when an agency is told and answers: as an instant, and in words in local time. The clocks of safeguarding count working
 * days, not school days, also in half-term.
 */
@Component("externalReportClock")
public class ReportClock {

    private static final Duration AT_ONCE = Duration.ofMinutes(15);
    private static final LocalTime PARTNERS_OPEN = LocalTime.of(10, 0);
    private static final LocalTime PARTNERS_CLOSE = LocalTime.of(16, 0);
    private static final DateTimeFormatter ZONE_NAME = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    private final SchoolCalendar calendar;

    ReportClock(SchoolCalendar calendar) {
        this.calendar = calendar;
    }

    /** By when this agency is told, if somebody became aware at that moment. */
    public Instant due(AgencyRule rule, Instant from) {
        return after(rule.clock(), from);
    }

    /** By when this agency answers what it was told at that moment; empty where no answer is expected. */
    public Optional<Instant> answerDue(AgencyRule rule, Instant from) {
        return rule.answer().map(span -> after(span, from));
    }

    /** The moment that lies so far ahead on its clock. */
    public Instant after(Span span, Instant from) {
        ZonedDateTime local = from.atZone(SchoolCalendar.ZONE);
        return switch (span.kind()) {
            case INTERNAL -> from;
            case AT_ONCE -> from.plus(AT_ONCE);
            case HOURS -> calendar.plusHours(from, span.amount());
            case WORKING_DAYS -> calendar.plusWorkingDays(local, span.amount()).toInstant();
            case SCHOOL_DAYS -> calendar.plusSchoolDays(local, span.amount()).toInstant();
            case WORKING_HOURS -> calendar.plusWorkingHours(local, span.amount()).toInstant();
            case OPENING_HOURS -> calendar.plusOpeningHours(local, span.amount(), PARTNERS_OPEN, PARTNERS_CLOSE).toInstant();
        };
    }

    /** {@code LADO by Tue 5 Jan, 10:40 (1 working day)}; what is due at once has no other time: {@code 999 now}. */
    public String inWords(String title, AgencyRule rule, Instant due) {
        return rule.clock().kind() == Span.Kind.AT_ONCE ? title + " now"
                : "%s by %s (%s)".formatted(title, inWords(due), rule.inWords());
    }

    /** A moment in local time; in the hour that comes twice when the clocks go back, with the name of the time. */
    static String inWords(Instant moment) {
        ZonedDateTime local = moment.atZone(SchoolCalendar.ZONE);
        boolean comesTwice = local.withEarlierOffsetAtOverlap().getOffset() != local.withLaterOffsetAtOverlap().getOffset();
        return SchoolCalendar.inWords(local) + (comesTwice ? " " + local.format(ZONE_NAME) : "");
    }
}
