package org.chaperone.incident.process;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.incident.Agency;
import org.chaperone.incident.AuthorTable;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.Exclusion;
import org.chaperone.incident.IncidentReport;
import org.chaperone.incident.NamedPeople;
import org.chaperone.incident.ReportIndex;
import org.chaperone.school.Role;
import org.chaperone.school.SchoolProfile;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Opens a case: its reference, the sealed record, who takes no part in it. Then nothing of what was written is in the
 * process any more (INC-01, REC-02, REC-09).
 */
@Component
@VisibleToModels
class OpenIncident implements JavaDelegate {

    private static final Map<String, Agency> CALLED = Map.of("called-police", Agency.POLICE,
            "called-social-care", Agency.CHILDRENS_SOCIAL_CARE, "called-lado", Agency.LADO);

    private final CaseRecord cases;
    private final ReportIndex index;
    private final Chronology chronology;
    private final ReportersCalls calls;
    private final TakingOut takingOut;
    private final CaseTasks tasks;
    private final AuthorTable authors;
    private final NamedPeople named;
    private final SchoolProfile profile;
    private final CaseWords words;
    private final Clock clock;

    OpenIncident(CaseRecord cases, ReportIndex index, Chronology chronology, ReportersCalls calls, TakingOut takingOut,
            CaseTasks tasks, AuthorTable authors, NamedPeople named, SchoolProfile profile, CaseWords words, Clock clock) {
        this.cases = cases;
        this.index = index;
        this.chronology = chronology;
        this.calls = calls;
        this.takingOut = takingOut;
        this.tasks = tasks;
        this.authors = authors;
        this.named = named;
        this.profile = profile;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> answers = new HashMap<>(execution.getVariables());
        answers.keySet().removeIf(Routing::stays);
        // these two are asked and kept, too: the record wants them
        answers.put("subjectKind", execution.getVariable("subjectKind"));
        answers.put("category", execution.getVariable("category"));
        IncidentReport written = new IncidentReport(Routing.text(execution, Routing.REPORTER), answers);
        IncidentReport report = written.readAs(authors.authorKind(written.category(), written.subjectKind(),
                        written.text("pupilStatus").orElse("not-asked")),
                ownContact(written) || written.text("subjectName").filter(named::namesSomebody).isPresent());
        // a test, or a school that changes its policy, says it first; a case keeps the one under which it began
        String policy = Optional.of(Routing.text(execution, Routing.POLICY_PROFILE)).filter(key -> !key.isEmpty())
                .orElse(profile.key());
        String reference = open(report, policy);
        execution.setProcessBusinessKey(reference);
        boolean reporterConcerned = takeOut(reference, report);
        linkToEarlier(reference, report, execution);
        report.earlierReference().ifPresent(earlier -> toldAlready(cases.current(earlier), report));
        toldAlready(reference, report);
        Routing.forgetAnswers(execution);
        execution.removeVariables(List.of("category", "subjectKind"));
        execution.setVariable(Routing.CASE_REFERENCE, reference);
        execution.setVariable(Routing.POLICY_PROFILE, policy);
        execution.setVariable("picturesAllowed", !reporterConcerned && !report.mayBeIndecent());
        execution.setVariable(Routing.PROGRESS, words.of("progress.passed-on", words.now()));
    }

    private String open(IncidentReport report, String policy) {
        try {
            Instant now = clock.instant();
            String reference = cases.open(report, policy, now);
            index.add(reference, report, now);
            return reference;
        } catch (DuplicateKeyException sameMoment) {
            throw Refusal.because(words.of("refused.same-moment"));
        }
    }

    /** @return whether the reporter takes no part by their own word or name (G-01) */
    private boolean takeOut(String reference, IncidentReport report) {
        String reporter = report.reporter();
        String kind = report.subjectKind();
        if (kind.equals("headteacher")) {
            takingOut.subject(reference, Role.HEADTEACHER, reporter);
        }
        // of one's own contact with a pupil it is the pupil whose name is asked
        boolean pupil = kind.equals("pupil") || ownContact(report) && report.text("subjectKind").filter("pupil"::equals).isPresent();
        report.text("subjectName").ifPresent(name -> takingOut.subjectNamed(reference, name, reporter, pupil));
        report.text("harmedName").ifPresent(name -> takingOut.harmed(reference, name, reporter));
        takingOut.involved(reference, report.list("connectedOffices"), report.text("connectedNames").orElse(""), "", reporter);
        takingOut.inAccount(reference, report.required("whatHappened"), reporter);
        // last, so that who is named here as well is looked at here
        report.earlierReference().map(cases::current).ifPresent(earlier -> takingOut.asIn(earlier, reference));
        // who contacted a pupil by mistake reports themselves (CON-02)
        if (ownContact(report)) {
            cases.exclude(reference, reporter, Exclusion.SUBJECT, reporter, words.of("excluded.own-word"), false);
        }
        return cases.excluded(reference).contains(reporter);
    }

    /** Somebody reports their own contact with a pupil, so that it is about them (CON-02). */
    private static boolean ownContact(IncidentReport report) {
        return report.category().equals("own-contact");
    }

    private void linkToEarlier(String reference, IncidentReport report, DelegateExecution execution) {
        report.earlierReference().ifPresent(earlier -> {
            chronology.add(reference, report.reporter(), "belongs-to", words.of("belongs-to", earlier), null);
            chronology.add(cases.current(earlier), report.reporter(), RecordReportersWord.ADDED + "-report", words.of("reported-again", reference), null);
            tasks.additions(cases.current(earlier), execution);
        });
    }

    /** Whom the reporter has called already, which nobody has to do once more. */
    private void toldAlready(String reference, IncidentReport report) {
        Instant now = clock.instant();
        String when = report.text("toldOutsideWhen").orElse(words.of("no-time-given"));
        report.list("doneSoFar").stream().filter(CALLED::containsKey).map(CALLED::get).forEach(agency ->
                calls.told(reference, agency, report.reporter(), now, report.text("toldOutsideReference"), when,
                        words.of("called-when", when)));
        report.text("calledEmergency").filter(answer -> !answer.equals("no")).ifPresent(answer ->
                calls.emergency(reference, report.reporter(), now, answer.equals("yes")));
    }
}
