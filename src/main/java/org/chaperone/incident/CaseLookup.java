package org.chaperone.incident;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chaperone.kernel.ReferenceNumber;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds cases again, also closed ones, for those who may read them: a person reads the sides for which they respond by their
 * office, and nothing of a case in which they take no part (REC-01).
 */
@Component
@Transactional(readOnly = true)
public class CaseLookup {

    private final CaseRecord cases;
    private final ConcernedPeople concerned;
    private final WhoResponds who;

    CaseLookup(CaseRecord cases, ConcernedPeople concerned, WhoResponds who) {
        this.cases = cases;
        this.concerned = concerned;
        this.who = who;
    }

    /**
     * The cases that this person may read, oldest first. Of cases that were joined it is the one that goes on.
     *
     * @param wanted a reference, or the name of the child or adult
     */
    public Set<String> find(String person, String wanted) {
        Set<String> found = new LinkedHashSet<>();
        Optional<String> reference = ReferenceNumber.typed(wanted).flatMap(cases::maybe).map(IncidentCase::reference);
        if (reference.isPresent()) {
            reference.map(cases::current).filter(one -> !sides(person, one).isEmpty()).ifPresent(found::add);
            return found;
        }
        Map<String, Set<Track>> named = concerned.named(wanted);
        named.forEach((one, about) -> {
            String goesOn = cases.current(one);
            if (sides(person, goesOn).stream().anyMatch(about::contains)) {
                found.add(goesOn);
            }
        });
        return new LinkedHashSet<>(cases.byAge(found));
    }

    /** The sides of the case that this person may read; none where they take no part in it or reported it. */
    public List<Track> sides(String person, String reference) {
        if (cases.excluded(reference).contains(person) || cases.reporters(reference).contains(person)) {
            return List.of();
        }
        return cases.tracks(reference).stream().map(CaseTrack::track).filter(track -> responds(person, reference, track)).toList();
    }

    private boolean responds(String person, String reference, Track track) {
        return who.line(reference, track).people().contains(person);
    }
}
