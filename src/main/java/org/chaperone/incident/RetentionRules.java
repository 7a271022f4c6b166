package org.chaperone.incident;

/** How long a record is kept; analysts keep it in the decision table {@code incident-retention}. */
public interface RetentionRules {

    /**
     * @param subject child, staff or none
     * @return birth-plus-25, pension-or-10-years, off-personnel-file-10-years, until-leaving, years-6 or years-1
     */
    String of(String subject, Outcome outcome);
}
