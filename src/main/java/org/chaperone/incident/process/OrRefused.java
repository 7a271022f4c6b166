package org.chaperone.incident.process;

import java.util.function.Supplier;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.incident.NobodyLeft;

/** Tells whoever has just sent something that nobody is left to deal with it, and where to turn. Nothing was stored. */
final class OrRefused {

    private OrRefused() {
    }

    static <T> T choose(Supplier<T> choice) {
        try {
            return choice.get();
        } catch (NobodyLeft nobody) {
            throw Refusal.because(nobody.getMessage());
        }
    }
}
