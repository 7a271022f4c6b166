package org.chaperone.models;

import static org.chaperone.models.ProcessFile.text;
import static org.chaperone.models.TableFile.expression;
import static org.chaperone.models.TableFile.spoken;
import static org.chaperone.models.TableFile.type;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.UnaryTests;

/** Decision tables that a governor can read row by row. */
final class TableRules {

    static final List<ModelRule<TableFile>> ALL = List.of(
            new ModelRule<>("the file is called like its decision", TableRules::fileName),
            new ModelRule<>("the decision has a name and is kept as long as it says",
                    TableRules::settings),
            new ModelRule<>("one rule answers, unless there is a reason", TableRules::hitPolicy),
            new ModelRule<>("every rule is described in plain words", TableRules::described),
            new ModelRule<>("clauses named in the table exist", TableRules::clauses),
            new ModelRule<>("every rule gives an answer", TableRules::answers),
            new ModelRule<>("columns have a title and say what they allow", TableRules::columns),
            new ModelRule<>("cells hold only what their column allows", TableRules::cells));

    private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"");
    /** A text or a single word where yes or no is meant; a longer FEEL condition is fine. */
    private static final Pattern NO_BOOLEAN = Pattern.compile("(?!true$|false$)([A-Za-z]+|\"[^\"]*\"|[0-9]+)");
    private static final Pattern CLAUSE = Pattern.compile("\\b(?:[A-Z]{3}|[VGD])-\\d{2}\\b");

    private TableRules() {
    }

    private static List<String> fileName(TableFile file, Models all) {
        String id = file.decision().getId();
        return id.equals(Models.withoutEnding(file.path())) ? List.of() : List.of(file.says("holds the decision '" + id
                + "'. Give file and decision the same name, e.g. bpmn/" + id + ".dmn"));
    }

    private static List<String> settings(TableFile file, Models all) {
        List<String> faults = new ArrayList<>();
        if (text(file.decision().getName()).isEmpty()) {
            faults.add(file.says("the decision has no name. Add one that says what is decided."));
        }
        EngineRules.timeToLive(file.decision().getCamundaHistoryTimeToLiveString()).map(file::says)
                .forEach(faults::add);
        if (text(file.decision().getVersionTag()).isEmpty()) {
            faults.add(file.says("the decision has no version tag. Set one, e.g. 1.0"));
        }
        EngineRules.platform(file.model()).map(file::says).forEach(faults::add);
        return faults;
    }

    private static List<String> hitPolicy(TableFile file, Models all) {
        return file.table()
                .filter(table -> policy(table) != HitPolicy.UNIQUE)
                .filter(table -> TableFile.description(file.decision()).isEmpty()
                        && TableFile.description(table).isEmpty())
                .map(table -> List.of(file.says("has the hit policy " + policy(table) + " and does not say why. Choose"
                        + " UNIQUE, or write the reason into the decision's documentation.")))
                .orElse(List.of());
    }

    static HitPolicy policy(DecisionTable table) {
        return table.getHitPolicy() == null ? HitPolicy.UNIQUE : table.getHitPolicy();
    }

    private static List<String> described(TableFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.rows().forEach(row -> {
            var description = TableFile.description(row);
            if (description.isEmpty()) {
                faults.add(file.says(row, "has no description. Say in plain words when it applies and what follows."));
            }
            description.ifPresent(words -> PlainEnglish.faults(words)
                    .forEach(fault -> faults.add(file.says(row, "its description " + fault))));
        });
        return faults;
    }

    private static List<String> clauses(TableFile file, Models all) {
        List<String> faults = new ArrayList<>();
        TableFile.description(file.decision()).ifPresent(words ->
                unknown(words, all.clauses()).forEach(id -> faults.add(file.says("names the clause '" + id
                        + "', which does not exist. Use an id from clauses.csv, e.g. ACC-34"))));
        file.rows().forEach(row -> TableFile.description(row).ifPresent(words ->
                unknown(words, all.clauses()).forEach(id -> faults.add(file.says(row, "names the clause '" + id
                        + "', which does not exist. Use an id from clauses.csv, e.g. ACC-34")))));
        return faults;
    }

    private static List<String> unknown(String words, Clauses clauses) {
        return clausesIn(words).stream().filter(id -> !clauses.knows(id)).toList();
    }

    /** The ids of clauses that a description names in passing. */
    static List<String> clausesIn(String words) {
        return CLAUSE.matcher(words).results().map(found -> found.group()).distinct().toList();
    }

    private static List<String> answers(TableFile file, Models all) {
        List<String> faults = new ArrayList<>();
        if (file.table().isPresent() && file.rows().isEmpty()) {
            faults.add(file.says("has no rules. Add them, or remove the table."));
        }
        file.rows().forEach(row -> {
            List<OutputEntry> answers = List.copyOf(row.getOutputEntries());
            for (int column = 0; column < answers.size(); column++) {
                if (content(answers.get(column)).isEmpty()) {
                    faults.add(file.says(row, "has no answer in '" + spoken(file.outputs().get(column))
                            + "'. Fill it in."));
                }
            }
        });
        return faults;
    }

    private static List<String> columns(TableFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.inputs().forEach(input -> {
            if (text(input.getLabel()).isEmpty()) {
                faults.add(file.says("the input " + expression(input) + " has no title. Say what it asks, e.g."
                        + " 'Policy profile'"));
            }
            if (expression(input).isEmpty()) {
                faults.add(file.says("the input '" + spoken(input) + "' asks for nothing. Name the variable."));
            }
            if (type(input).isEmpty()) {
                faults.add(file.says("the input '" + spoken(input) + "' has no type. Choose string, boolean, integer"
                        + " or date."));
            }
            if (type(input).equals("string") && allowed(input.getInputValues()).isEmpty()) {
                faults.add(file.says("the input '" + spoken(input) + "' does not say which values there are. Add them"
                        + " in the Modeler under 'Predefined values'."));
            }
        });
        file.outputs().forEach(output -> {
            if (text(output.getLabel()).isEmpty()) {
                faults.add(file.says("the output " + text(output.getName()) + " has no title. Say what is decided."));
            }
            if (text(output.getName()).isEmpty() || text(output.getTypeRef()).isEmpty()) {
                faults.add(file.says("the output '" + spoken(output) + "' has no name or no type. Set both."));
            }
        });
        return faults;
    }

    private static List<String> cells(TableFile file, Models all) {
        List<String> faults = new ArrayList<>();
        for (Rule row : file.rows()) {
            List<InputEntry> cells = List.copyOf(row.getInputEntries());
            for (int column = 0; column < cells.size(); column++) {
                Input input = file.inputs().get(column);
                inputCell(file, row, input, content(cells.get(column)), faults);
            }
            List<OutputEntry> answers = List.copyOf(row.getOutputEntries());
            for (int column = 0; column < answers.size(); column++) {
                Output output = file.outputs().get(column);
                strange(content(answers.get(column)), allowed(output.getOutputValues())).forEach(value -> faults.add(
                        file.says(row, "answers \"" + value + "\" in '" + spoken(output) + "', which that column does"
                                + " not allow. Correct it, or add it to the column's predefined values.")));
            }
        }
        return faults;
    }

    private static void inputCell(TableFile file, Rule row, Input input, String cell, List<String> faults) {
        strange(cell, allowed(input.getInputValues())).forEach(value -> faults.add(file.says(row, "asks for \"" + value
                + "\" in '" + spoken(input) + "', which that column does not allow. Correct it, or add it to the"
                + " column's predefined values.")));
        if (type(input).equals("boolean") && NO_BOOLEAN.matcher(cell).matches()) {
            faults.add(file.says(row, "holds " + cell + " in '" + spoken(input) + "', which is a yes-or-no column."
                    + " Write true, false or - there."));
        }
        if (type(input).equals("string") && !cell.isEmpty() && !cell.equals("-") && !cell.contains("\"")) {
            faults.add(file.says(row, "holds " + cell + " in '" + spoken(input) + "' without quotation marks. Write"
                    + " \"" + cell + "\"."));
        }
    }

    private static Set<String> strange(String cell, Set<String> allowed) {
        Set<String> strange = new LinkedHashSet<>();
        if (!allowed.isEmpty()) {
            strange.addAll(strings(cell));
            strange.removeAll(allowed);
        }
        return strange;
    }

    /** The predefined values of a column of texts. */
    static Set<String> allowed(UnaryTests values) {
        return values == null || values.getText() == null
                ? Set.of() : strings(values.getText().getTextContent());
    }

    private static Set<String> strings(String cell) {
        Set<String> strings = new LinkedHashSet<>();
        Matcher string = STRING.matcher(cell);
        while (string.find()) {
            strings.add(string.group(1));
        }
        return strings;
    }

    static String content(InputEntry cell) {
        return cell.getText() == null ? "" : text(cell.getText().getTextContent());
    }

    static String content(OutputEntry cell) {
        return cell.getText() == null ? "" : text(cell.getText().getTextContent());
    }
}
