package org.chaperone.models;

import java.util.List;
import java.util.function.BiFunction;

/**
 * One thing that a model of a certain kind has to keep. A fault is a sentence for whoever drew the model: which file,
 * which element, what is wrong and what to do.
 *
 * @param <F> the kind of file that is looked at
 * @param title what the rule demands, as the name of a test
 */
record ModelRule<F>(String title, BiFunction<F, Models, List<String>> check) {

    List<String> faults(F file, Models all) {
        return check.apply(file, all);
    }
}
