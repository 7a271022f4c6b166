package org.chaperone.engine.forms;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** A bounded memory: keeps what was used most recently and forgets the rest. Safe for use by many threads. */
final class Recent<K, V> {

    private final Map<K, V> kept;

    Recent(int most) {
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    V get(K key, Function<? super K, ? extends V> made) {
        synchronized (kept) {
            V known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        // outside the lock: two threads may make the same thing, but none waits for another's database
        V fresh = made.apply(key);
        synchronized (kept) {
            kept.put(key, fresh);
        }
        return fresh;
    }
}
