package org.chaperone.incident.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.chaperone.engine.SignedIn;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.Entry;
import org.chaperone.incident.ExternalReport;
import org.chaperone.incident.ExternalReports;
import org.chaperone.incident.IncidentCase;
import org.chaperone.incident.Track;
import org.chaperone.incident.WhoResponds;
import org.chaperone.kernel.ReferenceNumber;
import org.chaperone.school.People;
import org.chaperone.school.Role;
import org.springframework.stereotype.Component;

/** What the rules for a task of a case know beyond its form: the record, and who is signed in, at this moment. */
@Component
@VisibleToModels
public class IncidentFacts {

    private final CaseRecord cases;
    private final ExternalReports reports;
    private final Chronology chronology;
    private final WhoResponds who;
    private final Responders responders;
    private final CaseViews views;
    private final TellingParents tellingParents;
    private final Sides sides;
    private final People people;
    private final SignedIn signedIn;
    private final Clock clock;

    IncidentFacts(CaseRecord cases, ExternalReports reports, Chronology chronology, WhoResponds who, Responders responders,
            CaseViews views, TellingParents tellingParents, Sides sides, People people, SignedIn signedIn, Clock clock) {
        this.cases = cases;
        this.reports = reports;
        this.chronology = chronology;
        this.who = who;
        this.responders = responders;
        this.views = views;
        this.tellingParents = tellingParents;
        this.sides = sides;
        this.people = people;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    public Map<String, Object> of(DelegateTask task) {
        return of(task, Map.of());
    }

    /** The same for a form that may name another case. */
    public Map<String, Object> of(DelegateTask task, Map<String, Object> answers) {
        OpenTask open = OpenTask.of(task);
        IncidentCase incident = cases.find(open.reference());
        // nobody is signed in where the application itself plays a demo
        Optional<String> me = signedIn.person();
        Map<String, Object> facts = new HashMap<>();
        facts.put("me", me.orElse(null));
        facts.put("mayAct", me.map(responders.of(open)::contains).orElse(true));
        facts.put("today", LocalDate.now(clock));
        facts.put("track", open.track() == null ? null : open.track().id());
        facts.put("childAtRisk", incident.childAtRisk());
        facts.put("policeHold", incident.policeHold());
        facts.put("keepNoCopy", incident.mayBeIndecent());
        List<String> excluded = new ArrayList<>(cases.excluded(open.reference()));
        facts.put("excluded", excluded);
        facts.put("alreadyExcluded", cases.exclusions(open.reference()).stream()
                .filter(out -> out.isOut() && !out.provisional()).map(out -> out.person()).toList());
        facts.put("agenciesAsked", reports.of(open.reference()).stream()
                .filter(report -> report.status() != ExternalReport.Status.WITHDRAWN).map(report -> report.agency().id()).toList());
        facts.put("agenciesTold", reports.of(open.reference()).stream().filter(ExternalReport::isTold)
                .map(report -> report.agency().id()).toList());
        facts.put("openMandatory", open.track() == null ? List.of()
                : reports.openMandatory(open.reference(), open.track()).stream().map(views::title).toList());
        facts.put("outsideInAnyCase", open.track() == Track.CHILD && sides.outsideInAnyCase(incident, open.track()));
        facts.put("mayHold", me.map(person -> mayHold(person, open, excluded)).orElse(true));
        facts.put("parentsNotTold", tellingParents.isDecidedAgainst(open.reference()));
        facts.put("pupilIsAdult", tellingParents.isOfAge(open.reference()));
        facts.put("parentsDecidedHere", open.track() == null || tellingParents.isDecidedBy(open.reference(), open.track()));
        boolean adult = open.track() == Track.ADULT;
        facts.put("authorOpen", adult && who.authorOpen(open.reference()));
        facts.put("assessedByMe", adult && me.isPresent() && chronology.of(open.reference()).stream()
                .filter(entry -> entry.kind().equals("assessed") && entry.isFor(Track.ADULT)).map(Entry::who).anyMatch(me.get()::equals));
        facts.put("othersDeal", adult && responders.ofTrack(open.reference(), open.track()).size() > 1);
        Optional<String> mergeWith = Optional.ofNullable(answers.get("mergeWith")).map(Object::toString);
        facts.put("mergeMistyped", mergeWith.filter(ReferenceNumber::isMistyped).isPresent());
        facts.put("mergeKnown", mergeWith.flatMap(ReferenceNumber::typed)
                .filter(other -> !other.equals(open.reference())).flatMap(cases::maybe).filter(IncidentCase::isOpen)
                .filter(other -> me.map(person -> responders.deals(person, other.reference())).orElse(true)).isPresent());
        return facts;
    }

    /** The case manager, the headteacher or the chair of governors sets a legal hold (G-45). */
    private boolean mayHold(String person, OpenTask open, List<String> excluded) {
        boolean manages = open.track() != null
                && cases.track(open.reference(), open.track()).manager().filter(person::equals).isPresent();
        boolean leads = people.rolesOf(person).stream().anyMatch(role -> role == Role.HEADTEACHER || role == Role.CHAIR_OF_GOVERNORS);
        return !excluded.contains(person) && (manages || leads);
    }
}
