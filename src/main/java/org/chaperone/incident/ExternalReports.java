package org.chaperone.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.engine.secrecy.PersonCodes;
import org.chaperone.engine.secrecy.Sealed;
import org.chaperone.engine.secrecy.SealedRow;
import org.chaperone.school.SchoolCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is to be reported outside, and that it was: one row for each case and agency. Each method that changes something
 * writes its own entry in the {@link Chronology}. What is refused comes as a {@link Refusal}.
 */
@Component
@Transactional
public class ExternalReports {

    private static final Span ONE_WORKING_DAY = new Span(Span.Kind.WORKING_DAYS, 1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Sealed sealed;
    private final PersonCodes codes;
    private final CaseCodes kinds;
    private final Chronology chronology;
    private final CaseRecord cases;
    private final AgencyRules rules;
    private final ReportClock deadlines;

    ExternalReports(JdbcClient jdbc, Clock clock, Sealed sealed, PersonCodes codes, Chronology chronology, CaseRecord cases, AgencyRules rules,
            ReportClock deadlines) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.sealed = sealed;
        this.codes = codes;
        this.kinds = new CaseCodes(codes);
        this.chronology = chronology;
        this.cases = cases;
        this.rules = rules;
        this.deadlines = deadlines;
    }

    /**
     * Adds what these duties ask for. An agency that the case has already is not asked for again, but becomes mandatory if a
     * duty says so; a report that was withdrawn is open again. What is done in school by the assessment itself is made at
     * once, by {@code by}.
     *
     * @param awareAt from when the clocks run; that of a data breach runs from when it was noticed
     * @param by      who says so: the id of a person, or {@link Chronology#CHAPERONE}
     * @return the rows that are new or open again; tasks are given out by {@link #start}
     */
    public List<Long> open(String reference, Track track, List<Duty> duties, Instant awareAt, String by) {
        IncidentCase incident = lock(reference);
        List<Long> opened = new ArrayList<>();
        for (Duty duty : strictestFirst(duties)) {
            Instant from = duty.agency() == Agency.ICO_ASSESSMENT && incident.noticedAt().isBefore(awareAt)
                    ? incident.noticedAt() : awareAt;
            Optional<ExternalReport> known = maybe(reference, duty.agency());
            if (known.isEmpty()) {
                add(reference, track, duty, from, by).ifPresent(opened::add);
            } else if (known.get().status() == ExternalReport.Status.WITHDRAWN && duty.mandatory() && duty.withdrawable()) {
                continue; // what somebody has withdrawn with reasons stands until a stricter duty asks for it
            } else if (known.get().status() == ExternalReport.Status.WITHDRAWN) {
                opened.add(openAgain(known.get(), track, duty, from, by));
            } else {
                ask(known.get(), track, duty);
                if (known.get().isOpen() && known.get().track().isEmpty()) {
                    setClock(known.get(), track, duty, from, by);
                    opened.add(known.get().id());
                }
            }
        }
        return opened;
    }

    /**
     * Adds what somebody who deals with the case asks for, also where they were told before and there is more to tell: then it
     * is open once more, and what was told and answered stands in the chronology.
     *
     * @return as {@link #open}
     */
    public List<Long> openOnceMore(String reference, Track track, List<Duty> duties, Instant awareAt, String by) {
        lock(reference);
        List<Long> opened = new ArrayList<>();
        duties.forEach(duty -> maybe(reference, duty.agency()).filter(ExternalReport::isTold)
                .ifPresent(report -> opened.add(tellOnceMore(report, track, duty, awareAt, by))));
        opened.addAll(open(reference, track, duties, awareAt, by));
        return opened;
    }

    private static List<Duty> strictestFirst(List<Duty> duties) {
        return duties.stream().sorted(Comparator.comparing(Duty::isStrict).thenComparing(Duty::mandatory).reversed()).toList();
    }

    /**
     * As {@link #open}, for all that the table asks of this side after the assessment: what was mandatory for it, is open and
     * is not asked for any more may from now on be withdrawn, by a person with reasons. It never vanishes.
     */
    public List<Long> reassess(String reference, Track track, List<Duty> duties, Instant awareAt, String by) {
        List<Long> opened = open(reference, track, duties, awareAt, by);
        Set<Agency> asked = duties.stream().filter(Duty::mandatory).map(Duty::agency).collect(Collectors.toSet());
        openMandatory(reference, track).stream().filter(report -> !asked.contains(report.agency())).forEach(report ->
                jdbc.sql("update incident_external_report set withdrawable = true where id = ?").param(report.id()).update());
        return opened;
    }

    /** @throws IllegalArgumentException if there is no such row */
    @Transactional(readOnly = true)
    public ExternalReport find(long id) {
        return query("where id = ?", id).stream().findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no report outside with the number " + id + "."));
    }

    /** All of the case, what is due first first. */
    @Transactional(readOnly = true)
    public List<ExternalReport> of(String reference) {
        return query("where case_reference = ?", reference);
    }

    /** What this side must still report, what is due first first. */
    @Transactional(readOnly = true)
    public List<ExternalReport> openMandatory(String reference, Track track) {
        return query("where case_reference = ? and track = ? and mandatory and status = 'open'", reference, kinds.of(reference, track));
    }

    /** What the case must still report, what is due first first. */
    @Transactional(readOnly = true)
    public List<ExternalReport> openMandatory(String reference) {
        return query("where case_reference = ? and mandatory and status = 'open'", reference);
    }

    /**
     * The rows of this side for which nobody has a task, what is due first first: what is open, and what is to be confirmed
     * because it was told by the reporter, or by somebody who only made the call. From now on they count as given out.
     */
    public List<Long> start(String reference, Track track) {
        return start(reference, track, "(status = 'open' or status = 'covered' and to_confirm)");
    }

    /** As {@link #start}, where nobody deals with that side: what is told already waits for somebody who may confirm it. */
    public List<Long> startCalls(String reference, Track track) {
        return start(reference, track, "status = 'open'");
    }

    /** As {@link #start}, what is to be confirmed alone. */
    public List<Long> startToConfirm(String reference, Track track) {
        return start(reference, track, "status = 'covered' and to_confirm");
    }

    private List<Long> start(String reference, Track track, String which) {
        lock(reference);
        List<Long> ids = query("where case_reference = ? and track = ? and not started and " + which, reference, kinds.of(reference, track))
                .stream().map(ExternalReport::id).toList();
        ids.forEach(id -> jdbc.sql("update incident_external_report set started = true where id = ?").param(id).update());
        return ids;
    }

    /**
     * Records that somebody told them who does not deal with the case, because nobody in school was free of it. It stops the
     * clock; whoever deals with that side again confirms it (G-01).
     *
     * @throws Refusal if it has been made or withdrawn already
     */
    public void madeByCaller(long id, Made made) {
        ExternalReport report = lockedToTell(id);
        record(report, "covered", made, Optional.empty());
        jdbc.sql("update incident_external_report set to_confirm = true, started = false where id = ?").param(id).update();
    }

    /**
     * Records that they were told. What the reporter has told them already may be told once more: both count.
     *
     * @throws Refusal if it has been made or withdrawn already
     */
    public void made(long id, Made made) {
        ExternalReport report = lockedToTell(id);
        record(report, "made", made, Optional.of(rule(report.agency())));
    }

    /**
     * Whether a person may say that it is not needed: the reporter has told them, or it is open and the table allows it. A
     * mandatory one only where the assessment does not ask for it any more, or another agency has been told that is enough.
     */
    @Transactional(readOnly = true)
    public boolean mayBeWithdrawn(long id) {
        ExternalReport report = find(id);
        boolean dropped = report.withdrawable() || report.orAgency().flatMap(other -> maybe(report.caseReference(), other))
                .filter(ExternalReport::isTold).isPresent();
        return switch (report.status()) {
            case COVERED -> dropped || !(report.mandatory() && report.toConfirm());
            case OPEN -> report.mandatory() ? dropped : rule(report.agency()).mayBeWithdrawn();
            default -> false;
        };
    }

    /**
     * Records that it is not needed after all, and why. What the reporter has told them goes on counting.
     *
     * @throws Refusal unless {@link #mayBeWithdrawn}
     */
    public void withdrawn(long id, String by, String reason) {
        ExternalReport report = locked(id);
        if (!mayBeWithdrawn(id)) {
            throw Refusal.because("In " + report.caseReference() + " the report to " + title(report.agency())
                    + " must be made, so it cannot be withdrawn.");
        }
        jdbc.sql("update incident_external_report set status = 'withdrawn', made_at = ?, made_by = ?, words = ? "
                        + "where id = ? and status = 'open'")
                .params(CaseRecord.utc(clock.instant()), code(report.caseReference(), by), row(report).seal("words", reason), id).update();
        chronology.add(report.caseReference(), report.track().orElse(null), by, "report-withdrawn",
                "Did not report to " + title(report.agency()) + ": not needed after all.", reason);
    }

    /** Records what they answered. Each answer is an entry of its own; the row keeps the last. */
    public void answered(long id, Answer answer) {
        ExternalReport report = locked(id);
        String words = answer.from() + ": " + answer.words();
        jdbc.sql("update incident_external_report set answered_at = ?, answer = ? where id = ?")
                .params(CaseRecord.utc(answer.at()), row(report).seal("answer", words), id).update();
        String day = SchoolCalendar.inWords(LocalDate.ofInstant(answer.at(), SchoolCalendar.ZONE));
        chronology.add(report.caseReference(), report.track().orElse(null), answer.recordedBy(), "report-answered",
                title(report.agency()) + " answered on " + day + ".\n" + words, null);
    }

    /** Records that they were asked for their answer. */
    public void chased(long id, String by, String words) {
        ExternalReport report = locked(id);
        jdbc.sql("update incident_external_report set chased = chased + 1 where id = ?").param(id).update();
        chronology.add(report.caseReference(), report.track().orElse(null), by, "report-chased", "Asked " + title(report.agency()) + " for their answer.\n" + words,
                null);
    }

    /** Gives them one more working day from now to answer; returns until when. */
    public Instant moveAnswerDate(long id) {
        locked(id);
        Instant next = deadlines.after(ONE_WORKING_DAY, clock.instant());
        jdbc.sql("update incident_external_report set answer_due_at = ? where id = ?").params(CaseRecord.utc(next), id).update();
        return next;
    }

    /**
     * Records that the reporter told them directly, which anybody may at any time (G-01). It covers the duty of the school,
     * now or later; where they were told already it is one more entry.
     *
     * @param made with who told whom and when
     * @throws IllegalArgumentException if it does not say who was told
     */
    public void coveredByReporter(String reference, Agency agency, Made made) {
        if (made.whom() == null || made.whom().isBlank()) {
            throw new IllegalArgumentException("A report of " + reference + " does not say who was told.");
        }
        lock(reference);
        Optional<ExternalReport> known = maybe(reference, agency);
        if (known.isEmpty()) {
            Instant now = clock.instant();
            insert(reference, Optional.empty(), new Duty(agency, false, "told by the reporter"), now, now);
        }
        ExternalReport report = maybe(reference, agency).orElseThrow();
        if (report.status() == ExternalReport.Status.OPEN || report.status() == ExternalReport.Status.WITHDRAWN) {
            record(report, "covered", made, Optional.empty());
            jdbc.sql("update incident_external_report set to_confirm = ? where id = ? and not started")
                    .params(agency != Agency.OTHER && rule(agency).askedAnyway(), report.id()).update();
        } else {
            entry(report, made);
        }
    }

    /**
     * Records that somebody is said to have told them. That satisfies no duty: until somebody who deals with the case has told
     * or asked them, it is open.
     *
     * @param words   what was said, and by whom
     * @param confirm the task is to ask them whether they know, not to tell them
     */
    public void said(String reference, Agency agency, String by, String words, boolean confirm) {
        lock(reference);
        if (maybe(reference, agency).isEmpty()) {
            Instant now = clock.instant();
            insert(reference, Optional.empty(), new Duty(agency, false, "said by the reporter"), now, now);
        }
        ExternalReport report = maybe(reference, agency).orElseThrow();
        if (report.isOpen()) {
            jdbc.sql("update incident_external_report set said = ?, to_confirm = ? where id = ?")
                    .params(row(report).seal("said", words), confirm && !report.started(), report.id()).update();
        }
        chronology.add(reference, report.track().orElse(null), by, "report-said", title(agency) + ": " + words, null);
    }

    /**
     * Folds what one side of a case had to report, or has told, into the case to which it is joined: nobody is told twice of
     * what is one. The stricter of two stays. What nobody has to report there yet moves along.
     *
     * @return the rows, of both cases, whose tasks are over; some of them are started anew by {@link #start}
     */
    public List<ExternalReport> fold(String from, Track track, String into, String by) {
        Stream.of(from, into).sorted().forEach(this::lock);
        List<ExternalReport> over = new ArrayList<>();
        of(from).stream().filter(report -> report.track().map(track::equals).orElse(true)).forEach(report -> {
            Optional<ExternalReport> there = maybe(into, report.agency());
            if (report.isTold()) {
                toldThere(report, there, track, into).filter(ExternalReport::started).ifPresent(over::add);
            }
            boolean asked = report.isOpen() || report.status() == ExternalReport.Status.COVERED && report.toConfirm();
            if (report.isOpen()) {
                askThere(report, there, track, into).filter(ExternalReport::started).ifPresent(over::add);
            }
            if (asked) {
                jdbc.sql("update incident_external_report set status = 'folded' where id = ?").param(report.id()).update();
                String what = title(report.agency()) + ": it counts in " + into + " from now on.";
                chronology.add(from, report.track().orElse(null), by, "report-folded", what, null);
                chronology.add(into, track, by, "report-folded", title(report.agency()) + ": what " + from + " asked for counts here from now on.",
                        report.source());
                over.addAll(report.started() ? List.of(report) : List.of());
            }
        });
        return over;
    }

    /** @return the row there, where the task for it begins anew */
    private Optional<ExternalReport> askThere(ExternalReport report, Optional<ExternalReport> known, Track track, String into) {
        Duty duty = new Duty(report.agency(), report.mandatory(), report.withdrawable(), Duty.OpensAt.REPORT, report.orAgency(),
                LocalDate.EPOCH, report.source());
        ExternalReport there = known.orElseGet(() -> find(insert(into, Optional.of(track), duty, report.awareAt(), report.dueAt())));
        boolean again = there.status() == ExternalReport.Status.WITHDRAWN || there.status() == ExternalReport.Status.FOLDED;
        boolean sooner = there.isOpen() && report.dueAt().isBefore(there.dueAt());
        if (again) {
            jdbc.sql("update incident_external_report set status = 'open', track = ?, mandatory = ?, withdrawable = ?, or_agency = ?, "
                            + "source = ?, made_at = null, made_by = null, words = null where id = ?")
                    .params(kinds.of(into, track), report.mandatory(), report.withdrawable(), kinds.other(into, report.orAgency()),
                            row(there).seal("source", report.source()), there.id()).update();
        } else {
            ask(there, track, duty);
        }
        if (again || sooner) {
            jdbc.sql("update incident_external_report set aware_at = ?, due_at = ?, started = false where id = ?")
                    .params(CaseRecord.utc(report.awareAt()), CaseRecord.utc(report.dueAt()), there.id()).update();
        }
        report.said().filter(said -> there.said().isEmpty() && !there.isTold()).ifPresent(said ->
                jdbc.sql("update incident_external_report set said = ?, to_confirm = ? where id = ?")
                        .params(row(there).seal("said", said), report.toConfirm() && (known.isEmpty() || again), there.id()).update());
        return sooner ? known : Optional.empty();
    }

    /** @return the row there, where the task for it is over */
    private Optional<ExternalReport> toldThere(ExternalReport report, Optional<ExternalReport> known, Track track, String into) {
        ExternalReport there = known.orElseGet(() -> find(insert(into, Optional.of(report.track().orElse(track)), new Duty(report.agency(),
                report.mandatory(), report.source()), report.awareAt(), report.dueAt())));
        boolean made = report.status() == ExternalReport.Status.MADE;
        boolean confirms = made && there.status() == ExternalReport.Status.COVERED && there.toConfirm();
        if (!there.isOpen() && !confirms) {
            return Optional.empty();
        }
        SealedRow row = row(there);
        jdbc.sql("update incident_external_report set status = ?, made_at = ?, made_by = ?, told_whom = ?, their_reference = ?, "
                        + "words = ?, to_confirm = ?, started = ? where id = ?")
                .params(made ? "made" : "covered", report.madeAt().map(CaseRecord::utc).orElse(null), code(into, report.madeBy().orElse(null)),
                        row.seal("told_whom", report.toldWhom()), row.seal("their_reference", report.theirReference()),
                        row.seal("words", report.words()), !made && report.toConfirm(), made || !report.toConfirm(), there.id()).update();
        return known;
    }

    /** The agency's title as the table has it. */
    private String title(Agency agency) {
        return agency == Agency.OTHER ? "somebody else" : rule(agency).title();
    }

    private AgencyRule rule(Agency agency) {
        return rules.of(agency);
    }

    private Optional<Long> add(String reference, Track track, Duty duty, Instant from, String by) {
        AgencyRule rule = rule(duty.agency());
        Instant due = deadlines.due(rule, from);
        long id = insert(reference, Optional.of(track), duty, from, due);
        if (rule.isInternal()) {
            jdbc.sql("update incident_external_report set status = 'made', started = true, made_at = ?, made_by = ? where id = ?")
                    .params(CaseRecord.utc(clock.instant()), code(reference, by), id).update();
            chronology.add(reference, track, by, "report-made", rule.title() + ": recorded.", duty.source());
            return Optional.empty();
        }
        chronology.add(reference, track, by, "report-due", due(duty, rule, from, due), duty.source());
        return Optional.of(id);
    }

    private long openAgain(ExternalReport report, Track track, Duty duty, Instant from, String by) {
        jdbc.sql("update incident_external_report set status = 'open', track = ?, mandatory = ?, withdrawable = ?, or_agency = ?, "
                        + "source = ?, started = false, to_confirm = false, said = null, made_at = null, made_by = null, words = null "
                        + "where id = ?")
                .params(kinds.of(report.caseReference(), track), duty.mandatory(), duty.withdrawable(),
                        kinds.other(report.caseReference(), duty.orAgency()),
                        row(report).seal("source", duty.source()), report.id()).update();
        setClock(report, track, duty, from, by);
        return report.id();
    }

    /** Who was told, and when, stays with it until they are told again; somebody may find that it is not needed. */
    private long tellOnceMore(ExternalReport report, Track track, Duty duty, Instant from, String by) {
        jdbc.sql("update incident_external_report set status = 'open', track = ?, withdrawable = true, source = ?, started = false, "
                        + "to_confirm = false, said = null where id = ?")
                .params(kinds.of(report.caseReference(), track), row(report).seal("source", duty.source()), report.id()).update();
        setClock(report, track, duty, from, by);
        return report.id();
    }

    /** What is there already: it can only become more of a duty. */
    private void ask(ExternalReport report, Track track, Duty duty) {
        boolean first = duty.mandatory() && !report.mandatory();
        boolean withdrawable = first ? duty.withdrawable() : report.withdrawable() && !duty.isStrict();
        Optional<Agency> orAgency = first ? duty.orAgency()
                : report.orAgency().filter(other -> !duty.mandatory() || duty.orAgency().filter(other::equals).isPresent());
        jdbc.sql("update incident_external_report set track = coalesce(track, ?), mandatory = ?, withdrawable = ?, or_agency = ?, "
                        + "source = ? where id = ?")
                .params(kinds.of(report.caseReference(), track), report.mandatory() || duty.mandatory(), withdrawable,
                        kinds.other(report.caseReference(), orAgency),
                        row(report).seal("source", first ? duty.source() : report.source()), report.id()).update();
    }

    /** From now on it has a clock that runs, and the chronology says until when: what was only said before had none. */
    private void setClock(ExternalReport report, Track track, Duty duty, Instant from, String by) {
        AgencyRule rule = rule(duty.agency());
        Instant due = deadlines.due(rule, from);
        jdbc.sql("update incident_external_report set aware_at = ?, due_at = ? where id = ?")
                .params(CaseRecord.utc(from), CaseRecord.utc(due), report.id()).update();
        chronology.add(report.caseReference(), track, by, "report-due", due(duty, rule, from, due), duty.source());
    }

    private String due(Duty duty, AgencyRule rule, Instant from, Instant due) {
        return (duty.mandatory() ? "Must be told: " : "To be told: ") + deadlines.inWords(rule.title(), rule, from, due) + ".";
    }

    private long insert(String reference, Optional<Track> track, Duty duty, Instant from, Instant due) {
        jdbc.sql("insert into incident_external_report (case_reference, track, agency, mandatory, withdrawable, or_agency, source, "
                        + "status, aware_at, due_at) values (?, ?, ?, ?, ?, ?, ?, 'open', ?, ?)")
                .params(reference, kinds.of(reference, track.orElse(null)), kinds.of(reference, duty.agency()), duty.mandatory(), duty.withdrawable(),
                        kinds.other(reference, duty.orAgency()), row(reference, duty.agency()).seal("source", duty.source()),
                        CaseRecord.utc(from), CaseRecord.utc(due)).update();
        return maybe(reference, duty.agency()).orElseThrow().id();
    }

    private void record(ExternalReport report, String status, Made made, Optional<AgencyRule> rule) {
        SealedRow row = row(report);
        jdbc.sql("update incident_external_report set status = ?, made_at = ?, made_by = ?, told_whom = ?, their_reference = ?, "
                        + "words = ?, answer_due_at = ? where id = ?")
                .params(status, CaseRecord.utc(made.at()), code(report.caseReference(), made.by()), row.seal("told_whom", made.whom()),
                        row.seal("their_reference", made.reference()), row.seal("words", made.words()),
                        rule.flatMap(it -> deadlines.answerDue(it, clock.instant())).map(CaseRecord::utc).orElse(null), report.id())
                .update();
        entry(report, made);
    }

    private void entry(ExternalReport report, Made made) {
        chronology.add(report.caseReference(), report.track().orElse(null), made.by(), "report-made", "Told " + title(report.agency()) + " on "
                + ReportClock.inWords(made.at()) + ": " + made.whom() + "."
                + made.reference().map(theirs -> " Their reference: " + theirs + ".").orElse("")
                + (made.words() == null || made.words().isBlank() ? "" : "\n" + made.words()), null);
    }

    private ExternalReport lockedToTell(long id) {
        ExternalReport report = locked(id);
        if (report.status() != ExternalReport.Status.OPEN && report.status() != ExternalReport.Status.COVERED) {
            throw dealtWith(report);
        }
        return report;
    }

    private Refusal dealtWith(ExternalReport report) {
        return Refusal.tooLate("The report to " + title(report.agency()) + " in " + report.caseReference()
                + " has been dealt with already, so nothing of yours was stored. Look at the case to see how it stands.");
    }

    private IncidentCase lock(String reference) {
        jdbc.sql("select case_reference from incident_case where case_reference = ? for update").param(reference)
                .query(String.class).optional();
        chronology.willChange(reference);
        return cases.find(reference);
    }

    private ExternalReport locked(long id) {
        lock(find(id).caseReference());
        return find(id);
    }

    private Optional<ExternalReport> maybe(String reference, Agency agency) {
        return query("where case_reference = ? and agency = ?", reference, kinds.of(reference, agency)).stream().findFirst();
    }

    private SealedRow row(ExternalReport report) {
        return row(report.caseReference(), report.agency());
    }

    private SealedRow row(String reference, Agency agency) {
        return sealed.row(reference, "incident_external_report." + agency.id());
    }

    private String code(String reference, String person) {
        return codes.of(place(reference), person);
    }

    private static String place(String reference) {
        return PersonCodes.in("incident_external_report.made_by", reference);
    }

    private List<ExternalReport> query(String which, Object... parameters) {
        return jdbc.sql("select * from incident_external_report " + which + " order by due_at, listed").params(parameters)
                .query(this::report).list();
    }

    private ExternalReport report(ResultSet row, int number) throws SQLException {
        String reference = row.getString("case_reference");
        Agency agency = kinds.agency(reference, row.getString("agency"));
        SealedRow sealedRow = row(reference, agency);
        return new ExternalReport(row.getLong("id"), reference,
                kinds.track(reference, row.getString("track")), agency, row.getBoolean("mandatory"),
                row.getBoolean("withdrawable"), sealedRow.text(row, "source"),
                ExternalReport.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)), row.getBoolean("started"),
                CaseRecord.instant(row, "aware_at").orElseThrow(), CaseRecord.instant(row, "due_at").orElseThrow(), CaseRecord.instant(row, "made_at"),
                Optional.ofNullable(codes.person(place(reference), row.getString("made_by"))), sealedRow.open(row, "told_whom"),
                sealedRow.open(row, "their_reference"), sealedRow.open(row, "words"), CaseRecord.instant(row, "answer_due_at"),
                CaseRecord.instant(row, "answered_at"), sealedRow.open(row, "answer"), row.getInt("chased"),
                kinds.other(reference, row.getString("or_agency")), sealedRow.open(row, "said"),
                row.getBoolean("to_confirm"));
    }}
