package org.chaperone.incident.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.Agency;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Chronology;
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
    private final ReportersCalls calls;
    private final IndecentImage indecentImage;
    private final TakingOut takingOut;
    private final GivingOut givingOut;
    private final CaseTasks tasks;
    private final FormWords forms;
    private final CaseWords words;
    private final Clock clock;

    RecordReportersWord(CaseRecord cases, Chronology chronology, ReportersCalls calls, IndecentImage indecentImage, TakingOut takingOut,
            GivingOut givingOut, CaseTasks tasks, FormWords forms, CaseWords words, Clock clock) {
        this.cases = cases;
        this.chronology = chronology;
        this.calls = calls;
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
        // what was merged is dealt with in the case that goes on
        String reference = cases.current(Routing.reference(execution));
        String reporter = Routing.text(execution, Routing.REPORTER);
        CaseAnswers answers = CaseAnswers.of(execution.getVariables(), reporter);
        String kind = answers.required(Routing.WORD_KIND);
        switch (kind) {
            case "add" -> {
                // whoever is named is held before anybody reads the words
                takingOut.inAccount(reference, answers.required("addition"), reporter);
                chronology.add(reference, reporter, ADDED, answers.required("addition"), null);
                givingOut.becauseSomebodyIsOut(reference, execution);
            }
            case "outside" -> {
                takingOut.inAccount(reference, answers.words("toldOutsideWords"), reporter);
                toldOutside(reference, answers);
                givingOut.becauseSomebodyIsOut(reference, execution);
            }
            case "conflict" -> {
                takingOut.involved(reference, answers.list("conflictOffices"), answers.words("conflictNames"),
                        answers.words("conflictReason"), reporter);
                givingOut.becauseSomebodyIsOut(reference, execution);
            }
            case "indecent" -> mayBeIndecent(execution, reference, answers);
            default -> chronology.add(reference, reporter, "reporter-finished", words.of("reporter-finished"), null);
        }
        Routing.forgetAnswers(execution);
        execution.setVariable(Routing.WORD_KIND, kind);
        if (!kind.equals(FINISHED)) {
            tasks.additions(reference, execution);
        }
        if (cases.excluded(reference).contains(reporter)) {
            tasks.toReporter(Routing.reference(execution), "IncidentUploadClosed");
        }
    }

    private void toldOutside(String reference, CaseAnswers answers) {
        LocalDate on = answers.day("toldOutsideOn").orElseThrow();
        Instant at = on.equals(LocalDate.now(clock)) ? clock.instant() : on.atStartOfDay(SchoolCalendar.ZONE).toInstant();
        answers.list("whoToldOutside").stream().map(Agency::withId).forEach(agency ->
                calls.told(reference, agency, answers.by(), at, answers.text("toldOutsideReference"), SchoolCalendar.inWords(on),
                        answers.words("toldOutsideWords")));
    }

    /** From here on nothing is added, nothing that was added is opened, and the police are told (G-10). */
    private void mayBeIndecent(DelegateExecution execution, String reference, CaseAnswers answers) {
        forms.linesOf(FORM, answers, "deviceHolder", "devicePlace").ifPresent(custody ->
                chronology.add(reference, answers.by(), DEVICE, custody, null));
        indecentImage.saidBy(answers.by(), reference, words.of("withheld"), execution);
    }
}
