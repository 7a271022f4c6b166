package org.chaperone.incident;

import java.util.Optional;

/**
 * How and by when an agency is told.
 *
 * @param title          as it is said: LADO
 * @param clock          by when
 * @param answer         in what time they answer, if an answer is expected
 * @param inWords        the time for it in words: {@code 1 working day}
 * @param haveReady      what to have at hand
 * @param contact        the code of the contact
 * @param mayBeWithdrawn whether a person may withdraw it, with reasons, where it is not mandatory
 * @param askedAnyway    somebody who deals with the case speaks with them even where the reporter has told them
 * @param source         the clause or guidance from which it comes
 */
public record AgencyRule(Agency agency, String title, Span clock, Optional<Span> answer, String inWords, String haveReady,
                         String contact, boolean mayBeWithdrawn, boolean askedAnyway,
                         String source) {

    /** Done in school, by the assessment itself: nobody has a task for it. */
    public boolean isInternal() {
        return clock.kind() == Span.Kind.INTERNAL;
    }
}
