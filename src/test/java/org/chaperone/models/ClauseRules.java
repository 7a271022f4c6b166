package org.chaperone.models;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.FlowElement;

/** Which duty of a policy an element carries out: its property {@code clause}, with ids from clauses.csv. */
final class ClauseRules {

    static final List<ModelRule<ProcessFile>> ALL = List.of(
            new ModelRule<>("clauses named in the diagram exist", ClauseRules::known),
            new ModelRule<>("what is done names its clause", ClauseRules::named));

    static final String CLAUSE = "clause";
    static final String REASON = "clauseReason";
    static final String NONE = "none";

    private ClauseRules() {
    }

    /** The ids that an element names; none where it says that there are none. */
    static List<String> clauses(FlowElement element) {
        return ProcessFile.list(ProcessFile.properties(element).getOrDefault(CLAUSE, "")).stream()
                .filter(id -> !id.equals(NONE))
                .toList();
    }

    private static List<String> known(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.all(FlowElement.class).forEach(element -> clauses(element).stream()
                .filter(id -> !all.clauses().knows(id))
                .forEach(id -> faults.add(file.says(element, "names the clause '" + id + "', which does not exist."
                        + " Use an id from clauses.csv, e.g. ACC-34"))));
        return faults;
    }

    private static List<String> named(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.doingElements().forEach(element -> {
            var properties = ProcessFile.properties(element);
            List<String> named = ProcessFile.list(properties.getOrDefault(CLAUSE, ""));
            if (named.isEmpty()) {
                faults.add(file.says(element, "names no clause. Add the extension property clause, e.g. ACC-34; where"
                        + " no policy asks for it, clause=none with clauseReason=why it is there."));
            } else if (named.contains(NONE)
                    && (named.size() > 1 || properties.getOrDefault(REASON, "").isEmpty())) {
                faults.add(file.says(element, "has clause=none, but not why. Add the extension property clauseReason"
                        + " with the reason, and no other clause."));
            }
        });
        return faults;
    }
}
