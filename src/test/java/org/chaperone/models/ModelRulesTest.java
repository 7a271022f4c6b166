package org.chaperone.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The rules that every process, table and form keeps. A failure names the file and the element in the words of the
 * diagram and says what to do; no Java is needed to mend it.
 */
class ModelRulesTest {

    private static final Models MODELS = Models.ofTheProject();

    static final List<ModelRule<ProcessFile>> PROCESS_RULES = Stream
            .of(EngineRules.ALL, NamingRules.ALL, DrawingRules.ALL, WorkRules.ALL, ClauseRules.ALL,
                    AudienceRules.ALL)
            .flatMap(List::stream).toList();

    static final List<ModelRule<FormFile>> FORM_RULES =
            Stream.of(FormRules.ALL, MarkRules.ALL).flatMap(List::stream).toList();

    @Test
    void thereAreModelsToHoldToTheRules() {
        assertThat(MODELS.processes()).isNotEmpty();
        assertThat(MODELS.tables()).isNotEmpty();
        assertThat(MODELS.forms()).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicContainer> processes() {
        return perFile(MODELS.processes(), ProcessFile::path, PROCESS_RULES);
    }

    @TestFactory
    Stream<DynamicContainer> decisionTables() {
        return perFile(MODELS.tables(), TableFile::path, TableRules.ALL);
    }

    @TestFactory
    Stream<DynamicContainer> forms() {
        return perFile(MODELS.forms(), FormFile::path, FORM_RULES);
    }

    @TestFactory
    Stream<DynamicTest> theTreeOfModels() {
        return TreeRules.ALL.entrySet().stream()
                .map(rule -> dynamicTest(rule.getKey(), () -> expectNone(rule.getValue().apply(MODELS))));
    }

    private static <F> Stream<DynamicContainer> perFile(
            List<F> files, Function<F, Path> path, List<ModelRule<F>> rules) {
        return files.stream().map(file -> dynamicContainer(Models.label(path.apply(file)), rules.stream()
                .<DynamicNode>map(rule -> dynamicTest(Models.label(path.apply(file)) + ": " + rule.title(),
                        () -> expectNone(rule.faults(file, MODELS))))));
    }

    private static void expectNone(List<String> faults) {
        if (!faults.isEmpty()) {
            fail("\n" + String.join("\n", faults));
        }
    }
}
