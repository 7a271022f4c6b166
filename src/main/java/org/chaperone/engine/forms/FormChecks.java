package org.chaperone.engine.forms;

import java.time.Clock;
import java.util.List;

/**
 * Tells an analyst what is wrong with a Camunda Form before anybody meets it in Tasklist: a component that Tasklist
 * 7.24 cannot show, a dynamic list, a key used twice or missing, a choice of nothing, a FEEL expression or a pattern
 * that cannot be read.
 */
public final class FormChecks {

    private FormChecks() {
    }

    /** One sentence for each fault of the form, in the order of the form; empty if the form is good. */
    public static List<String> faults(String json) {
        return FormSchema.of(json, new Feel(Clock.systemUTC())).faults();
    }
}
