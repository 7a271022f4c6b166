package org.chaperone.incident;

import java.util.Arrays;
import java.util.List;

/** How one side of a concern ended. The first five are those of an allegation against an adult (KCSIE). */
public enum Outcome {

    SUBSTANTIATED("substantiated", "Substantiated: there is enough evidence that it happened"),
    MALICIOUS("malicious", "Malicious: there is enough evidence that it did not happen and was meant to deceive"),
    FALSE("false", "False: there is enough evidence that it did not happen"),
    UNSUBSTANTIATED("unsubstantiated", "Unsubstantiated: there is not enough evidence either way"),
    UNFOUNDED("unfounded", "Unfounded: nothing supports it"),
    LOW_LEVEL("low-level", "Low-level concern: recorded, below the harm test"),
    ACTED_ON("acted-on", "Acted on"),
    NO_FURTHER_ACTION("no-further-action", "No further action"),
    OUT_OF_SCOPE("out-of-scope", "Not a matter for the school"),
    /** Set by merging only, never chosen. */
    MERGED("merged", "Dealt with in another case");

    private static final List<Outcome> OF_AN_ADULT =
            List.of(SUBSTANTIATED, MALICIOUS, FALSE, UNSUBSTANTIATED, UNFOUNDED, LOW_LEVEL, OUT_OF_SCOPE);
    private static final List<Outcome> OF_OTHERS = List.of(ACTED_ON, NO_FURTHER_ACTION, OUT_OF_SCOPE);

    private final String id;
    private final String title;

    Outcome(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** As forms and decision tables write it. */
    public String id() {
        return id;
    }

    /** As a form offers it. */
    public String title() {
        return title;
    }

    /** What this side of a concern can be concluded with, in the order in which a form offers it. */
    public static List<Outcome> choices(Track track) {
        return track == Track.ADULT ? OF_AN_ADULT : OF_OTHERS;
    }

    /** @throws IllegalArgumentException if there is no such outcome */
    public static Outcome withId(String id) {
        return Arrays.stream(values()).filter(outcome -> outcome.id.equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no outcome \"" + id + "\"."));
    }
}
