package org.chaperone.incident.process;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Chronology;
import org.chaperone.incident.Entry;
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
    /** The kind of the entry that says that a reporter asked for what was looked at before. */
    static final String AGAIN = RecordReportersWord.ADDED + "-again";

    private final CaseRecord cases;
    private final Chronology chronology;
    private final People people;
    private final NamedPeople named;
    private final SaidBefore saidBefore;
    private final CaseWords words;

    TakingOut(CaseRecord cases, Chronology chronology, People people, NamedPeople named, SaidBefore saidBefore, CaseWords words) {
        this.cases = cases;
        this.chronology = chronology;
        this.people = people;
        this.named = named;
        this.saidBefore = saidBefore;
        this.words = words;
    }

    /**
     * Holds everybody still who holds one of these offices or may be meant by these names, until somebody impartial has
     * looked (G-01): whoever reports decides neither who deals with it nor who does not. Only for oneself one's word is
     * enough.
     *
     * @param because what makes them say so, as they wrote it; may be empty
     * @param by      who says so, and who is meant by {@link #ME}
     */
    void involved(String reference, List<String> offices, String names, String because, String by) {
        Map<String, String> meant = new LinkedHashMap<>();
        for (String office : offices) {
            if (office.equals(ME)) {
                cases.exclude(reference, by, Exclusion.INVOLVED, by, words.of("excluded.own-word"), false);
            } else {
                people.membersOf(role(office)).forEach(holder -> meant.putIfAbsent(holder, "excluded.office"));
            }
        }
        named.in(names).forEach(person -> meant.putIfAbsent(person, "excluded.name"));
        meant.forEach((person, why) -> hold(reference, person, by, words.of(why)
                + (because.isBlank() ? "" : " " + words.of("excluded.says", because)), because));
        inAccount(reference, because, by);
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
        named.inAccount(account).forEach(person -> hold(reference, person, by, words.of("excluded.account"), account));
    }

    /** Holds everyone still who is surely meant as the person who may be harmed; a pupil may have a colleague's first name. */
    void harmed(String reference, String name, String by) {
        named.inPupilField(name).forEach(person -> hold(reference, person, by, words.of("excluded.name"), name));
    }

    /**
     * Nobody is held by their own report, nor by the same word once more after somebody impartial has put them back: then the
     * reporter reads that it was looked at. What is new holds them again.
     *
     * @param said what was written about it
     */
    private void hold(String reference, String person, String by, String why, String said) {
        if (person.equals(by)) {
            return;
        }
        boolean lifted = cases.exclusions(reference).stream().anyMatch(out -> out.person().equals(person) && !out.isOut());
        if (lifted && (isDecidedOutside(reference) || !saidBefore.isNew(reference, by, said))) {
            chronology.add(reference, by, AGAIN, words.of("asked-again", words.name(person)), looked(reference, person));
            return;
        }
        cases.exclude(reference, person, Exclusion.INVOLVED, by, why, true);
    }

    /** What somebody outside has decided stands: the reporter turns to them. */
    private boolean isDecidedOutside(String reference) {
        return cases.joined(reference).stream().flatMap(one -> chronology.of(one).stream())
                .anyMatch(entry -> entry.kind().equals(RecordRecusals.DECIDED_OUTSIDE));
    }

    /** By which office it was looked at, and when. */
    private String looked(String reference, String person) {
        return cases.joined(reference).stream().flatMap(one -> chronology.of(one).stream())
                .filter(entry -> entry.kind().equals("put-back") && entry.what().startsWith(words.name(person)))
                .max(Comparator.comparing(Entry::at)).map(entry -> words.of("asked-again.looked", words.office(entry.who()), words.at(entry.at())))
                .orElse(null);
    }

    /** Who takes no part in a case takes none in what belongs to it; who is held still there is looked at there, once. */
    void asIn(String earlier, String reference) {
        cases.exclusions(earlier).stream().filter(ExcludedPerson::isOut).forEach(out ->
                cases.excludeAsIn(earlier, reference, out, words.of("excluded.as-in", earlier)));
    }

    private static Role role(String office) {
        return Role.withId(office).orElseThrow(() -> new IllegalArgumentException("There is no office \"" + office + "\"."));
    }
}
