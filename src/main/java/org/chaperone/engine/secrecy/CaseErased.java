package org.chaperone.engine.secrecy;

import org.camunda.bpm.engine.BadUserRequestException;
import org.chaperone.engine.ForPeople;

/** Something was to be written into a case whose key is destroyed. */
final class CaseErased extends BadUserRequestException {

    private static final long serialVersionUID = 1L;

    private static final int GONE = 410;

    CaseErased() {
        super("This case was erased, so nothing can be added to it. Start a new report if there is something to say.");
        ForPeople.said(this, GONE);
    }
}
