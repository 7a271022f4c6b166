package org.chaperone.incident.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.chaperone.engine.forms.AsWritten;
import org.chaperone.incident.Agency;
import org.chaperone.incident.AgencyRule;
import org.chaperone.incident.AgencyRules;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.Contacts;
import org.chaperone.incident.Entry;
import org.chaperone.incident.Evidence;
import org.chaperone.incident.ExcludedPerson;
import org.chaperone.incident.ExternalReport;
import org.chaperone.incident.ExternalReports;
import org.chaperone.incident.IncidentCase;
import org.chaperone.incident.IncidentReport;
import org.chaperone.incident.Outcome;
import org.chaperone.incident.ParentsDecision;
import org.chaperone.incident.ReportClock;
import org.chaperone.incident.ReviewClock;
import org.chaperone.incident.Recusals;
import org.chaperone.incident.RoutesTable;
import org.chaperone.incident.StoredItem;
import org.chaperone.incident.Track;
import org.chaperone.incident.WhoResponds;
import org.chaperone.school.People;
import org.chaperone.school.PersonChoice;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/**
 * What a task shows of the record, under the names by which its form asks for it. It is kept with the task alone, for as
 * long as the task is open.
 */
@Component
class CaseViews {

    /** What a report outside shows where it is to be confirmed that they know. */
    static final String TO_CONFIRM = "toConfirm";

    private static final String REPORT_FORM = "incident-report/report-concern";
    /** What Tasklist's lists show beside the task. */
    private static final String LISTED_ABOUT = "listedAbout";

    private final CaseRecord cases;
    private final Chronology chronology;
    private final ExternalReports reports;
    private final AgencyRules rules;
    private final ReportClock clocks;
    private final ReviewClock reviewClock;
    private final Contacts contacts;
    private final Evidence evidence;
    private final RoutesTable routes;
    private final WhoResponds who;
    private final Recusals recusals;
    private final EarlierConcerns earlierConcerns;
    private final People people;
    private final ReporterStanding standing;
    private final RestoredReaders restored;
    private final FormWords forms;
    private final CaseWords words;
    private final Clock clock;

    CaseViews(CaseRecord cases, Chronology chronology, ExternalReports reports, AgencyRules rules, ReportClock clocks,
            ReviewClock reviewClock, Contacts contacts, Evidence evidence, RoutesTable routes, WhoResponds who, Recusals recusals,
            EarlierConcerns earlierConcerns, People people, ReporterStanding standing, RestoredReaders restored, FormWords forms,
            CaseWords words, Clock clock) {
        this.cases = cases;
        this.chronology = chronology;
        this.reports = reports;
        this.rules = rules;
        this.clocks = clocks;
        this.reviewClock = reviewClock;
        this.contacts = contacts;
        this.evidence = evidence;
        this.routes = routes;
        this.who = who;
        this.recusals = recusals;
        this.earlierConcerns = earlierConcerns;
        this.people = people;
        this.standing = standing;
        this.restored = restored;
        this.forms = forms;
        this.words = words;
        this.clock = clock;
    }

    Map<String, Object> of(OpenTask task) {
        return switch (task.kind()) {
            case TRACK -> side(task);
            case REPORT_OUTSIDE -> reportOutside(task.reference(), reports.find(task.reportId()));
            case CONTENT -> content(task.reference());
            case DEBRIEF -> debrief(task.reference());
            case RECUSALS -> recusals(task);
            case REVIEW -> review(task.reference(), task.track());
        };
    }

    /** One side of a case, for those who deal with it: of another side no more than whom outside has been told. */
    private Map<String, Object> side(OpenTask task) {
        String reference = task.reference();
        Track track = task.track();
        IncidentCase incident = cases.find(reference);
        IncidentReport report = cases.report(reference);
        WhoResponds.Choice line = who.line(reference, track);
        RestoredReaders.View view = restored.of(reference, line.people());
        CaseAnswers answers = view.answers(report);
        // cases that were joined are one: the words of both, and what was done in both, are in view
        List<String> joined = cases.joined(reference);
        List<Entry> all = joined.stream().flatMap(one -> chronology.of(one).stream())
                .sorted(Comparator.comparing(Entry::at).thenComparing(Entry::caseReference).thenComparing(Entry::number)).toList();
        List<Entry> entries = all.stream().filter(entry -> entry.isFor(track)).map(view::entry).toList();
        Map<String, Object> shown = new HashMap<>();
        shown.put(LISTED_ABOUT, Character.toUpperCase(track.title().charAt(0)) + track.title().substring(1));
        shown.put("whyYou", words.of("why-you", line.explanation(), ReadersPage.of(task.id())));
        shown.put("reportText", asWritten(report.text("whatHappened")));
        shown.put("whenWhere", asWritten(forms.linesOf(REPORT_FORM, answers, "seenOn", "seenWhere", "platform", "seenUrl",
                "onOurAccountAnswer", "ourAccount")));
        shown.put("peopleInWords", words.of("reported-by", words.name(report.reporter())) + "\n"
                + asWritten(forms.linesOf(REPORT_FORM, answers, "onBehalf", "category", "imageSigns", "harmedKinds", "harmedName", "subjectKind", "subjectName", "childAffected",
                        "startedBy", "replied", "pupilStatus", "relative", "connectedOffices", "connectedNames")));
        shown.put("doneInWords", asWritten(forms.linesOf(REPORT_FORM, answers, "inDanger", "calledEmergency", "doneSoFar",
                "toldOutsideWhen", "toldOutsideReference")));
        shown.put("custodyInWords", forms.linesOf(REPORT_FORM, answers, "deviceHolder", "devicePlace")
                .or(() -> lastOf(entries, RecordReportersWord.DEVICE)).map(AsWritten::inMarkdown).orElse(null));
        shown.put("additionsInWords", Stream.concat(joined.stream().filter(one -> !one.equals(reference)).map(this::joinedReport),
                entries.stream().filter(entry -> entry.kind().startsWith(RecordReportersWord.ADDED))
                        .map(entry -> words.at(entry.at()) + ": " + AsWritten.inMarkdown(entry.what())))
                .reduce((one, next) -> one + "\n\n" + next).orElse(null));
        shown.put("evidenceLinks", links(task.id(), evidence.of(reference)));
        shown.put("routeInWords", routes.of(incident.category()).inWords());
        shown.put("caseHints", hints(incident, track, all, line.people()));
        shown.put("mandatoryInWords", reports.openMandatory(reference, track).stream().map(this::title)
                .collect(Collectors.collectingAndThen(Collectors.joining(", "), titles -> titles.isEmpty() ? "" : words.of("mandatory", titles))));
        shown.put("reports", json(reportsOf(joined).stream().map(this::row).toList()));
        shown.put("chronology", json(entries.stream().map(entry -> row(entry, reference)).toList()));
        shown.put("policeHold", incident.policeHold());
        shown.put(Routing.MAY_BE_INDECENT, incident.mayBeIndecent());
        shown.put(Routing.CHILD_AT_RISK, incident.childAtRisk());
        shown.put("people", json(people.peopleChoices()));
        shown.put("provisional", json(cases.exclusions(reference).stream().filter(ExcludedPerson::isOut)
                .map(ExcludedPerson::person).map(this::choice).toList()));
        shown.put("handOverChoices", json(line.people().stream().map(this::choice).toList()));
        shown.put("outcomeChoices", json(Outcome.choices(track).stream()
                .map(outcome -> new PersonChoice(outcome.title(), outcome.id())).toList()));
        return shown;
    }

    /** What somebody else, or the same person, reported about the same. */
    private String joinedReport(String reference) {
        IncidentReport report = cases.report(reference);
        CaseAnswers answers = CaseAnswers.of(report.answers(), report.reporter());
        return words.of("joined.report", reference, words.name(report.reporter()), words.at(cases.find(reference).openedAt())) + "\n\n"
                + asWritten(report.text("whatHappened")) + "\n\n"
                + asWritten(forms.linesOf(REPORT_FORM, answers, "seenOn", "seenWhere", "platform", "seenUrl", "category", "harmedKinds",
                        "harmedName", "subjectKind", "subjectName", "childAffected", "inDanger", "calledEmergency", "doneSoFar",
                        "deviceHolder", "devicePlace"));
    }

    private Map<String, Object> reportOutside(String reference, ExternalReport report) {
        AgencyRule rule = rules.of(report.agency());
        LocalDate today = LocalDate.now(clock);
        Optional<org.chaperone.incident.Contact> contact = contacts.of(rule.contact(), today);
        IncidentReport concern = cases.report(reference);
        boolean inSchool = report.track().map(track -> !who.line(reference, track).people().isEmpty()).orElse(true);
        Map<String, Object> shown = new HashMap<>();
        shown.put(LISTED_ABOUT, title(report));
        shown.put("agencyTitle", title(report));
        shown.put("answerDueInWords", report.answerDueAt().map(words::at).orElse(words.of("no-date")));
        shown.put("agency", report.agency().id());
        shown.put("clockInWords", clocks.inWords(rule.title(), rule, report.awareAt(), report.dueAt()));
        shown.put("whomToCall", whomToCall(rule.contact(), today));
        shown.put("contactReviewed", contact.map(found -> SchoolCalendar.inWords(found.effectiveFrom())).orElse(null));
        shown.put("contactStale", contact.filter(found -> contacts.stale(found, today)).isPresent());
        shown.put(TO_CONFIRM, report.toConfirm());
        shown.put("haveReady", rule.haveReady());
        shown.put("policeHold", cases.find(reference).policeHold());
        shown.put("summary", asWritten(inSchool ? whatToTell(report, concern) : Optional.of(words.of("call-is-yours"))));
        return shown;
    }

    /** What they know already, and what they ask for: what happened, when, and to whom. */
    private Optional<String> whatToTell(ExternalReport report, IncidentReport concern) {
        Optional<String> known = told(report).or(() -> report.said().filter(said -> report.isOpen()).map(said -> words.of("only-said", said)));
        if (known.isPresent() && !report.isOpen()) {
            return known;
        }
        CaseAnswers answers = CaseAnswers.of(concern.answers(), concern.reporter());
        return Optional.of(Stream.of(known, concern.text("whatHappened"),
                        forms.linesOf(REPORT_FORM, answers, "seenOn", "platform", "seenUrl", "harmedName", "subjectKind", "subjectName"),
                        Optional.of(words.of("reported-by", words.name(concern.reporter()))))
                .flatMap(Optional::stream).collect(Collectors.joining("\n\n")));
    }

    /** What the school, or the reporter, has told them already. */
    private Optional<String> told(ExternalReport report) {
        return report.madeAt().filter(at -> report.status() != ExternalReport.Status.WITHDRAWN).map(at ->
                words.of(report.status() != ExternalReport.Status.COVERED ? "told-by-us"
                        : isByReporter(report) ? "told-by-reporter" : "told-by-caller", words.at(at),
                        report.toldWhom().orElse(""), report.theirReference().orElse(words.of("no-reference")),
                        report.words().orElse("")));
    }

    /** Only what is needed to find and clear it: neither who reported it nor whom it concerns. */
    private Map<String, Object> content(String reference) {
        IncidentReport report = cases.report(reference);
        IncidentCase incident = cases.find(reference);
        Map<String, Object> shown = new HashMap<>();
        shown.put("categoryInWords", forms.choice(REPORT_FORM, "category", incident.category()));
        shown.put("contentAddress", Stream.of("ourAccount", "seenUrl").flatMap(key -> report.text(key).stream())
                .collect(Collectors.collectingAndThen(Collectors.joining(", "), at -> at.isEmpty() ? words.of("no-address") : AsWritten.inMarkdown(at))));
        shown.put("keepNoCopy", incident.mayBeIndecent());
        shown.put("policeHold", incident.policeHold());
        shown.put("mayBeEvidence", incident.mayBeIndecent() || incident.policeHold() || reports.of(reference).stream()
                .anyMatch(outside -> outside.agency() == Agency.POLICE && outside.status() != ExternalReport.Status.WITHDRAWN));
        return shown;
    }

    private Map<String, Object> debrief(String reference) {
        Set<String> out = cases.excluded(reference);
        IncidentCase incident = cases.find(reference);
        Map<String, Object> shown = new HashMap<>();
        shown.put("debriefInWords", words.of("debrief", forms.choice(REPORT_FORM, "category", incident.category()),
                day(incident.openedAt())));
        shown.put("people", json(people.peopleChoices().stream().filter(person -> !out.contains(person.value())).toList()));
        return shown;
    }

    /** Who is held still, and by which word: nothing of what was reported. Those who are held themselves read names and offices. */
    private Map<String, Object> recusals(OpenTask task) {
        String reference = task.reference();
        boolean held = who.checkers(reference, task.widened()).held();
        Map<String, Object> shown = new HashMap<>();
        shown.put(LISTED_ABOUT, words.of("recusals.listed"));
        shown.put("decidedOutside", held);
        shown.put("heldPeople", json(recusals.held(reference).stream().map(out -> new PersonChoice(held
                ? words.of("recusals.held-office", words.name(out.person()), words.office(out.person()))
                : words.of("recusals.held", words.name(out.person()), out.reason().orElse("")), out.person())).toList()));
        return shown;
    }

    /** What became of an allegation is asked of whoever deals with it, who has the case itself in another task. */
    private Map<String, Object> review(String reference, Track track) {
        AgencyRule meeting = rules.of(Agency.LADO_MEETING);
        Map<String, Object> shown = new HashMap<>();
        shown.put(LISTED_ABOUT, Character.toUpperCase(track.title().charAt(0)) + track.title().substring(1));
        shown.put("openInWords", words.of("review.open", day(cases.find(reference).openedAt())));
        shown.put("ladoInWords", cases.joined(reference).stream().flatMap(one -> reports.of(one).stream())
                .filter(report -> report.agency() == Agency.LADO).flatMap(report -> told(report).stream()).findFirst()
                .map(AsWritten::inMarkdown).orElseGet(() -> words.of("nothing-written")));
        shown.put("whomToCall", contacts.inWords(meeting.contact(), LocalDate.now(clock)));
        return shown;
    }

    /** What the reporter sees: that it is dealt with, where to turn, and at the end the answer. */
    Map<String, Object> reporter(String reference) {
        LocalDate today = LocalDate.now(clock);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("outsideContacts", Stream.of("lado", "childrens-social-care", "police", "ceop", "nspcc-whistleblowing")
                .map(code -> "- " + whomToCall(code, today)).collect(Collectors.joining("\n"))
                + (contacts.isPersonalDuty(today) ? "\n\n" + words.of("personal-duty") : ""));
        shown.put("standingInWords", standing.inWords(reference));
        String goesOn = cases.current(reference);
        shown.put("answerToReporter", cases.find(goesOn).isOpen() ? "" : AsWritten.inMarkdown(cases.answerToReporter(goesOn)));
        return shown;
    }

    /** Who answers, and who does when they do not. */
    private String whomToCall(String contact, LocalDate today) {
        return contacts.inWords(contact, today) + contacts.atOtherTimes(contact, today)
                .map(other -> words.of("at-other-times", contacts.inWords(other.code(), today))).orElse("");
    }

    private String hints(IncidentCase incident, Track track, List<Entry> all, List<String> readers) {
        List<String> hints = new ArrayList<>();
        Instant now = clock.instant();
        ParentsDecision.standing(all).ifPresent(decision -> hints.add(words.of("hint.parents", words.office(decision.who()), day(decision.at()))));
        hints.addAll(earlierConcerns.hints(incident.reference(), track, readers));
        if (track == Track.CHILD && cases.tracks(incident.reference()).stream().noneMatch(side -> side.track() == Track.ADULT)
                && cases.exclusions(incident.reference()).stream().anyMatch(out -> out.isOut() && out.provisional())) {
            hints.add(words.of("hint.adult-named"));
        }
        if (track == Track.ADULT) {
            if (!incident.childAtRisk()) {
                hints.add(words.of("hint.staff-among-staff"));
            }
            if (reviewClock.firstReview(incident.openedAt()).isBefore(now)) {
                hints.add(words.of("hint.monthly-review"));
            }
        }
        incident.mergedInto().ifPresent(other -> hints.add(words.of("hint.merged", other)));
        if (incident.directLado()) {
            hints.add(words.of(track == Track.CHILD ? "hint.direct-lado-child" : "hint.direct-lado"));
        }
        if (incident.legalHold()) {
            hints.add(words.of("hint.legal-hold"));
        }
        return hints.isEmpty() ? null : String.join("\n\n", hints);
    }

    private Map<String, Object> row(ExternalReport report) {
        String state = switch (report.status()) {
            case OPEN -> words.of((report.mandatory() ? "report.must" : "report.open") + (report.said().isPresent() ? "-said" : ""));
            case MADE -> report.answeredAt().isPresent() ? words.of("report.answered", day(report.answeredAt().get()))
                    : words.of("report.made", words.at(report.madeAt().orElseThrow()));
            case COVERED -> words.of(isByReporter(report) ? "report.covered" : "report.called", words.at(report.madeAt().orElseThrow()));
            case WITHDRAWN, FOLDED -> words.of("report.withdrawn");
        };
        return Map.of("agency", title(report), "by", words.at(report.dueAt()), "state", state);
    }

    /** Of cases that were joined, each agency that was told once. */
    private List<ExternalReport> reportsOf(List<String> joined) {
        Set<Agency> told = EnumSet.noneOf(Agency.class);
        return joined.stream().flatMap(one -> reports.of(one).stream()).filter(report -> report.status() != ExternalReport.Status.FOLDED
                && (!report.isTold() || told.add(report.agency()))).toList();
    }

    private boolean isByReporter(ExternalReport report) {
        return report.madeBy().filter(cases.reporters(report.caseReference())::contains).isPresent();
    }

    private static String day(Instant moment) {
        return SchoolCalendar.inWords(LocalDate.ofInstant(moment, SchoolCalendar.ZONE));
    }

    String title(ExternalReport report) {
        return report.agency() == Agency.OTHER ? words.of("somebody-else") : rules.of(report.agency()).title();
    }

    private Map<String, Object> row(Entry entry, String reference) {
        return Map.of("on", words.at(entry.at()),
                "who", entry.who().equals(Chronology.CHAPERONE) ? words.of("by-itself") : words.name(entry.who()),
                "what", (entry.caseReference().equals(reference) ? "" : entry.caseReference() + ": ") + entry.what() + entry.why().map(why -> "\n" + words.of("because", why)).orElse(""));
    }

    private static Optional<String> lastOf(List<Entry> entries, String kind) {
        return entries.stream().filter(entry -> entry.kind().equals(kind)).map(Entry::what).reduce((one, next) -> next);
    }

    private String links(String task, List<StoredItem> items) {
        return items.isEmpty() ? null : items.stream().map(item -> item.withheld() ? words.of("evidence.withheld")
                : words.of("evidence.link", AsWritten.inMarkdown(item.name()), "/camunda/api/evidence/case-task/" + task + "/" + item.id()))
                .collect(Collectors.joining("\n"));
    }

    private String asWritten(Optional<String> text) {
        return text.map(AsWritten::inMarkdown).orElseGet(() -> words.of("nothing-written"));
    }

    private PersonChoice choice(String person) {
        return new PersonChoice(words.name(person), person);
    }

    private static Object json(Object list) {
        return SpinValues.jsonValue(Spin.JSON(list)).create();
    }
}
