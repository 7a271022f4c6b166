package org.chaperone.engine.secrecy;

import java.util.Optional;

/** Says of cases which of them may not be erased at present; each kind of case can have one. */
public interface ReasonToKeep {

    /** Why this case must be kept for now, as a sentence that says until when; empty where it may be erased. */
    Optional<String> of(String caseReference);
}
