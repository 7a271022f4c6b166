package org.chaperone.incident;

/** How fast a concern is taken up, assessed and looked at; analysts keep it in the decision table {@code incident-clocks}. */
@FunctionalInterface
public interface CaseTimesTable {

    /** @param outOfHours an evening, a weekend or a school holiday */
    CaseTimes of(boolean danger, boolean child, boolean outOfHours, Track track);
}
