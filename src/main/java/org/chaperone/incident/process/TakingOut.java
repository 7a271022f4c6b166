package org.chaperone.incident.process;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.ExcludedPerson;
import org.chaperone.incident.Exclusion;
import org.chaperone.incident.NamedPeople;
import org.chaperone.school.People;
import org.chaperone.school.Role;
import org.springframework.stereotype.Component;

/** Takes people out of a case whom somebody named, by office or by name. */
@Component
class TakingOut {

    /** As a form offers it, beside the offices: whoever writes it. */
    static final String ME = "me";

    private final CaseRecord cases;
    private final Chronology chronology;
    private final People people;
    private final NamedPeople named;
    private final CaseWords words;

    TakingOut(CaseRecord cases, Chronology chronology, People people, NamedPeople named, CaseWords words) {
        this.cases = cases;
        this.chronology = chronology;
        this.people = people;
        this.named = named;
        this.words = words;
    }

    /**
     * Holds everybody still who holds one of these offices or may be meant by these names, until somebody impartial has
     * looked (G-01): whoever reports decides neither who deals with it nor who does not. Only for oneself one's word is
     * enough.
     *
     * @param by who says so, and who is meant by {@link #ME}
     */
    void involved(String reference, List<String> offices, String names, String by) {
        for (String office : offices) {
            if (office.equals(ME)) {
                cases.exclude(reference, by, Exclusion.INVOLVED, by, words.of("excluded.own-word"), false);
            } else {
                people.membersOf(role(office)).forEach(holder -> hold(reference, holder, by, "excluded.office"));
            }
        }
        named.in(names).forEach(person -> hold(reference, person, by, "excluded.name"));
    }

    /** Takes out all who hold this office, as those whom it is about. */
    void subject(String reference, Role office, String by) {
        people.membersOf(office).forEach(person ->
                cases.exclude(reference, person, Exclusion.SUBJECT, by, words.of("excluded.office"), false));
    }

    /**
     * Takes out everyone who may be meant by the name of who may have done it.
     *
     * @param pupil it is about a pupil, so that initials and first names are a pupil's
     */
    void subjectNamed(String reference, String name, String by, boolean pupil) {
        Set<String> meant = new TreeSet<>(pupil ? named.inPupilField(name) : named.in(name));
        if (pupil) {
            meant.remove(by);
        }
        meant.forEach(person -> cases.exclude(reference, person, Exclusion.SUBJECT, by, words.of("excluded.name"), true));
    }

    /** Holds everyone still who may be meant in the account of what happened, whatever was answered beside it. */
    void inAccount(String reference, String account, String by) {
        named.inAccount(account).forEach(person -> hold(reference, person, by, "excluded.account"));
    }

    /** Holds everyone still who is surely meant as the person who may be harmed; a pupil may have a colleague's first name. */
    void harmed(String reference, String name, String by) {
        named.inPupilField(name).forEach(person -> hold(reference, person, by, "excluded.name"));
    }

    /** Nobody is held by their own report, nor once more after somebody impartial has put them back. */
    private void hold(String reference, String person, String by, String why) {
        if (person.equals(by)) {
            return;
        }
        if (cases.exclusions(reference).stream().anyMatch(out -> out.person().equals(person) && !out.isOut())) {
            chronology.add(reference, by, RecordReportersWord.ADDED + "-again", words.of("asked-again", words.name(person)), null);
            return;
        }
        cases.exclude(reference, person, Exclusion.INVOLVED, by, words.of(why), true);
    }

    /** Who takes no part in a case takes none in what belongs to it. */
    void asIn(String earlier, String reference) {
        cases.exclusions(earlier).stream().filter(ExcludedPerson::isOut).forEach(out -> cases.exclude(reference, out.person(),
                out.as(), Chronology.CHAPERONE, words.of("excluded.as-in", earlier), out.provisional()));
    }

    private static Role role(String office) {
        return Role.withId(office).orElseThrow(() -> new IllegalArgumentException("There is no office \"" + office + "\"."));
    }
}
