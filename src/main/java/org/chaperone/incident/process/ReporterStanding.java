package org.chaperone.incident.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chaperone.incident.Agency;
import org.chaperone.incident.CaseClock;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.CaseTrack;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.Contacts;
import org.chaperone.incident.Entry;
import org.chaperone.incident.ExternalReport;
import org.chaperone.incident.ExternalReports;
import org.chaperone.incident.IncidentCase;
import org.chaperone.incident.OnCall;
import org.chaperone.incident.OnCallStep;
import org.chaperone.incident.Track;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/**
 * What the reporter reads of how it stands, so that they know whether to call somebody: who is on call, that it was taken on
 * and by which office, that nobody took it on and whom to call now, and whether somebody outside was told. Never a name, and
 * never what was told (INC-01, G-15).
 */
@Component
class ReporterStanding {

    /** The kind of the entry that says that nobody took it on in time and nobody is left to be told. */
    static final String NOBODY_TOOK_IT_ON = "nobody-took-it-on";
    /** Those who protect a child: of others, as parents or a platform, the reporter reads nothing. */
    private static final Set<Agency> PROTECT = Set.of(Agency.EMERGENCY, Agency.POLICE, Agency.LADO, Agency.CHILDRENS_SOCIAL_CARE,
            Agency.CEOP, Agency.PREVENT);

    private final CaseRecord cases;
    private final Chronology chronology;
    private final ExternalReports reports;
    private final OnCall onCall;
    private final CaseClock clocks;
    private final Contacts contacts;
    private final CaseWords words;
    private final Clock clock;

    ReporterStanding(CaseRecord cases, Chronology chronology, ExternalReports reports, OnCall onCall, CaseClock clocks,
            Contacts contacts, CaseWords words, Clock clock) {
        this.cases = cases;
        this.chronology = chronology;
        this.reports = reports;
        this.onCall = onCall;
        this.clocks = clocks;
        this.contacts = contacts;
        this.words = words;
        this.clock = clock;
    }

    /** In words, a paragraph for each thing; empty once the case is closed. */
    String inWords(String reference) {
        IncidentCase incident = cases.find(reference);
        if (!incident.isOpen()) {
            return "";
        }
        List<Entry> entries = chronology.of(reference);
        List<CaseTrack> sides = cases.tracks(reference).stream().filter(side -> !side.isConcluded()).toList();
        Stream<String> standing = sides.stream().flatMap(side -> standing(incident, side, sides, entries).stream()).distinct();
        return Stream.of(standing, askedAgain(incident).stream(), Stream.of(outside(reference))).flatMap(parts -> parts)
                .collect(Collectors.joining("\n\n"));
    }

    /** That somebody has looked already whether a person whom the reporter wants left out takes part, and which office. */
    private Optional<String> askedAgain(IncidentCase incident) {
        return chronology.of(cases.current(incident.reference())).stream()
                .filter(entry -> entry.kind().equals(TakingOut.AGAIN) && entry.who().equals(incident.reporter()))
                .reduce((one, later) -> later).map(entry -> words.of("standing.looked-at", entry.why().orElse("")));
    }

    private Optional<String> standing(IncidentCase incident, CaseTrack side, List<CaseTrack> sides, List<Entry> entries) {
        Optional<String> taken = taken(incident.reference(), side, entries);
        if (taken.isPresent()) {
            return taken;
        }
        if (nobodyTookItOn(side.track(), entries)) {
            return Optional.of(callOutside("on-call.nobody-took-it-on", sides));
        }
        if (!clocks.callsSomebody(incident, side.track(), clock.instant())) {
            return Optional.empty();
        }
        Optional<OnCall.Told> last = onCall.last(incident.reference(), side.track());
        Optional<OnCallStep> now = last.map(OnCall.Told::step).or(() -> onCall.next(incident.reference(), side.track()));
        return Optional.of(now.map(step -> words.of("on-call.now", words.office(step.office()), step.telephone())
                        + last.map(told -> " " + words.of("on-call.since", words.at(told.at()))).orElse(""))
                .orElseGet(() -> callOutside("on-call.nobody", sides)));
    }

    /** Until somebody who was held takes part again, so that there is somebody to be told. */
    private static boolean nobodyTookItOn(Track track, List<Entry> entries) {
        return entries.stream().filter(entry -> entry.kind().equals("put-back")
                        || entry.kind().equals(NOBODY_TOOK_IT_ON) && entry.side().filter(track::equals).isPresent())
                .reduce((one, later) -> later).filter(last -> last.kind().equals(NOBODY_TOOK_IT_ON)).isPresent();
    }

    /** By which office it was taken on: by the one who holds it, or has the task of assessing it. */
    private Optional<String> taken(String reference, CaseTrack side, List<Entry> entries) {
        Optional<Entry> last = of(side.track(), entries).filter(entry -> Set.of(TakingOn.TAKEN, TakingOn.LET_GO, "holder")
                .contains(entry.kind())).reduce((one, later) -> later).filter(entry -> !entry.kind().equals(TakingOn.LET_GO));
        Optional<String> holder = side.manager().or(() -> last.filter(entry -> entry.kind().equals(TakingOn.TAKEN)).map(Entry::who));
        Set<String> out = cases.excluded(reference);
        return holder.filter(person -> !out.contains(person) && last.isPresent()).map(person -> words.of("standing.taken",
                words.office(onCall.officeOf(person)), words.at(last.get().at())));
    }

    private static Stream<Entry> of(Track track, List<Entry> entries) {
        return entries.stream().filter(entry -> entry.side().filter(track::equals).isPresent());
    }

    private String outside(String reference) {
        return words.of(reports.of(reference).stream().anyMatch(report -> report.wasTold()
                && PROTECT.contains(report.agency())) ? "standing.outside" : "standing.not-outside");
    }

    private String callOutside(String why, List<CaseTrack> sides) {
        Instant now = clock.instant();
        boolean adult = sides.stream().anyMatch(side -> side.track() == Track.ADULT);
        return words.of(why, words.at(now)) + "\n\n" + Stream.of("childrens-social-care", "police", adult ? "lado" : "")
                .filter(code -> !code.isEmpty()).map(code -> "- " + numberFor(code, now)).collect(Collectors.joining("\n"));
    }

    /** The number that is answered at this hour. */
    private String numberFor(String code, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, SchoolCalendar.ZONE);
        return contacts.inWords(contacts.atThisHour(code, clocks.isOutOfHours(now), today), today);
    }
}
