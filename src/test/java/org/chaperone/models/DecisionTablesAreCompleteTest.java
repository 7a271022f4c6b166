package org.chaperone.models;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** No case falls through a table, and no case has two answers. */
class DecisionTablesAreCompleteTest {

    @TestFactory
    Stream<DynamicTest> everyCombinationIsAnsweredByOneRule() {
        return Models.ofTheProject().tables().stream()
                .filter(TableCompleteness::appliesTo)
                .map(table -> dynamicTest(Models.label(table.path()), () -> {
                    List<String> faults = TableCompleteness.faults(table);
                    if (!faults.isEmpty()) {
                        fail("\n" + String.join("\n", faults));
                    }
                }));
    }
}
