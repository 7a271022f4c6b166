package org.chaperone.incident.process;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.Conclusion;
import org.chaperone.incident.Exclusion;
import org.chaperone.incident.ExternalReports;
import org.chaperone.incident.Flag;
import org.chaperone.incident.Outcome;
import org.chaperone.incident.ReferencesTable;
import org.chaperone.incident.Track;
import org.chaperone.kernel.ReferenceNumber;
import org.springframework.stereotype.Component;

/** Carries out the step that a responder chose next, and writes it into the record. */
@Component
@VisibleToModels
class CarryOutStep implements JavaDelegate {

    private static final String FORM = "incident-track/work-on-case";

    /** A step under way. */
    private record Step(DelegateExecution execution, String reference, Track track, CaseAnswers answers) {

        String by() {
            return answers.by();
        }
    }

    private final Map<String, Consumer<Step>> steps = Map.ofEntries(
            Map.entry("note", this::note), Map.entry("report", this::report),
            Map.entry("indecent", this::indecent), Map.entry("parents", this::parents),
            Map.entry("bring-in-track", this::bringInTrack), Map.entry("police-hold", this::policeHold),
            Map.entry("police-release", this::policeRelease),
            Map.entry("legal-hold", step -> legalHold(step, true)), Map.entry("legal-release", step -> legalHold(step, false)),
            Map.entry("exclude", this::exclude), Map.entry("put-back", this::putBack), Map.entry("hand-over", this::handOver),
            Map.entry("stand-aside", this::standAside), Map.entry("merge", this::merge), Map.entry("conclude", this::conclude));

    private final CaseRecord cases;
    private final Chronology chronology;
    private final ExternalReports reports;
    private final AddedTrack addedTrack;
    private final StandingAside standingAside;
    private final LeavingOut leavingOut;
    private final IndecentImage indecentImage;
    private final TellingParents tellingParents;
    private final JoinCases joinCases;
    private final Responders responders;
    private final GivingOut givingOut;
    private final CaseTasks tasks;
    private final ReferencesTable references;
    private final FormWords forms;
    private final CaseWords words;
    private final Clock clock;

    CarryOutStep(CaseRecord cases, Chronology chronology, ExternalReports reports, AddedTrack addedTrack,
            StandingAside standingAside, LeavingOut leavingOut, IndecentImage indecentImage, TellingParents tellingParents,
            JoinCases joinCases, Responders responders, GivingOut givingOut, CaseTasks tasks, ReferencesTable references, FormWords forms,
            CaseWords words, Clock clock) {
        this.cases = cases;
        this.chronology = chronology;
        this.reports = reports;
        this.addedTrack = addedTrack;
        this.standingAside = standingAside;
        this.leavingOut = leavingOut;
        this.indecentImage = indecentImage;
        this.tellingParents = tellingParents;
        this.joinCases = joinCases;
        this.responders = responders;
        this.givingOut = givingOut;
        this.tasks = tasks;
        this.references = references;
        this.forms = forms;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution, Routing.reference(execution), Routing.track(execution), CaseAnswers.of(execution));
        // whoever acts holds it from here on, unless the step itself hands it on
        cases.holder(step.reference(), step.track(), step.by(), step.by(), null);
        steps.get(step.answers().required("nextStep")).accept(step);
        boolean closed = cases.track(step.reference(), step.track()).isConcluded();
        Routing.forgetAnswers(execution);
        execution.setVariable(Routing.TRACK_CLOSED, closed);
        execution.setVariable(Routing.REPORTS_TO_MAKE, Routing.csv(givingOut.start(step.reference(), step.track())));
        tasks.refresh(step.reference(), execution);
    }

    private void note(Step step) {
        chronology.add(step.reference(), step.track(), step.by(), "step-" + step.answers().required("stepKind"), shown(step, "stepKind",
                "stepOn", "stepWords", "childVoice", "helpLevel"), null);
    }

    private void report(Step step) {
        String why = step.answers().required("reportReason");
        reports.openOnceMore(step.reference(), step.track(), Sides.asked(step.answers().list("reportTo"), words.of("asked-by-responder")),
                clock.instant(), step.by());
        chronology.add(step.reference(), step.track(), step.by(), "report-asked", shown(step, "reportTo"), why);
    }

    private void indecent(Step step) {
        indecentImage.saidBy(step.by(), step.reference(), words.of("withheld.responder", words.name(step.by())), step.execution());
        forms.linesOf(FORM, step.answers(), "indecentWords").ifPresent(how ->
                chronology.add(step.reference(), step.track(), step.by(), "step-indecent", how, null));
    }

    private void parents(Step step) {
        String why = step.answers().required("parentsReason");
        if (step.answers().is("parentsNow", "tell")) {
            tellingParents.told(step.reference(), step.track(), step.by(), words.of("parents.told"), why);
        } else {
            tellingParents.notTold(step.reference(), step.track(), step.by(), words.of("parents.not-told"), why, step.execution());
        }
    }

    private void bringInTrack(Step step) {
        addedTrack.bringIn(step.reference(), Track.withId(step.answers().required("trackWanted")), step.by(),
                step.answers().required("trackReason"));
    }

    private void policeHold(Step step) {
        cases.flag(step.reference(), Flag.POLICE_HOLD, true, step.by(), shown(step, "holdAgency", "holdContact", "holdWords",
                "holdReviewOn"));
    }

    private void policeRelease(Step step) {
        cases.flag(step.reference(), Flag.POLICE_HOLD, false, step.by(), shown(step, "releaseBy", "releaseWords"));
    }

    private void legalHold(Step step, boolean on) {
        cases.flag(step.reference(), Flag.LEGAL_HOLD, on, step.by(), step.answers().required("legalReason"));
    }

    private void exclude(Step step) {
        leavingOut.of(step.reference(), step.answers().required("excludePerson"),
                Exclusion.withId(step.answers().required("excludeAs")), step.by(), step.answers().required("excludeReason"), step.execution());
    }

    private void putBack(Step step) {
        Set<String> asHere = cases.heldAsIn(step.reference());
        cases.putBack(step.reference(), step.answers().required("putBackPerson"), step.by(), step.answers().required("putBackReason"));
        asHere.forEach(other -> tasks.refresh(other, step.execution()));
    }

    private void handOver(Step step) {
        String to = step.answers().required("handOverTo");
        if (!responders.ofTrack(step.reference(), step.track()).contains(to)) {
            throw Refusal.because(words.of("refused.hand-over"));
        }
        cases.holder(step.reference(), step.track(), to, step.by(), forms.answer(FORM, "handOverWhy", step.answers()));
    }

    private void standAside(Step step) {
        standingAside.of(step.reference(), step.track(), step.by(), step.answers().required("standAsideAs"), step.execution());
    }

    private void merge(Step step) {
        String typed = step.answers().required("mergeWith");
        joinCases.of(step.reference(), step.track(), ReferenceNumber.typed(typed).orElse(typed), step.by(), step.answers().required("mergeReason"),
                step.execution());
    }

    private void conclude(Step step) {
        CaseAnswers answers = step.answers();
        Outcome outcome = Outcome.withId(answers.required("outcome"));
        cases.conclude(step.reference(), step.track(), new Conclusion(step.by(), outcome,
                answers.required("outcomeReason"), answers.text("intent"), answers.words("support"), answers.text("subjectSupport"),
                answers.words("toldWhom"), answers.text("answerToReporter"), answers.is("lessons", "yes")));
        if (step.track() == Track.ADULT) {
            afterAnAllegation(step, outcome);
        }
    }

    /** What a reference may say, whether the DBS and the TRA were told, and whether the adult has a copy (G-09, G-64). */
    private void afterAnAllegation(Step step, Outcome outcome) {
        String words = forms.linesOf(FORM, step.answers(), "removedFromWork", "traDecision", "traReason", "referenceStatement",
                "copyGiven", "copyOn", "copyAgreed").map(lines -> "\n" + lines).orElse("");
        chronology.add(step.reference(), step.track(), step.by(), "after-allegation", references.inReferences(outcome) + words, null);
    }

    private String shown(Step step, String... keys) {
        return forms.linesOf(FORM, step.answers(), keys).orElseGet(() -> words.of("nothing-written"));
    }
}
