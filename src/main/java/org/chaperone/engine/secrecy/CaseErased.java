package org.chaperone.engine.secrecy;

import org.camunda.bpm.engine.BadUserRequestException;

/** Something was to be written into a case whose key is destroyed. */
final class CaseErased extends BadUserRequestException {

    private static final long serialVersionUID = 1L;

    CaseErased(String caseId) {
        super("This case was erased, so nothing can be added to it (" + caseId + ").");
    }
}
