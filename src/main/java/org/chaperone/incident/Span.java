package org.chaperone.incident;

import java.util.Arrays;
import java.util.Optional;

/** A stretch of time on one of the clocks by which safeguarding counts. */
public record Span(Kind kind, int amount) {

    /** The clocks. */
    public enum Kind {
        /** Now; fifteen minutes later somebody else is brought in. */
        AT_ONCE("at-once"),
        /** Round the clock. */
        MINUTES("minutes"),
        /** Round the clock. */
        HOURS("hours"),
        /** From a day that is none, to the close of the last of them. */
        WORKING_DAYS("working-days"),
        /** While the school is open. */
        WORKING_HOURS("working-hours"),
        /** While the partner is open: Monday to Friday, 10 to 16. */
        OPENING_HOURS("opening-hours"),
        SCHOOL_DAYS("school-days"),
        /** By the calendar, to the same day of the month. */
        MONTHS("months"),
        /** No clock: the assessment itself does it. */
        INTERNAL("internal");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /**
     * As a decision table writes it; empty for {@code none}.
     *
     * @throws IllegalArgumentException if there is no such clock
     */
    public static Optional<Span> of(String kind, Integer amount) {
        if (kind == null || kind.isBlank() || kind.equals("none")) {
            return Optional.empty();
        }
        return Optional.of(new Span(Arrays.stream(Kind.values()).filter(it -> it.id.equals(kind)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no clock \"" + kind + "\".")),
                amount == null ? 0 : amount));
    }
}
