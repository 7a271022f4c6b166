package org.chaperone.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.engine.secrecy.PersonCodes;
import org.chaperone.engine.secrecy.Sealed;
import org.chaperone.engine.secrecy.SealedRow;
import org.chaperone.kernel.GivenReferences;
import org.chaperone.school.People;
import org.chaperone.school.Person;
import org.chaperone.school.SchoolCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The record of every case. Each method that changes something writes its own entry in the {@link Chronology}, in the same
 * transaction. What is refused comes as a {@link Refusal}, with a sentence for the person and nothing of the case in it.
 */
@Repository
@Transactional
public class CaseRecord {

    static final String PREFIX = "INC";
    /** Places in which a person is a code; those of this list are searched for over all cases. */
    private static final String REPORTER = "incident_case.reporter";
    private static final String SUBJECT = "incident_track.subject_person";
    private static final String OUT = "incident_excluded.person";
    private static final String MANAGER = "incident_track.manager";
    private static final String MERGED_ANSWER = "Your report was dealt with together with another one.";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Sealed sealed;
    private final PersonCodes codes;
    private final CaseCodes kinds;
    private final Chronology chronology;
    private final People people;
    private final GivenReferences references;

    CaseRecord(JdbcClient jdbc, Clock clock, Sealed sealed, PersonCodes codes, Chronology chronology, People people) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.sealed = sealed;
        this.codes = codes;
        this.kinds = new CaseCodes(codes);
        this.chronology = chronology;
        this.people = people;
        this.references = new GivenReferences(jdbc, PREFIX);
    }

    /**
     * Opens a case and gives it a reference of the year in {@code Europe/London}: {@code INC-2026-7K3M}. References follow no
     * order and are never used twice.
     */
    public String open(IncidentReport report, String profile, Instant at) {
        int year = LocalDate.ofInstant(at, SchoolCalendar.ZONE).getYear();
        String reference = references.next(year, chronology::wasGiven);
        chronology.willChange(reference);
        SealedRow row = row(reference, "incident_case");
        jdbc.sql("insert into incident_case (case_reference, reporter, policy_profile, category, subject_kind, danger, "
                        + "child_at_risk, may_be_indecent, on_our_account, status, opened_at, noticed_at, report) "
                        + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?)")
                .params(reference, codes.of(REPORTER, report.reporter()), profile, row.seal("category", report.category()),
                        row.seal("subject_kind", report.subjectKind()), report.danger(),
                        report.childAtRisk(), report.mayBeIndecent(), report.onOurAccount(), utc(at),
                        utc(report.noticedAt(at)), row.seal("report", report.toJson()))
                .update();
        chronology.begin(reference, report.reporter(), "reported", "Reported the concern.");
        return reference;
    }

    /** @throws IllegalArgumentException if there is no such case */
    @Transactional(readOnly = true)
    public IncidentCase find(String reference) {
        return maybe(reference).orElseThrow(() -> new IllegalArgumentException("There is no case " + reference + "."));
    }

    @Transactional(readOnly = true)
    public Optional<IncidentCase> maybe(String reference) {
        return jdbc.sql("select * from incident_case where case_reference = ?").param(reference).query(this::incidentCase)
                .optional();
    }

    /** What the reporter wrote; of an erased case, a sentence that says so stands for what happened. */
    @Transactional(readOnly = true)
    public IncidentReport report(String reference) {
        SealedRow sealedRow = row(reference, "incident_case");
        return jdbc.sql("select reporter, report from incident_case where case_reference = ?").param(reference)
                .query((row, number) -> IncidentReport.fromJson(codes.person(REPORTER, row.getString("reporter")), sealedRow.text(row, "report")))
                .single();
    }

    /** The case that goes on: this one, or the one into which it was merged. What comes to this one counts there. */
    @Transactional(readOnly = true)
    public String current(String reference) {
        String current = reference;
        Set<String> seen = new HashSet<>();
        for (Optional<String> next = Optional.of(reference); next.isPresent() && seen.add(next.get()); next = mergedInto(current)) {
            current = next.get();
        }
        return current;
    }

    /** All that are dealt with as one: the case that goes on, then those that were merged into it, oldest first. */
    @Transactional(readOnly = true)
    public List<String> joined(String reference) {
        Set<String> joined = new LinkedHashSet<>(List.of(current(reference)));
        for (List<String> found = List.copyOf(joined); !found.isEmpty();) {
            found = found.stream().flatMap(one -> jdbc.sql("select case_reference from incident_case where merged_into = ? order by opened_at, case_reference")
                    .param(one).query(String.class).list().stream()).filter(joined::add).toList();
        }
        return List.copyOf(joined);
    }

    /** The same references, oldest case first. */
    @Transactional(readOnly = true)
    public List<String> byAge(Collection<String> references) {
        return references.isEmpty() ? List.of()
                : jdbc.sql("select case_reference from incident_case where case_reference in (:references) order by opened_at, case_reference")
                        .param("references", references).query(String.class).list();
    }

    /** Whoever reported this case or one that is dealt with together with it: none of them handles it. */
    @Transactional(readOnly = true)
    public Set<String> reporters(String reference) {
        return joined(reference).stream().map(one -> find(one).reporter()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The references of the open cases that this person reported, oldest first. */
    @Transactional(readOnly = true)
    public List<String> openCasesOf(String reporter) {
        return jdbc.sql("select case_reference from incident_case where reporter = ? and status = 'open' order by opened_at, case_reference")
                .param(codes.of(REPORTER, reporter)).query(String.class).list();
    }

    /**
     * Opens a side of the case, unless it is open already.
     *
     * @param source the clause or guidance from which it comes
     */
    public void openTrack(String reference, Track track, String source) {
        lock(reference);
        if (maybeTrack(reference, track).isPresent()) {
            return;
        }
        jdbc.sql("insert into incident_track (case_reference, track, opened_at) values (?, ?, ?)")
                .params(reference, kinds.of(reference, track), now()).update();
        chronology.add(reference, Chronology.CHAPERONE, "track-opened", "Opened the side of " + track.title() + ".", source);
    }

    /** The sides of the case, in the order in which they were opened. */
    @Transactional(readOnly = true)
    public List<CaseTrack> tracks(String reference) {
        return jdbc.sql("select * from incident_track where case_reference = ?").param(reference)
                .query(this::caseTrack).list().stream().sorted(Comparator.comparing(CaseTrack::openedAt).thenComparing(side -> side.track().id())).toList();
    }

    /** @throws IllegalArgumentException if the case has no such side */
    @Transactional(readOnly = true)
    public CaseTrack track(String reference, Track track) {
        return maybeTrack(reference, track).orElseThrow(() -> new IllegalArgumentException(
                "The case " + reference + " has no side of " + track.title() + "."));
    }

    /** @param manager who holds it from now on; null for nobody */
    public void holder(String reference, Track track, String manager, String by, String why) {
        if (Objects.equals(track(reference, track).manager().orElse(null), manager)) {
            return;
        }
        chronology.willChange(reference);
        jdbc.sql("update incident_track set manager = ? where case_reference = ? and track = ?")
                .params(codes.of(PersonCodes.in(MANAGER, reference), manager), reference, kinds.of(reference, track)).update();
        chronology.add(reference, track, by, "holder", manager == null ? "Nobody holds the side of " + track.title() + " for now."
                : name(manager) + " holds the side of " + track.title() + ".", why);
    }

    /** @param widened how often the next in line has been brought in */
    public void trackLine(String reference, Track track, int widened, String why) {
        chronology.willChange(reference);
        jdbc.sql("update incident_track set widened = ? where case_reference = ? and track = ?")
                .params(widened, reference, kinds.of(reference, track)).update();
        chronology.add(reference, track, Chronology.CHAPERONE, "next-in-line",
                "Brought in the next in line for the side of " + track.title() + ".", why);
    }

    /** Keeps what a responder found. Taking the person concerned out is a step of its own: {@link #exclude}. */
    public void assessed(String reference, Track track, Assessment assessment) {
        chronology.willChange(reference);
        jdbc.sql("update incident_case set risk_class = ? where case_reference = ?")
                .params(row(reference, "incident_case").seal("risk_class", assessment.riskClass()), reference).update();
        jdbc.sql("update incident_track set subject_person = ? where case_reference = ? and track = ?")
                .params(codes.of(SUBJECT, assessment.subjectPerson().orElse(null)), reference, kinds.of(reference, track)).update();
        chronology.add(reference, track, assessment.by(), "assessed", assessment.what(), assessment.why());
    }

    /**
     * Ends one side of the case.
     *
     * @throws Refusal while a mandatory report of this side has not been made and recorded (INC-29), while the police lead
     *         (INC-31; merging only moves it), or if it is concluded already
     */
    public void conclude(String reference, Track track, Conclusion conclusion) {
        lock(reference);
        boolean merged = conclusion.outcome() == Outcome.MERGED;
        if (track(reference, track).isConcluded()) {
            throw Refusal.tooLate("This side of " + reference + " has been concluded already.");
        }
        if (!merged && find(reference).policeHold()) {
            throw Refusal.because(reference + " cannot be concluded while the police lead. Record first that they release it.");
        }
        List<String> missing = openMandatory(reference, Optional.of(track));
        if (!missing.isEmpty()) {
            throw Refusal.because("In " + reference + " these must be reported and recorded first: "
                    + String.join(", ", missing) + ".");
        }
        jdbc.sql("update incident_track set outcome = ?, concluded_at = ?, answer_to_reporter = ?, lessons = ? "
                        + "where case_reference = ? and track = ?")
                .params(kinds.of(reference, conclusion.outcome()), now(),
                        row(reference, "incident_track." + track.id()).seal("answer_to_reporter", conclusion.answer()),
                        conclusion.lessons(), reference, kinds.of(reference, track)).update();
        chronology.add(reference, track, conclusion.by(), "concluded", inWords(track, conclusion), conclusion.reason());
    }

    /**
     * Opens a side again that was concluded, since something came from outside after it. What was concluded stays in the
     * chronology.
     *
     * @param by who recorded it
     */
    public void reopen(String reference, Track track, String by, String why) {
        lock(reference);
        jdbc.sql("update incident_track set outcome = null, concluded_at = null, answer_to_reporter = null, lessons = false, manager = null "
                + "where case_reference = ? and track = ?").params(reference, kinds.of(reference, track)).update();
        chronology.add(reference, track, by, "reopened", "Opened the side of " + track.title() + " again.", why);
    }

    /** Whether the case has sides and all of them are concluded. */
    @Transactional(readOnly = true)
    public boolean allConcluded(String reference) {
        List<CaseTrack> tracks = tracks(reference);
        return !tracks.isEmpty() && tracks.stream().allMatch(CaseTrack::isConcluded);
    }

    /**
     * Closes the case: as merged where all its sides were.
     *
     * @throws Refusal while a side is open, or a mandatory report has not been made and recorded (INC-29)
     */
    public void close(String reference, RetentionPeriod retention) {
        lock(reference);
        List<String> missing = openMandatory(reference, Optional.empty());
        if (!allConcluded(reference) || !missing.isEmpty()) {
            throw Refusal.because(reference + " cannot be closed yet: a side of it is open, or a report outside is missing.");
        }
        String answer = answerToReporter(reference);
        SealedRow row = row(reference, "incident_case");
        jdbc.sql("update incident_case set status = ?, closed_at = ?, answer_to_reporter = ?, retention_rule = ?, "
                        + "dispose_after = ? where case_reference = ?")
                .params(tracks(reference).stream().allMatch(CaseRecord::wasMerged) ? "merged" : "closed", now(),
                        row.seal("answer_to_reporter", answer), row.seal("retention_rule", retention.rule()),
                        retention.disposeAfter().orElse(null), reference).update();
        chronology.add(reference, Chronology.CHAPERONE, "closed", "Closed the case. " + retention.inWords(), null);
    }

    /** What the reporter may be told: a paragraph from each side that was concluded, earliest first (CON-06). */
    @Transactional(readOnly = true)
    public String answerToReporter(String reference) {
        String answer = jdbc.sql("select * from incident_track where case_reference = ? and answer_to_reporter is not null "
                        + "order by concluded_at").param(reference)
                .query((row, number) -> {
                    CaseTrack side = caseTrack(row, number);
                    return Map.entry(side, row(reference, "incident_track." + side.track().id()).text(row, "answer_to_reporter"));
                }).list().stream()
                .sorted(Comparator.comparing(paragraph -> paragraph.getKey().concludedAt().orElseThrow() + paragraph.getKey().track().id()))
                .map(Map.Entry::getValue).distinct().filter(paragraph -> !paragraph.isBlank()).collect(Collectors.joining("\n\n"));
        return answer.isEmpty() ? MERGED_ANSWER : answer;
    }

    /** Whether a side of it has left something to learn, apart from what was merged or no matter for the school. */
    @Transactional(readOnly = true)
    public boolean lessonsWanted(String reference) {
        return tracks(reference).stream().anyMatch(track -> track.lessons() && !wasMerged(track)
                && track.outcome().filter(Outcome.OUT_OF_SCOPE::equals).isEmpty());
    }

    /**
     * Notes that something is so, or is not any more: of this case and of all that are dealt with together with it.
     *
     * @param why the reason; null where there is none
     * @throws IllegalArgumentException if it cannot be taken back
     */
    public void flag(String reference, Flag flag, boolean on, String by, String why) {
        if (!on && !flag.canBeTakenBack()) {
            throw new IllegalArgumentException("What is noted in " + reference + " as " + flag + " cannot be taken back.");
        }
        lockJoined(reference).forEach(one -> flagOne(one, flag, on, by, why));
    }

    private void flagOne(String reference, Flag flag, boolean on, String by, String why) {
        int changed = jdbc.sql("update incident_case set " + flag.column() + " = ? where case_reference = ? and "
                + flag.column() + " <> ?").params(on, reference, on).update();
        if (changed > 0) {
            chronology.add(reference, by, flag.kind(on), flag.inWords(on), why);
        }
    }

    /**
     * Takes somebody out of the case and of all that are dealt with together with it. Whoever is out for good stays so;
     * somebody who was out provisionally, or was put back, can be taken out for good.
     *
     * @param provisional matched by a name that somebody wrote, so that it may be somebody else
     */
    public void exclude(String reference, String person, Exclusion as, String by, String reason, boolean provisional) {
        lockJoined(reference).forEach(one -> excludeFromOne(one, person, as, by, reason, provisional));
        if (!provisional) {
            heldAsIn(reference, person).forEach(one -> exclude(one, person, as, by, reason, false));
        }
    }

    /**
     * Takes somebody out who is out of an earlier case to which this one belongs. Who is only held still there is held still
     * here as well, and what becomes of it there becomes of it here.
     */
    public void excludeAsIn(String earlier, String reference, ExcludedPerson out, String reason) {
        lockJoined(reference).stream().filter(one -> excludeFromOne(one, out.person(), out.as(), Chronology.CHAPERONE, reason, out.provisional()))
                .filter(one -> out.provisional()).forEach(one ->
                        jdbc.sql("update incident_excluded set as_in = ? where case_reference = ? and person = ?")
                                .params(earlier, one, codes.of(OUT, out.person())).update());
    }

    /** Those who are held still only as in an earlier case, in which it is still to be checked. */
    @Transactional(readOnly = true)
    public Set<String> heldElsewhere(String reference) {
        return jdbc.sql("select person, as_in from incident_excluded where case_reference = ? and as_in is not null and put_back_at is null")
                .param(reference).query((row, number) -> Map.entry(codes.person(OUT, row.getString("person")), row.getString("as_in"))).list().stream()
                .filter(held -> !current(held.getValue()).equals(current(reference)) && isHeld(current(held.getValue()), held.getKey())).map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    /** The cases in which people are held still only as in this one. */
    @Transactional(readOnly = true)
    public Set<String> heldAsIn(String earlier) {
        return new TreeSet<>(jdbc.sql("select case_reference from incident_excluded where as_in in (:earlier) and provisional "
                + "and put_back_at is null").param("earlier", joined(earlier)).query(String.class).list());
    }

    private boolean isHeld(String reference, String person) {
        return find(reference).isOpen() && exclusions(reference).stream()
                .anyMatch(out -> out.person().equals(person) && out.isOut() && out.provisional());
    }

    private List<String> heldAsIn(String earlier, String person) {
        return jdbc.sql("select case_reference from incident_excluded where as_in in (:earlier) and person = :person and provisional "
                        + "and put_back_at is null").param("earlier", joined(earlier)).param("person", codes.of(OUT, person)).query(String.class).list();
    }

    /** @return whether it is new */
    private boolean excludeFromOne(String reference, String person, Exclusion as, String by, String reason, boolean provisional) {
        Optional<ExcludedPerson> known = exclusions(reference).stream().filter(out -> out.person().equals(person)).findFirst();
        if (known.filter(out -> out.isOut() && (provisional || !out.provisional())).isPresent()) {
            return false;
        }
        String sealedReason = row(reference, "incident_excluded." + person).seal("reason", reason);
        if (known.isPresent()) {
            jdbc.sql("update incident_excluded set excluded_as = ?, provisional = ?, since = ?, put_back_at = null, reason = ?, "
                            + "as_in = null where case_reference = ? and person = ?")
                    .params(as.id(), provisional, now(), sealedReason, reference, codes.of(OUT, person)).update();
        } else {
            jdbc.sql("insert into incident_excluded (case_reference, person, excluded_as, provisional, since, reason) "
                            + "values (?, ?, ?, ?, ?, ?)")
                    .params(reference, codes.of(OUT, person), as.id(), provisional, now(), sealedReason).update();
        }
        chronology.add(reference, by, "excluded", name(person) + " takes no part in this case"
                + (provisional ? ", until somebody has looked whether they are meant." : "."), reason);
        return true;
    }

    /** @throws Refusal if this person takes part */
    public void putBack(String reference, String person, String by, String reason) {
        List<String> putBack = lockJoined(reference).stream().filter(one -> jdbc.sql("update incident_excluded set put_back_at = ? "
                        + "where case_reference = ? and person = ? and put_back_at is null")
                .params(now(), one, codes.of(OUT, person)).update() > 0).toList();
        if (putBack.isEmpty()) {
            throw Refusal.because("This person takes part already, so nothing was stored.");
        }
        putBack.forEach(one -> chronology.add(one, by, "put-back", name(person) + " is not the one who was meant.", reason));
        heldAsIn(reference, person).forEach(one -> putBack(one, person, by, reason));
    }

    /** The ids of those who take no part in the case. */
    @Transactional(readOnly = true)
    public Set<String> excluded(String reference) {
        return new TreeSet<>(jdbc.sql("select person from incident_excluded where case_reference = ? and put_back_at is null")
                .param(reference).query(String.class).list().stream().map(code -> codes.person(OUT, code)).toList());
    }

    /** Everybody who takes no part in the case or once took none, in the order of time. */
    @Transactional(readOnly = true)
    public List<ExcludedPerson> exclusions(String reference) {
        return jdbc.sql("select * from incident_excluded where case_reference = ? order by since, person").param(reference)
                .query((row, number) -> excluded(reference, row)).list();
    }

    private ExcludedPerson excluded(String reference, ResultSet row) throws SQLException {
        String person = codes.person(OUT, row.getString("person"));
        return new ExcludedPerson(person, Exclusion.withId(row.getString("excluded_as")), row.getBoolean("provisional"),
                instant(row, "since").orElseThrow(), row(reference, "incident_excluded." + person).open(row, "reason"), instant(row, "put_back_at"));
    }

    /** From which day on the closed case may be erased; empty where the school does not know the day. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> disposeAfter(String reference) {
        return jdbc.sql("select dispose_after from incident_case where case_reference = ? and dispose_after is not null")
                .param(reference).query(LocalDate.class).optional();
    }

    /** The process instance in which the reporter follows the case, whether or not it still runs. */
    @Transactional(readOnly = true)
    public Optional<String> reporterInstance(String reference) {
        return jdbc.sql("select reporter_instance from incident_case where case_reference = ? and reporter_instance is not null")
                .param(reference).query(String.class).optional();
    }

    public void reporterInstance(String reference, String processInstanceId) {
        chronology.willChange(reference);
        jdbc.sql("update incident_case set reporter_instance = ? where case_reference = ?").params(processInstanceId, reference)
                .update();
    }

    /** The cases about this member of staff that count for a pattern (G-55): low-level, or not concluded yet. */
    @Transactional(readOnly = true)
    public Set<String> lowLevelConcernsAbout(String person) {
        return countForAPattern(concernsAbout(person));
    }

    /** The cases about this member of staff: an assessment found so, or they were taken out as the one whom it is about. */
    @Transactional(readOnly = true)
    public Set<String> concernsAbout(String person) {
        return jdbc.sql("select track.* from incident_track track where track.subject_person = :subject "
                        + "or track.subject_person is null and exists (select 1 from incident_excluded out "
                        + "where out.case_reference = track.case_reference and out.person = :person "
                        + "and out.excluded_as = 'subject' and out.put_back_at is null)")
                .param("subject", codes.of(SUBJECT, person)).param("person", codes.of(OUT, person)).query(this::caseTrack).list().stream()
                .filter(side -> side.track() == Track.ADULT).map(CaseTrack::caseReference).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of these cases, those whose adult's side counts for a pattern: low-level, or not concluded yet. */
    @Transactional(readOnly = true)
    public Set<String> countForAPattern(Set<String> references) {
        return references.stream().filter(reference -> tracks(reference).stream().anyMatch(side -> side.track() == Track.ADULT
                && side.outcome().map(Outcome.LOW_LEVEL::equals).orElse(true))).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Has one case dealt with in another. From now on they are one: whoever takes no part in one takes none in the other,
     * what is so about one is so about the other, and what comes to the first counts in the second, see {@link #current}.
     * The sides of the first are still to be concluded, as {@link Conclusion#merged}; where they are one already, nothing
     * else is to be done.
     *
     * @throws Refusal if one of them is not open, or is the same, or the other is dealt with in this one
     */
    public void merge(String from, String into, String by, String why) {
        if (from.equals(into)) {
            throw Refusal.because("A case cannot be merged with itself.");
        }
        Stream.of(from, into).sorted().forEach(this::lock);
        if (!find(from).isOpen() || !find(into).isOpen()) {
            throw Refusal.because("Only cases that are open can be merged.");
        }
        String goesOn = current(into);
        if (goesOn.equals(from)) {
            throw Refusal.because(into + " is dealt with in " + from + " already, so that one goes on.");
        }
        if (goesOn.equals(current(from))) {
            return;
        }
        if (!current(from).equals(from)) {
            throw Refusal.because(from + " is dealt with in " + current(from) + " already. Merge that one.");
        }
        chronology.add(from, by, "merged", "It is dealt with in " + goesOn + " from now on.", why);
        chronology.add(goesOn, by, "merged", from + " is dealt with here from now on.", why);
        List<ExcludedPerson> outOfFirst = exclusions(from);
        List<ExcludedPerson> outOfSecond = exclusions(goesOn);
        IncidentCase first = find(from);
        IncidentCase second = find(goesOn);
        jdbc.sql("update incident_case set merged_into = ? where case_reference = ?").params(goesOn, from).update();
        copyExclusions(outOfSecond, goesOn, from);
        copyExclusions(outOfFirst, from, goesOn);
        carry(first, from, goesOn);
        carry(second, goesOn, from);
    }

    private void copyExclusions(List<ExcludedPerson> excluded, String of, String to) {
        excluded.stream().filter(ExcludedPerson::isOut).forEach(out ->
                exclude(to, out.person(), out.as(), Chronology.CHAPERONE, "As in " + of + ".", out.provisional()));
    }

    private void carry(IncidentCase of, String from, String to) {
        carry(of.mayBeIndecent(), to, Flag.MAY_BE_INDECENT, from);
        carry(of.childAtRisk(), to, Flag.CHILD_AT_RISK, from);
        carry(of.policeHold(), to, Flag.POLICE_HOLD, from);
        carry(of.legalHold(), to, Flag.LEGAL_HOLD, from);
        carry(of.directLado(), to, Flag.DIRECT_LADO, from);
    }

    private void carry(boolean isSo, String to, Flag flag, String from) {
        if (isSo) {
            flag(to, flag, true, Chronology.CHAPERONE, "As in " + from + ".");
        }
    }

    private List<String> lockJoined(String reference) {
        List<String> joined = joined(reference);
        joined.stream().sorted().forEach(this::lock);
        return joined;
    }

    /** So that two who decide on the same case do it one after the other. */
    private void lock(String reference) {
        jdbc.sql("select case_reference from incident_case where case_reference = ? for update").param(reference)
                .query(String.class).optional()
                .orElseThrow(() -> new IllegalArgumentException("There is no case " + reference + "."));
        chronology.willChange(reference);
    }

    private List<String> openMandatory(String reference, Optional<Track> track) {
        return jdbc.sql("select agency from incident_external_report where case_reference = ? and mandatory and status = 'open' "
                        + (track.isPresent() ? "and track = ? " : "") + "order by due_at, listed")
                .params(Stream.concat(Stream.of(reference), track.map(one -> kinds.of(reference, one)).stream()).toArray())
                .query((row, number) -> kinds.agency(reference, row.getString(1)).id()).list();
    }

    private Optional<String> mergedInto(String reference) {
        return jdbc.sql("select merged_into from incident_case where case_reference = ? and merged_into is not null").param(reference)
                .query(String.class).optional();
    }

    private Optional<CaseTrack> maybeTrack(String reference, Track track) {
        return jdbc.sql("select * from incident_track where case_reference = ? and track = ?").params(reference, kinds.of(reference, track))
                .query(this::caseTrack).optional();
    }

    private static boolean wasMerged(CaseTrack track) {
        return track.outcome().filter(Outcome.MERGED::equals).isPresent();
    }

    private static String inWords(Track track, Conclusion conclusion) {
        StringBuilder words = new StringBuilder("Concluded the side of " + track.title() + ". " + conclusion.outcome().title() + ".");
        conclusion.intent().filter(intent -> !intent.equals("none")).ifPresent(intent -> words.append("\nIntent: ").append(intent));
        line(words, "Support", conclusion.support());
        line(words, "Support for the adult", conclusion.subjectSupport().orElse(""));
        line(words, "Told to whom", conclusion.toldWhom());
        line(words, "Answer to the reporter", conclusion.answer().orElse(""));
        return words.toString();
    }

    private static void line(StringBuilder words, String title, String text) {
        if (text != null && !text.isBlank()) {
            words.append('\n').append(title).append(": ").append(text);
        }
    }

    private String name(String person) {
        return people.find(person).map(Person::displayName).orElse(person);
    }

    private SealedRow row(String reference, String table) {
        return sealed.row(reference, table);
    }

    private IncidentCase incidentCase(ResultSet row, int number) throws SQLException {
        String reference = row.getString("case_reference");
        SealedRow sealedRow = row(reference, "incident_case");
        return new IncidentCase(reference, sealed.isErased(reference), codes.person(REPORTER, row.getString("reporter")), row.getString("policy_profile"),
                sealedRow.text(row, "category"), sealedRow.text(row, "subject_kind"), sealedRow.open(row, "risk_class"),
                row.getBoolean("danger"), row.getBoolean("child_at_risk"), row.getBoolean("may_be_indecent"),
                row.getBoolean("on_our_account"), row.getBoolean("police_hold"), row.getBoolean("legal_hold"),
                row.getBoolean("direct_lado"), IncidentCase.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("merged_into")), instant(row, "opened_at").orElseThrow(),
                instant(row, "noticed_at").orElseThrow(), instant(row, "closed_at"));
    }

    private CaseTrack caseTrack(ResultSet row, int number) throws SQLException {
        String reference = row.getString("case_reference");
        return new CaseTrack(reference, kinds.track(reference, row.getString("track")).orElseThrow(),
                instant(row, "opened_at").orElseThrow(), Optional.ofNullable(codes.person(PersonCodes.in(MANAGER, reference), row.getString("manager"))),
                Optional.ofNullable(codes.person(SUBJECT, row.getString("subject_person"))), row.getInt("widened"),
                kinds.outcome(reference, row.getString("outcome")), instant(row, "concluded_at"),
                row.getBoolean("lessons"));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
