package org.chaperone.incident.process;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.CaseTrack;
import org.chaperone.incident.ConcernedPeople;
import org.chaperone.incident.ExcludedPerson;
import org.chaperone.incident.Exclusion;
import org.chaperone.incident.IncidentCase;
import org.chaperone.incident.Outcome;
import org.chaperone.incident.ReportIndex;
import org.chaperone.incident.Track;
import org.chaperone.incident.WhoResponds;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/**
 * Earlier concerns about the same child or adult, for those who deal with one side of a case, before they decide. Another
 * case is named only where each of them responds for that side of it as well and takes part in it; a pattern is counted over
 * all of them (G-55).
 */
@Component
class EarlierConcerns {

    private static final int CONCERNS_THAT_MAKE_A_PATTERN = 3;
    /** The newest ones: who needs more looks them up. */
    private static final int NAMED_AT_MOST = 10;
    private static final int LOOKED_AT_MOST = 30;
    private static final int SENT_TOGETHER = 3;
    private static final String REPORT_FORM = "incident-report/report-concern";

    private final CaseRecord cases;
    private final ConcernedPeople concerned;
    private final ReportIndex index;
    private final WhoResponds who;
    private final FormWords forms;
    private final CaseWords words;

    EarlierConcerns(CaseRecord cases, ConcernedPeople concerned, ReportIndex index, WhoResponds who, FormWords forms, CaseWords words) {
        this.cases = cases;
        this.concerned = concerned;
        this.index = index;
        this.who = who;
        this.forms = forms;
        this.words = words;
    }

    /**
     * @param readers everybody who reads it
     * @return a paragraph each
     */
    List<String> hints(String reference, Track track, Collection<String> readers) {
        List<String> hints = new ArrayList<>();
        Set<String> about = about(reference, track);
        if (track == Track.ADULT) {
            Set<String> pattern = goingOn(cases.countForAPattern(
                    Stream.concat(about.stream(), cases.joined(reference).stream()).collect(Collectors.toSet())));
            if (pattern.size() >= CONCERNS_THAT_MAKE_A_PATTERN) {
                hints.add(words.of("hint.pattern", pattern.size()));
            }
        }
        List<String> earlier = newestFirst(about).limit(LOOKED_AT_MOST).filter(other -> maySee(other, track, readers))
                .limit(NAMED_AT_MOST).map(other -> line(other, track)).toList();
        if (!earlier.isEmpty()) {
            hints.add(words.of("hint.earlier", track.title()) + "\n\n" + String.join("\n", earlier));
        }
        Set<String> sameMoment = new TreeSet<>();
        List<String> joined = cases.joined(reference);
        joined.forEach(one -> sameMoment.addAll(index.sentWithMinutesOf(one)));
        joined.forEach(sameMoment::remove);
        newestFirst(sameMoment).filter(other -> maySee(other, track, readers)).limit(SENT_TOGETHER).forEach(other ->
                hints.add(words.of("hint.may-be-one", other)));
        return hints;
    }

    private Stream<String> newestFirst(Set<String> references) {
        List<String> byAge = new ArrayList<>(cases.byAge(references));
        Collections.reverse(byAge);
        return byAge.stream();
    }

    private Set<String> about(String reference, Track track) {
        Set<String> about = new TreeSet<>(concerned.alsoAbout(reference, track));
        if (track == Track.ADULT) {
            Stream.concat(cases.tracks(reference).stream().flatMap(side -> side.subjectPerson().stream()),
                            cases.exclusions(reference).stream().filter(out -> out.isOut() && out.as() == Exclusion.SUBJECT)
                                    .map(ExcludedPerson::person))
                    .forEach(person -> about.addAll(cases.concernsAbout(person)));
        }
        cases.joined(reference).forEach(about::remove);
        return about;
    }

    /** Two that were joined are one concern. */
    private Set<String> goingOn(Set<String> references) {
        return references.stream().map(cases::current).collect(Collectors.toSet());
    }

    /** Nobody who is left out of the other case, or who would not respond for this side of it, reads that there is one. */
    private boolean maySee(String other, Track track, Collection<String> readers) {
        if (readers.isEmpty() || !Collections.disjoint(cases.excluded(other), readers)
                || cases.tracks(other).stream().noneMatch(side -> side.track() == track)) {
            return false;
        }
        return who.line(other, track).people().containsAll(readers);
    }

    private String line(String reference, Track track) {
        IncidentCase incident = cases.find(reference);
        return words.of("hint.earlier.line", reference,
                SchoolCalendar.inWords(LocalDate.ofInstant(incident.openedAt(), SchoolCalendar.ZONE)),
                forms.choice(REPORT_FORM, "category", incident.category()),
                cases.tracks(reference).stream().filter(side -> side.track() == track).findFirst().flatMap(CaseTrack::outcome)
                        .map(Outcome::title).orElseGet(() -> words.of("hint.earlier.open")));
    }
}
