package org.chaperone.engine.server;

import java.util.HashMap;
import java.util.Map;

/** Places for what holds a thread, such as bodies that are on their way: few for each sender, and never all threads. */
public final class Places {

    private final int perSender;
    private final int altogether;
    private final Map<String, Integer> taken = new HashMap<>();   // no larger than the places
    private int takenAltogether;

    public Places(int perSender, int altogether) {
        this.perSender = perSender;
        this.altogether = altogether;
    }

    /** Whether there was a place, which is to be given back. */
    public synchronized boolean take(String sender) {
        int own = taken.getOrDefault(sender, 0);
        if (own >= perSender || takenAltogether >= altogether) {
            return false;
        }
        taken.put(sender, own + 1);
        takenAltogether++;
        return true;
    }

    /** Once for each place that was taken. */
    public synchronized void giveBack(String sender) {
        taken.computeIfPresent(sender, (same, own) -> own == 1 ? null : own - 1);
        takenAltogether--;
    }
}
