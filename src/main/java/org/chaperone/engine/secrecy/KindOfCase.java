package org.chaperone.engine.secrecy;

import java.util.Optional;

/** A kind of case that can be erased once its time is over. */
public interface KindOfCase {

    /** Whether there is a case of this kind under this reference. */
    boolean isOne(String caseReference);

    /** Why this case must be kept for now, as a sentence that says until when; empty where it may be erased. */
    Optional<String> whyKept(String caseReference);

    /** Deletes what is not needed to know that there was a case: names, what was added, by what it is found. */
    void delete(String caseReference);
}
