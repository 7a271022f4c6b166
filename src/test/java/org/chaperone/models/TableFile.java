package org.chaperone.models;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;

/** One decision table and the words in which its rows and columns are spoken of. */
record TableFile(Path path, DmnModelInstance model) {

    static TableFile read(Path file, Path label) {
        try {
            return new TableFile(label, Dmn.readModelFromFile(file.toFile()));
        } catch (RuntimeException invalid) {
            throw new AssertionError(Models.label(label) + " is not a valid decision table: "
                    + ProcessFile.reason(invalid) + ". Open it in Camunda Modeler and save it again.", invalid);
        }
    }

    Decision decision() {
        Collection<Decision> decisions = model.getModelElementsByType(Decision.class);
        if (decisions.size() != 1) {
            throw new AssertionError(Models.label(path) + " holds " + decisions.size()
                    + " decisions. Keep one decision in one file.");
        }
        return decisions.iterator().next();
    }

    /** Empty where the decision is an expression and no table. */
    Optional<DecisionTable> table() {
        return decision().getExpression() instanceof DecisionTable table ? Optional.of(table) : Optional.empty();
    }

    List<Rule> rows() {
        return table().map(table -> List.copyOf(table.getRules())).orElse(List.of());
    }

    List<Input> inputs() {
        return table().map(table -> List.copyOf(table.getInputs())).orElse(List.of());
    }

    List<Output> outputs() {
        return table().map(table -> List.copyOf(table.getOutputs())).orElse(List.of());
    }

    String says(String fault) {
        return Models.label(path) + ": " + fault;
    }

    /** Analysts know a row by the number in front of it. */
    String says(Rule row, String fault) {
        return Models.label(path) + ", " + spoken(row) + ": " + fault;
    }

    String spoken(Rule row) {
        int number = rows().indexOf(row) + 1;
        return description(row).map(text -> "rule " + number + " '" + text + "'").orElse("rule " + number);
    }

    static String spoken(Input input) {
        String label = ProcessFile.text(input.getLabel());
        return label.isEmpty() ? expression(input) : label;
    }

    static String spoken(Output output) {
        String label = ProcessFile.text(output.getLabel());
        return label.isEmpty() ? ProcessFile.text(output.getName()) : label;
    }

    static String expression(Input input) {
        return input.getInputExpression() == null || input.getInputExpression().getText() == null
                ? ""
                : ProcessFile.text(input.getInputExpression().getText().getTextContent());
    }

    static String type(Input input) {
        return input.getInputExpression() == null ? "" : ProcessFile.text(input.getInputExpression().getTypeRef());
    }

    static Optional<String> description(DmnElement element) {
        return element.getDescription() == null
                ? Optional.empty()
                : Optional.of(element.getDescription().getTextContent().replaceAll("\\s+", " ").trim())
                        .filter(text -> !text.isEmpty());
    }

}
