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
    private final People people;
    private final NamedPeople named;
    private final CaseWords words;

    TakingOut(CaseRecord cases, People people, NamedPeople named, CaseWords words) {
        this.cases = cases;
        this.people = people;
        this.named = named;
        this.words = words;
    }

    /**
     * Takes out everybody who holds one of these offices, and everybody who may be meant by these names. Where names were
     * written as well, the holders whom they do not fit can be put back.
     *
     * @param by who says so, and who is meant by {@link #ME}
     */
    void involved(String reference, List<String> offices, String names, String by) {
        Set<String> meant = new TreeSet<>(named.in(names));
        for (String office : offices) {
            if (office.equals(ME)) {
                cases.exclude(reference, by, Exclusion.INVOLVED, by, words.of("excluded.own-word"), false);
                continue;
            }
            Set<String> holders = new TreeSet<>(people.membersOf(role(office)));
            boolean someAreMeant = holders.stream().anyMatch(meant::contains);
            holders.forEach(holder -> cases.exclude(reference, holder, Exclusion.INVOLVED, by, words.of("excluded.office"),
                    someAreMeant && !meant.contains(holder)));
        }
        meant.stream().filter(person -> !person.equals(by)).forEach(person ->
                cases.exclude(reference, person, Exclusion.INVOLVED, by, words.of("excluded.name"), true));
    }

    /** Takes out all who hold this office, as those whom it is about. */
    void subject(String reference, Role office, String by) {
        people.membersOf(office).forEach(person ->
                cases.exclude(reference, person, Exclusion.SUBJECT, by, words.of("excluded.office"), false));
    }

    /**
     * Takes out whoever may be meant by what stands for the name of the person whom it is about.
     *
     * @param mayBeOneself whether it is about somebody who may be the one who writes it
     */
    void subjectNamed(String reference, String name, String by, boolean mayBeOneself) {
        Set<String> meant = new TreeSet<>(named.in(name));
        if (!mayBeOneself) {
            meant.remove(by);
        }
        meant.forEach(person -> cases.exclude(reference, person, Exclusion.SUBJECT, by, words.of("excluded.name"), true));
    }

    /** Takes out everybody who may be meant in an account. */
    void inAccount(String reference, String account, String by) {
        named.inAccount(account).stream().filter(person -> !person.equals(by)).forEach(person ->
                cases.exclude(reference, person, Exclusion.INVOLVED, by, words.of("excluded.account"), true));
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
