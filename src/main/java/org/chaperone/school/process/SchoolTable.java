package org.chaperone.school.process;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.bpm.model.dmn.instance.UnaryTests;

/**
 * A decision table as analysts wrote it, in plain text.
 *
 * @param id        the table's id, which is the name of its file
 * @param oneAnswer whether the process that asks waits for one answer; a table that collects may give none
 * @param questions what the table looks at
 * @param rows      its rules, from top to bottom
 */
record SchoolTable(String id, boolean oneAnswer, List<Question> questions, List<Row> rows) {

    private static final String PROFILE = "policyProfile";
    private static final Set<HitPolicy> COLLECTING = Set.of(HitPolicy.COLLECT, HitPolicy.RULE_ORDER, HitPolicy.OUTPUT_ORDER);

    /**
     * @param title   as analysts read it above the column
     * @param asked   the variable or expression
     * @param type    string, boolean, integer, long, double, number or date
     * @param choices the predefined values, as written
     */
    record Question(String title, String asked, String type, String choices) {
    }

    /**
     * @param cells   one for each question, empty where every answer fits
     * @param answers one for each column of answers
     */
    record Row(List<String> cells, List<String> answers) {
    }

    static List<SchoolTable> of(DmnModelInstance model) {
        return model.getModelElementsByType(Decision.class).stream()
                .filter(decision -> decision.getExpression() instanceof DecisionTable)
                .map(decision -> of(decision.getId(), (DecisionTable) decision.getExpression())).toList();
    }

    private static SchoolTable of(String id, DecisionTable table) {
        return new SchoolTable(id, !COLLECTING.contains(table.getHitPolicy()),
                table.getInputs().stream().map(SchoolTable::question).toList(),
                table.getRules().stream().map(rule -> new Row(
                        rule.getInputEntries().stream().map(cell -> text(cell.getText())).map(SchoolTable::withoutDash).toList(),
                        rule.getOutputEntries().stream().map(answer -> text(answer.getText())).toList())).toList());
    }

    private static Question question(Input input) {
        UnaryTests choices = input.getInputValues();
        return new Question(input.getLabel() == null ? "" : input.getLabel(), text(input.getInputExpression().getText()),
                String.valueOf(input.getInputExpression().getTypeRef()), choices == null ? "" : text(choices.getText()));
    }

    private static String text(Text element) {
        return element == null || element.getTextContent() == null ? "" : element.getTextContent().strip();
    }

    private static String withoutDash(String cell) {
        return cell.equals("-") ? "" : cell;
    }

    /** The column that holds the policy profile, or -1 where all schools are treated alike. */
    int profileColumn() {
        return questions.stream().map(Question::asked).toList().indexOf(PROFILE);
    }
}
