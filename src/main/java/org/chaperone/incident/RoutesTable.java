package org.chaperone.incident;

/** By which of the school's policies a concern is handled; analysts keep it in the decision table {@code incident-routes}. */
public interface RoutesTable {

    Route of(String category);

    /**
     * @param riskClass content, contact, conduct, commerce or none
     * @param inWords   the school's policies that apply
     */
    record Route(String riskClass, String inWords) {
    }
}
