package org.chaperone.incident;

/** How and by when each agency is told; analysts keep it in the decision table {@code incident-agencies}. */
public interface AgencyRules {

    /** @throws RuntimeException if the table has no row for it */
    AgencyRule of(Agency agency);
}
