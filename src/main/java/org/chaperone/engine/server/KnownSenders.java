package org.chaperone.engine.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Tells those who have not signed in, and yet are no strangers, from all others at their address, so that they do not share
 * the limits of a network with whoever else is in it. It is asked before a body is read, and may cost next to nothing.
 */
public interface KnownSenders {

    /** What the sender's own limits are counted under; empty for a stranger. */
    Optional<String> mark(HttpServletRequest request);
}
