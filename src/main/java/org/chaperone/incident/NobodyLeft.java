package org.chaperone.incident;

/** Nobody at the school is free of a case. The message says where to turn; nothing was stored. */
public final class NobodyLeft extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NobodyLeft(String sentence) {
        super(sentence);
    }
}
