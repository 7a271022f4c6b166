package org.chaperone.engine.secrecy;

import org.springframework.stereotype.Component;

/**
 * Writes people as codes in the engine's history of concerns, so that nobody with the database reads there who told. Within one
 * case a person has one code, in another case another.
 */
@Component
public class PeopleInHistory {

    private static final String PLACE = "history";

    private final PersonCodes codes;
    private final HistorySettings settings;

    PeopleInHistory(PersonCodes codes, HistorySettings settings) {
        this.codes = codes;
        this.settings = settings;
    }

    /** Whether people stand as codes in the history of this process; never where it is of none. */
    boolean isCoded(String processKey) {
        return processKey != null && settings.peopleAsCodes().stream().anyMatch(processKey::startsWith);
    }

    /** The code; null stays null, and what is a code stays one. */
    String code(String rootInstance, String person) {
        return person == null || PersonCodes.isCode(person) ? person : codes.of(PersonCodes.in(PLACE, rootInstance), person);
    }

    /**
     * Who is meant in the history.
     *
     * @param rootInstance the process instance with which it all began
     * @param kept         what stands in the history: a code, or the person where no codes are written
     */
    public String person(String rootInstance, String kept) {
        return codes.person(PersonCodes.in(PLACE, rootInstance), kept);
    }
}
