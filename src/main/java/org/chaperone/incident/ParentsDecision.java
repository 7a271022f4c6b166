package org.chaperone.incident;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was decided about telling the parents of a child, as the chronology has it. It stands for everybody on the case until
 * a later decision changes it (INC-25, G-40).
 */
@Component
@Transactional
public class ParentsDecision {

    private static final String NOT_TOLD = "parents-not-told";
    private static final String TOLD = "parents-told";

    private final Chronology chronology;

    ParentsDecision(Chronology chronology) {
        this.chronology = chronology;
    }

    /**
     * Records that parents are not told.
     *
     * @param track the side whose responders alone read the reason
     * @param what  the decision in words
     */
    public void notTold(String reference, Track track, String by, String what, String why) {
        chronology.add(reference, track, by, NOT_TOLD, what, why);
    }

    /** Records that they are told after all; the same parameters as {@link #notTold}. */
    public void told(String reference, Track track, String by, String what, String why) {
        chronology.add(reference, track, by, TOLD, what, why);
    }

    /** The decision that parents are not told, where it stands. */
    @Transactional(readOnly = true)
    public Optional<Entry> standing(String reference) {
        return standing(chronology.of(reference));
    }

    /** The same from entries that were read already, of every side. */
    public static Optional<Entry> standing(List<Entry> entries) {
        return entries.stream().filter(entry -> entry.kind().equals(NOT_TOLD) || entry.kind().equals(TOLD))
                .reduce((one, next) -> next).filter(last -> last.kind().equals(NOT_TOLD));
    }
}
