package org.chaperone.engine.server;

import java.util.HashMap;
import java.util.Map;

/** Places for bodies that are on their way, each of which holds a thread: few for each sender, and never all threads. */
final class Places {

    private final int perSender;
    private final int altogether;
    private final Map<String, Integer> taken = new HashMap<>();   // no larger than the places
    private int takenAltogether;

    Places(int perSender, int altogether) {
        this.perSender = perSender;
        this.altogether = altogether;
    }

    /** Whether there was a place, which is to be given back. */
    synchronized boolean take(String sender) {
        int own = taken.getOrDefault(sender, 0);
        if (own >= perSender || takenAltogether >= altogether) {
            return false;
        }
        taken.put(sender, own + 1);
        takenAltogether++;
        return true;
    }

    synchronized void giveBack(String sender) {
        taken.computeIfPresent(sender, (same, own) -> own == 1 ? null : own - 1);
        takenAltogether--;
    }
}
