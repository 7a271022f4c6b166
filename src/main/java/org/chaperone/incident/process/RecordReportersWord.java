package org.chaperone.incident.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.Agency;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.ExternalReports;
import org.chaperone.incident.Made;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/** Records what the reporter adds, and passes it to those who deal with the case (INC-09, INC-12, G-01). */
@Component
@VisibleToModels
class RecordReportersWord implements JavaDelegate {

    /** How the kinds of the entries begin that responders see as added since. */
    static final String ADDED = "reporter-added";
    static final String DEVICE = "device";
    private static final String FORM = "incident-report/follow-report";
    private static final String FINISHED = "finished";

    private final CaseRecord cases;
    private final Chronology chronology;
    private final ExternalReports reports;
    private final IndecentImage indecentImage;
    private final TakingOut takingOut;
    private final GivingOut givingOut;
    private final CaseTasks tasks;
    private final FormWords forms;
    private final CaseWords words;
    private final Clock clock;

    RecordReportersWord(CaseRecord cases, Chronology chronology, ExternalReports reports, IndecentImage indecentImage, TakingOut takingOut,
            GivingOut givingOut, CaseTasks tasks, FormWords forms, CaseWords words, Clock clock) {
        this.cases = cases;
        this.chronology = chronology;
        this.reports = reports;
        this.indecentImage = indecentImage;
        this.takingOut = takingOut;
        this.givingOut = givingOut;
        this.tasks = tasks;
        this.forms = forms;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = Routing.reference(execution);
        String reporter = Routing.text(execution, Routing.REPORTER);
        CaseAnswers answers = CaseAnswers.of(execution.getVariables(), reporter);
        String kind = answers.required(Routing.WORD_KIND);
        switch (kind) {
            case "add" -> chronology.add(reference, reporter, ADDED, answers.required("addition"), null);
            case "outside" -> toldOutside(reference, answers);
            case "conflict" -> {
                takingOut.involved(reference, answers.list("conflictOffices"), answers.words("conflictNames"), reporter);
                givingOut.becauseSomebodyIsOut(reference, execution);
                if (cases.excluded(reference).contains(reporter)) {
                    kind = FINISHED;
                }
            }
            case "indecent" -> mayBeIndecent(execution, reference, answers);
            default -> chronology.add(reference, reporter, "reporter-finished", words.of("reporter-finished"), null);
        }
        Routing.forgetAnswers(execution);
        execution.setVariable(Routing.WORD_KIND, kind);
        if (!kind.equals(FINISHED) || answers.is(Routing.WORD_KIND, "conflict")) {
            tasks.additions(reference, execution);
        }
        if (kind.equals(FINISHED) && cases.excluded(reference).contains(reporter)) {
            tasks.toReporter(reference, "IncidentUploadClosed");
        }
    }

    private void toldOutside(String reference, CaseAnswers answers) {
        LocalDate on = answers.day("toldOutsideOn").orElseThrow();
        Instant at = on.equals(LocalDate.now(clock)) ? clock.instant() : on.atStartOfDay(SchoolCalendar.ZONE).toInstant();
        answers.list("whoToldOutside").stream().map(Agency::withId).forEach(agency ->
                reports.coveredByReporter(reference, agency, new Made(answers.by(), at,
                        answers.text("toldOutsideReference").orElse(words.of("not-said-who")), Optional.empty(),
                        answers.words("toldOutsideWords"))));
    }

    /** From here on nothing is added, nothing that was added is opened, and the police are told (G-10). */
    private void mayBeIndecent(DelegateExecution execution, String reference, CaseAnswers answers) {
        forms.linesOf(FORM, answers, "deviceHolder", "devicePlace").ifPresent(custody ->
                chronology.add(reference, answers.by(), DEVICE, custody, null));
        indecentImage.saidBy(answers.by(), reference, words.of("withheld"), execution);
    }
}
