package org.chaperone.engine.forms;

/** A mistake in how a rule between answers is declared; its message quotes no answer, so that it may be logged. */
final class BrokenRule extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenRule(String message) {
        super(message);
    }
}
