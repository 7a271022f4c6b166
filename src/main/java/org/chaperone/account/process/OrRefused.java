package org.chaperone.account.process;

import java.util.function.Supplier;
import org.chaperone.account.Responsible.Choice;
import org.chaperone.account.Responsible.NobodyLeft;
import org.chaperone.engine.forms.Refusal;

/** Tells whoever has just completed a task why the case cannot go on, where nobody is left for the next one. */
final class OrRefused {

    private OrRefused() {
    }

    static Choice choose(Supplier<Choice> choice) {
        try {
            return choice.get();
        } catch (NobodyLeft nobody) {
            throw Refusal.because(nobody.getMessage());
        }
    }
}
