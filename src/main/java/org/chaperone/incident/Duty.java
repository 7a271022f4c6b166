package org.chaperone.incident;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Somebody outside is to be told.
 *
 * @param mandatory     no side of the case ends without the record of it
 * @param withdrawable  a person may withdraw it with reasons although it is mandatory
 * @param opensAt       from when somebody has a task for it
 * @param orAgency      once this one is told, a person may withdraw it with reasons; empty where nobody else is enough
 * @param effectiveFrom from which day on it is asked for
 * @param source        the clause or guidance from which it comes
 */
public record Duty(Agency agency, boolean mandatory, boolean withdrawable, OpensAt opensAt, Optional<Agency> orAgency,
                   LocalDate effectiveFrom, String source) {

    /** From when a duty stands: from the report on, or once somebody has assessed it. */
    public enum OpensAt {
        REPORT, ASSESSMENT
    }

    /** One that stands at once and in place of which nothing else is enough. */
    public Duty(Agency agency, boolean mandatory, String source) {
        this(agency, mandatory, false, OpensAt.REPORT, Optional.empty(), LocalDate.MIN, source);
    }

    /** Whether it may be withdrawn only where the assessment drops it. */
    boolean isStrict() {
        return mandatory && !withdrawable;
    }
}
