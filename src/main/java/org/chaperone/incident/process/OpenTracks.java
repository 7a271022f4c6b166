package org.chaperone.incident.process;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.engine.notices.Notices;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.CopiesTable;
import org.chaperone.incident.IncidentCase;
import org.chaperone.incident.RoutesTable;
import org.chaperone.incident.Track;
import org.chaperone.incident.WhoResponds;
import org.chaperone.school.People;
import org.springframework.stereotype.Component;

/**
 * Opens the sides that the triage found, with what must be reported outside, and tells who is only informed (D-43, D-46):
 * never while an adult of the school, or the headteacher, is concerned.
 */
@Component
@VisibleToModels
class OpenTracks implements JavaDelegate {

    private final Sides sides;
    private final CaseRecord cases;
    private final Chronology chronology;
    private final CopiesTable copies;
    private final RoutesTable routes;
    private final WhoResponds who;
    private final People people;
    private final Notices notices;
    private final CaseWords words;

    OpenTracks(Sides sides, CaseRecord cases, Chronology chronology, CopiesTable copies, RoutesTable routes, WhoResponds who,
            People people, Notices notices, CaseWords words) {
        this.sides = sides;
        this.cases = cases;
        this.chronology = chronology;
        this.copies = copies;
        this.routes = routes;
        this.who = who;
        this.people = people;
        this.notices = notices;
        this.words = words;
    }

    @Override
    public void execute(DelegateExecution execution) {
        IncidentCase incident = cases.find(Routing.reference(execution));
        String reference = incident.reference();
        List<Track> tracks = Track.ofList(Routing.text(execution, "tracks"));
        String source = Routing.text(execution, "source");
        tracks.forEach(track -> sides.open(reference, track, source));
        chronology.add(reference, Chronology.CHAPERONE, "route", words.of("route", routes.of(incident.category()).inWords()), source);
        if (!tracks.contains(Track.ADULT) && !who.headConcerned(reference)) {
            inform(incident, execution);
        }
    }

    private void inform(IncidentCase incident, DelegateExecution execution) {
        Set<String> out = cases.excluded(incident.reference());
        List<String> informed = copies.of(incident.category(), incident.profile()).stream()
                .flatMap(role -> people.membersOf(role).stream()).distinct().filter(person -> !out.contains(person)).toList();
        if (!informed.isEmpty()) {
            chronology.add(incident.reference(), Chronology.CHAPERONE, "informed", words.of("informed",
                    String.join(", ", informed.stream().map(words::name).toList())), null);
            notices.tell(execution, "incident-informed", informed);
        }
    }
}
