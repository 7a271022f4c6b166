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
 * days, not school days, also in half-term. One working day from a Saturday ends on Monday when the school closes.
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
            case MINUTES -> from.plus(Duration.ofMinutes(span.amount()));
            case HOURS -> calendar.plusHours(from, span.amount());
            case WORKING_DAYS -> calendar.endOfWorkingDays(local, span.amount()).toInstant();
            case SCHOOL_DAYS -> calendar.plusSchoolDays(local, span.amount()).toInstant();
            case WORKING_HOURS -> calendar.plusWorkingHours(local, span.amount()).toInstant();
            case MONTHS -> local.plusMonths(span.amount()).toInstant();
            case OPENING_HOURS -> calendar.plusOpeningHours(local, span.amount(), PARTNERS_OPEN, PARTNERS_CLOSE).toInstant();
        };
    }

    /**
     * {@code LADO by Tue 5 Jan, 10:40 (1 working day)}; what is due at once has no other time: {@code 999 now}. Of working
     * days from a Saturday it says when they are over as well, and by when it is due first: {@code LADO by Mon 30 Nov, 17:00;
     * one working day is over on Tue 1 Dec, 08:30 (1 working day)}.
     *
     * @param from when the clock started
     */
    public String inWords(String title, AgencyRule rule, Instant from, Instant due) {
        if (rule.clock().kind() == Span.Kind.AT_ONCE) {
            return title + " now";
        }
        return "%s by %s%s (%s)".formatted(title, inWords(due), over(rule.clock(), from, due), rule.inWords());
    }

    private String over(Span span, Instant from, Instant due) {
        if (span.kind() != Span.Kind.WORKING_DAYS || span.amount() == 0) {
            return "";
        }
        Instant over = calendar.plusWorkingDays(from, span.amount()).toInstant();
        String days = span.amount() == 1 ? "one working day is" : span.amount() + " working days are";
        return over.equals(due) || !due.equals(after(span, from)) ? "" : "; %s over on %s".formatted(days, inWords(over));
    }

    /** A moment in local time; in the hour that comes twice when the clocks go back, with the name of the time. */
    static String inWords(Instant moment) {
        ZonedDateTime local = moment.atZone(SchoolCalendar.ZONE);
        boolean comesTwice = local.withEarlierOffsetAtOverlap().getOffset() != local.withLaterOffsetAtOverlap().getOffset();
        return SchoolCalendar.inWords(local) + (comesTwice ? " " + local.format(ZONE_NAME) : "");
    }
}
