package org.chaperone.incident.process;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.CaseTrack;
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
            "slt,headteacher,chair-of-governors,governors,dsl,deputy-dsl,lado");
    /** Who learns from a case (REV-14): those who lead the school, and safeguarding. */
    private static final Line DEBRIEF = Line.of("headteacher,slt,dsl", "deputy-dsl,chair-of-governors,governors,lado");

    private final WhoResponds who;
    private final CaseRecord cases;
    private final People people;

    Responders(WhoResponds who, CaseRecord cases, People people) {
        this.who = who;
        this.cases = cases;
        this.people = people;
    }

    /** Who responds for the side of the case with which this process deals. */
    public String of(DelegateExecution execution) {
        return Routing.csv(ofTrack(Routing.reference(execution), Routing.track(execution)));
    }

    /** Who holds the side of the case; nobody where they take no part any more or are not here. */
    public String manager(DelegateExecution execution) {
        String reference = Routing.reference(execution);
        Track track = Routing.track(execution);
        return cases.track(reference, track).manager().filter(ofTrack(reference, track)::contains).orElse(null);
    }

    public String forContent(DelegateExecution execution) {
        return Routing.csv(forContent(Routing.reference(execution), Routing.number(execution.getVariable(Routing.WIDENED))));
    }

    public String forDebrief(DelegateExecution execution) {
        return Routing.csv(forDebrief(Routing.reference(execution), Routing.number(execution.getVariable(Routing.WIDENED))));
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
            case TRACK, REPORT_OUTSIDE -> ofTrack(task.reference(), task.track());
        };
    }

    List<String> ofTrack(String reference, Track track) {
        return OrRefused.choose(() -> who.line(reference, track)).people();
    }

    List<String> forDebrief(String reference, int widened) {
        return OrRefused.choose(() -> who.along(reference, DEBRIEF, widened)).people();
    }

    private List<String> forContent(String reference, int widened) {
        return OrRefused.choose(() -> who.along(reference, CONTENT, widened)).people();
    }

    /** Whether this person responds for an open side of the case. */
    boolean deals(String person, String reference) {
        return cases.tracks(reference).stream().filter(track -> !track.isConcluded()).map(CaseTrack::track)
                .anyMatch(track -> ofTrack(reference, track).contains(person));
    }
}
