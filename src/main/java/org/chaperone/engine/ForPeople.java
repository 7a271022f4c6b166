package org.chaperone.engine;

import java.util.OptionalInt;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;

/**
 * Marks an exception of the engine whose message is meant for a person, with the status of the answer. What is not marked
 * never reaches anybody in its own words: the engine's messages name classes, ids and statements of SQL.
 */
public final class ForPeople {

    /** Codes from 20000 on are free for applications; ours is that plus the HTTP status. */
    private static final int CODE_BASE = 20_000;
    private static final int FIRST = 400;
    private static final int LAST = 499;
    private static final int WRONG = 400;

    private ForPeople() {
    }

    /** Refuses a request with a sentence that says what is wrong and how to mend it. */
    public static BadUserRequestException refusal(String sentence) {
        return said(new BadUserRequestException(sentence), WRONG);
    }

    /** The same exception, marked. */
    public static <E extends ProcessEngineException> E said(E refusal, int status) {
        refusal.setCode(CODE_BASE + status);
        return refusal;
    }

    /** The status of an answer with this code; empty where its message is not for people. */
    public static OptionalInt status(int code) {
        int status = code - CODE_BASE;
        return status >= FIRST && status <= LAST ? OptionalInt.of(status) : OptionalInt.empty();
    }
}
