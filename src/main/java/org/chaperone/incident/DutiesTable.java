package org.chaperone.incident;

import java.util.List;

/** Whom to tell outside; analysts keep it in the decision table {@code incident-report-duties}. */
public interface DutiesTable {

    List<Duty> of(DutyQuestion question);
}
