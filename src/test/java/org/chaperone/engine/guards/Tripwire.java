package org.chaperone.engine.guards;

import java.util.concurrent.atomic.AtomicInteger;
import org.chaperone.engine.VisibleToModels;
import org.springframework.stereotype.Component;

/** Notices whether an expression was evaluated: {@code ${tripwire.touch()}}. */
@Component("tripwire")
@VisibleToModels
public class Tripwire {

    static final String EXPRESSION = "${tripwire.touch()}";

    private final AtomicInteger touches = new AtomicInteger();

    public String touch() {
        touches.incrementAndGet();
        return "touched";
    }

    int touches() {
        return touches.get();
    }

    void reset() {
        touches.set(0);
    }
}
