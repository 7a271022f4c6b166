package org.chaperone.incident.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.Agency;
import org.chaperone.incident.Assessment;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.ConcernedPeople;
import org.chaperone.incident.Duty;
import org.chaperone.incident.DutyQuestion;
import org.chaperone.incident.Exclusion;
import org.chaperone.incident.IncidentCase;
import org.chaperone.incident.PersonConcerned;
import org.chaperone.incident.Track;
import org.springframework.stereotype.Component;

/**
 * Writes an assessment into the record, with the reports outside that follow from it; or lets somebody who cannot act
 * stand aside (G-08, INC-09, INC-14).
 */
@Component
@VisibleToModels
class RecordAssessment implements JavaDelegate {

    private static final String FORM = "incident-track/assess-concern";
    private static final String NOBODY = "nobody";
    /** Volunteers and governors have nobody who employs them elsewhere (G-54). */
    private static final Set<String> HAVE_AN_EMPLOYER = Set.of("supply", "contractor");
    private static final String[] LIMBS = {"limbHarmed", "limbCrime", "limbRisk", "limbSuitable"};

    private final CaseRecord cases;
    private final ConcernedPeople concerned;
    private final Sides sides;
    private final AddedTrack addedTrack;
    private final StandingAside standingAside;
    private final LeavingOut leavingOut;
    private final IndecentImage indecentImage;
    private final TellingParents tellingParents;
    private final GivingOut givingOut;
    private final CaseTasks tasks;
    private final FormWords forms;
    private final CaseWords words;

    RecordAssessment(CaseRecord cases, ConcernedPeople concerned, Sides sides, AddedTrack addedTrack, StandingAside standingAside,
            LeavingOut leavingOut, IndecentImage indecentImage, TellingParents tellingParents, GivingOut givingOut, CaseTasks tasks, FormWords forms,
            CaseWords words) {
        this.cases = cases;
        this.concerned = concerned;
        this.sides = sides;
        this.addedTrack = addedTrack;
        this.standingAside = standingAside;
        this.leavingOut = leavingOut;
        this.indecentImage = indecentImage;
        this.tellingParents = tellingParents;
        this.givingOut = givingOut;
        this.tasks = tasks;
        this.forms = forms;
        this.words = words;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = Routing.reference(execution);
        Track track = Routing.track(execution);
        CaseAnswers answers = CaseAnswers.of(execution);
        boolean acts = answers.is("canAct", "yes");
        if (acts) {
            assess(execution, reference, track, answers);
        } else {
            standingAside.of(reference, track, answers.by(), answers.required("canAct"), execution);
        }
        Routing.forgetAnswers(execution);
        execution.setVariable(Routing.ASSESSED, acts);
        execution.setVariable(Routing.REPORTS_TO_MAKE, Routing.csv(givingOut.start(reference, track)));
        tasks.refresh(reference, execution);
    }

    private void assess(DelegateExecution execution, String reference, Track track, CaseAnswers answers) {
        String by = answers.by();
        String why = answers.required("decisionReason");
        Optional<String> subject = answers.text("subjectPerson").filter(person -> !person.equals(NOBODY));
        cases.assessed(reference, track, new Assessment(by, answers.required("riskClass"), subject,
                forms.lines(FORM, answers, "canAct", "decisionReason"), why));
        subject.ifPresent(person -> leavingOut.of(reference, person, Exclusion.SUBJECT, by, words.of("found-in-assessment"), execution));
        answers.list("otherConcerned").forEach(person -> leavingOut.of(reference, person, Exclusion.INVOLVED, by, words.of("found-in-assessment"), execution));
        keepWhomItIsAbout(reference, track, subject, answers);
        cases.holder(reference, track, by, by, null);
        indecentImage.ifSaid(answers, reference, execution);
        decideOnParents(execution, reference, track, answers);
        IncidentCase incident = cases.find(reference);
        List<Duty> duties = new ArrayList<>(sides.duties(incident, track, !answers.list(Sides.IMAGE_SIGNS).isEmpty(),
                new DutyQuestion.Found(true, answers.yes("crimeSuspected"), answers.is("childSafe", "no"), harmTest(answers),
                        answers.text("adultKind").orElse("unknown"))));
        duties.addAll(Sides.asked(answers.list("reportTo"), words.of("asked-by-assessment")));
        if (track == Track.CHILD && answers.is("tellParents", "now") && !answers.is("decision", "no-further-action")) {
            duties.addAll(Sides.asked(List.of(Agency.PARENTS.id()), words.of("asked-by-assessment")));
        }
        if (tellingParents.isOut(reference)) {
            duties.removeIf(duty -> duty.agency() == Agency.PARENTS);
        }
        sides.reassess(incident, track, duties, by);
        answers.text("anotherTrack").filter(other -> !other.equals("none")).map(Track::withId)
                .ifPresent(other -> addedTrack.bringIn(reference, other, by, words.of("found-in-assessment")));
        tasks.progress(reference, words.of("progress.taken", words.now(), words.office(by)));
    }

    /** So that earlier and later concerns about the same person are found, and the date is known until which it is kept. */
    private void keepWhomItIsAbout(String reference, Track track, Optional<String> subject, CaseAnswers answers) {
        if (track == Track.CHILD) {
            concerned.keep(reference, track, ConcernedPeople.SaidIn.ASSESSMENT, new PersonConcerned(answers.text("childFullName"),
                    answers.text("childClass"), answers.day("childBirthDate"), Optional.empty()));
        } else if (track == Track.ADULT) {
            subject.map(words::name).or(() -> answers.text("adultFullName")).map(PersonConcerned::named).ifPresent(person ->
                    concerned.keep(reference, track, ConcernedPeople.SaidIn.ASSESSMENT, person));
        }
    }

    private void decideOnParents(DelegateExecution execution, String reference, Track track, CaseAnswers answers) {
        if (track == Track.CHILD && answers.text("tellParents").filter(answer -> !answer.equals("now")).isPresent()) {
            tellingParents.notTold(reference, track, answers.by(), forms.linesOf(FORM, answers, "tellParents").orElse(""),
                    answers.words("tellParentsReason"), execution);
        }
    }

    /** A limb of which somebody is not sure counts as one that may be met (G-09). */
    private static String harmTest(CaseAnswers answers) {
        if (Stream.of(LIMBS).anyMatch(limb -> answers.is(limb, "yes"))) {
            return "met";
        }
        if (Stream.of(LIMBS).anyMatch(limb -> answers.is(limb, "unsure"))) {
            return "unsure";
        }
        return Stream.of(LIMBS).allMatch(limb -> answers.is(limb, "no")) ? "not-met" : "unknown";
    }
}
