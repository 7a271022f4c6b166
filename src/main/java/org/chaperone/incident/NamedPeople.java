package org.chaperone.incident;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.chaperone.school.People;
import org.springframework.stereotype.Component;

/**
 * Finds people of the school by what somebody wrote about them: by name, also misspelt or shortened, and by office. The words
 * beside names are in {@code names.yaml}. Everything it finds is a guess, to be confirmed by somebody impartial.
 */
@Component
public class NamedPeople {

    private final People people;
    private final NameWords words;

    NamedPeople(People people, NameWords words) {
        this.people = people;
        this.words = words;
    }

    /**
     * The ids of everybody who is here today and may be meant in these fields for names of adults; a field may be null. Rather
     * one too many than one too few: also initials, sign-in names, and the holders of an office that is named.
     */
    public Set<String> in(String... shortTexts) {
        Roll roll = roll();
        Set<String> found = new TreeSet<>();
        Arrays.stream(shortTexts).filter(Objects::nonNull)
                .forEach(text -> found.addAll(new NamesInField(roll, words, people, text).all()));
        return found;
    }

    /**
     * The ids of everybody here today who is surely meant in a field for the names of pupils: by title and surname, by both
     * names, or by office. A pupil may have the first name or the initials of a teacher.
     */
    public Set<String> inPupilField(String shortText) {
        return shortText == null ? Set.of() : new NamesInAccount(roll(), words, people, shortText, true).all();
    }

    /** The ids of everybody here today who may be meant in an account of what happened, whoever else is named elsewhere. */
    public Set<String> inAccount(String longText) {
        return longText == null ? Set.of() : new NamesInAccount(roll(), words, people, longText, false).all();
    }

    /**
     * Whether the text names somebody, known to the school or not: "Mr Nilsson, supply" does, "a teacher" and "not sure"
     * leave open who it is.
     */
    public boolean namesSomebody(String shortText) {
        return shortText != null && new OpenOrNamed(roll(), words, shortText).isNamed();
    }

    private Roll roll() {
        return new Roll(people.active(), words);
    }
}
