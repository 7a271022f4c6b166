package org.chaperone.incident;

import java.time.LocalDate;

/** A change of the policy that a case asks for and no review has taken up. */
public record OpenLesson(long id, String caseReference, LocalDate recordedOn, String change) {
}
