package org.chaperone.incident.process;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.CaseTrack;
import org.chaperone.incident.ExternalReport;
import org.chaperone.incident.ExternalReports;
import org.chaperone.incident.Line;
import org.chaperone.incident.Track;
import org.chaperone.incident.WhoResponds;
import org.chaperone.school.People;
import org.chaperone.school.Role;
import org.springframework.stereotype.Component;

/**
 * Who has a task of a case, person by person, as the record says at this moment: people's ids separated by commas. Never
 * anybody who takes no part in the case; never nobody.
 */
@Component
@VisibleToModels
public class Responders {

    /** Who clears an account of the school (MOD-02, G-39): those who look after the accounts, else the next in line. */
    private static final Line CONTENT = Line.of("account-admins",
            "slt,headteacher,chair-of-governors,governors,dsl,deputy-dsl,lado", 1, "council");
    /** Who learns from a case (REV-14): those who lead the school, and safeguarding. */
    private static final Line DEBRIEF = Line.of("headteacher,slt,dsl", "deputy-dsl,chair-of-governors,governors,lado", 1, "council");

    private final WhoResponds who;
    private final CaseRecord cases;
    private final ExternalReports reports;
    private final People people;

    Responders(WhoResponds who, CaseRecord cases, ExternalReports reports, People people) {
        this.who = who;
        this.cases = cases;
        this.reports = reports;
        this.people = people;
    }

    /** Who responds for the side of the case, or makes the report outside, with which this process deals. */
    public List<String> of(DelegateExecution execution) {
        String reference = Routing.reference(execution);
        Track track = Routing.track(execution);
        return execution.hasVariable(Routing.REPORT_ID)
                ? forReport(reference, track, Long.parseLong(Routing.text(execution, Routing.REPORT_ID))) : ofTrack(reference, track);
    }

    /** Who holds the side of the case; nobody where they take no part any more or are not here. */
    public String manager(DelegateExecution execution) {
        String reference = Routing.reference(execution);
        Track track = Routing.track(execution);
        return cases.track(reference, track).manager().filter(ofTrack(reference, track)::contains).orElse(null);
    }

    public List<String> forContent(DelegateExecution execution) {
        return forContent(Routing.reference(execution), Routing.number(execution.getVariable(Routing.WIDENED)));
    }

    public List<String> forDebrief(DelegateExecution execution) {
        return forDebrief(Routing.reference(execution), Routing.number(execution.getVariable(Routing.WIDENED)));
    }

    /** Who looks whether those who are held still take no part for good. */
    public List<String> forRecusals(DelegateExecution execution) {
        return who.impartial(Routing.reference(execution), Routing.number(execution.getVariable(Routing.WIDENED)));
    }

    /** Who moderates accounts and is told that content was dealt with (MOD-03, MOD-05). */
    public List<String> moderators(DelegateExecution execution) {
        Set<String> out = cases.excluded(Routing.reference(execution));
        return Stream.of(Role.ACCOUNT_ADMINS, Role.ESAFETY_LEAD).flatMap(role -> people.membersOf(role).stream()).distinct()
                .filter(person -> !out.contains(person)).toList();
    }

    /** Who has an open task, which may be of any process of the case. */
    List<String> of(OpenTask task) {
        return switch (task.kind()) {
            case CONTENT -> forContent(task.reference(), task.widened());
            case DEBRIEF -> forDebrief(task.reference(), task.widened());
            case RECUSALS -> who.impartial(task.reference(), task.widened());
            case REPORT_OUTSIDE -> forReport(task.reference(), task.track(), task.reportId());
            case TRACK, REVIEW -> ofTrack(task.reference(), task.track());
        };
    }

    List<String> ofTrack(String reference, Track track) {
        return who.line(reference, track).people();
    }

    /**
     * Who makes a report outside: who deals with that side; where nobody may, who may still make the call. What is no duty
     * waits until somebody may decide on it; so does what they were told, since nobody confirms their own word.
     */
    private List<String> forReport(String reference, Track track, long report) {
        List<String> dealing = ofTrack(reference, track);
        ExternalReport outside = reports.find(report);
        if (dealing.isEmpty() && (!outside.mandatory() || outside.isTold())) {
            return List.of();
        }
        return dealing.isEmpty() ? OrRefused.choose(() -> who.callers(reference, cases.track(reference, track).widened())) : dealing;
    }

    List<String> forDebrief(String reference, int widened) {
        return who.along(reference, DEBRIEF, widened).people();
    }

    private List<String> forContent(String reference, int widened) {
        return who.along(reference, CONTENT, widened).people();
    }

    /** Whether this person responds for an open side of the case. */
    boolean deals(String person, String reference) {
        return cases.tracks(reference).stream().filter(track -> !track.isConcluded()).map(CaseTrack::track)
                .anyMatch(track -> ofTrack(reference, track).contains(person));
    }
}
