package org.chaperone.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.dmn.instance.Input;

/**
 * What a form offers, the decision tables that are asked with the answer know: those of the form's process and of every
 * process that it calls or is called by.
 */
final class FormOptionsRules {

    static final ModelRule<FormFile> RULE =
            new ModelRule<>("the decision tables know what the form offers", FormOptionsRules::faults);

    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    private FormOptionsRules() {
    }

    private static List<String> faults(FormFile file, Models all) {
        List<String> faults = new ArrayList<>();
        List<TableFile> tables = tablesOf(file.folder(), all);
        for (JsonNode component : file.components()) {
            String key = component.path("key").asText("");
            for (TableFile table : key.isEmpty() ? List.<TableFile>of() : tables) {
                for (int column = 0; column < table.inputs().size(); column++) {
                    Input input = table.inputs().get(column);
                    if (TableFile.expression(input).equals(key)) {
                        faults.addAll(unknown(file, component, table, column));
                    }
                }
            }
        }
        return faults;
    }

    private static List<String> unknown(FormFile file, JsonNode component, TableFile table, int column) {
        Input input = table.inputs().get(column);
        Set<String> known = known(table, column);
        List<String> faults = new ArrayList<>();
        component.path("values").forEach(option -> {
            String value = option.path("value").asText(option.asText());
            if (!known.isEmpty() && !known.contains(value)) {
                faults.add(file.says(component, "offers '" + option.path("label").asText(value) + "' (" + value
                        + "), but the column '" + TableFile.spoken(input) + "' of " + Models.label(table.path())
                        + " does not know it. Add it to the column's predefined values and give it a rule, or take the"
                        + " choice out."));
            }
        });
        return faults;
    }

    /** The column's predefined values, else what its cells name; empty where a cell takes anything. */
    private static Set<String> known(TableFile table, int column) {
        Set<String> values = TableRules.allowed(table.inputs().get(column).getInputValues());
        if (!values.isEmpty()) {
            return values;
        }
        Set<String> named = new LinkedHashSet<>();
        for (var row : table.rows()) {
            String cell = TableRules.content(List.copyOf(row.getInputEntries()).get(column));
            Matcher text = TEXT.matcher(cell);
            if (cell.isBlank() || cell.equals("-") || cell.startsWith("not(") || !text.find()) {
                return Set.of();
            }
            text.reset().results().forEach(found -> named.add(found.group(1)));
        }
        return named;
    }

    private static List<TableFile> tablesOf(String process, Models all) {
        Set<String> asked = new LinkedHashSet<>();
        for (ProcessFile file : connected(process, all)) {
            file.all(BusinessRuleTask.class).forEach(task -> asked.add(String.valueOf(task.getCamundaDecisionRef())));
            file.model().getModelElementsByType(CamundaProperty.class).stream().filter(property -> "rules".equals(property.getCamundaName()))
                    .flatMap(property -> Stream.of(property.getCamundaValue().split(","))).map(String::trim)
                    .forEach(asked::add);
        }
        return asked.stream().flatMap(table -> all.table(table).stream()).toList();
    }

    private static Set<ProcessFile> connected(String process, Models all) {
        Set<ProcessFile> found = new LinkedHashSet<>();
        Deque<ProcessFile> open = new ArrayDeque<>(all.process(process).stream().toList());
        while (!open.isEmpty()) {
            ProcessFile one = open.pop();
            if (found.add(one)) {
                all.processes().stream().filter(other -> calls(one, other) || calls(other, one)).forEach(open::push);
            }
        }
        return found;
    }

    private static boolean calls(ProcessFile caller, ProcessFile called) {
        return caller.all(CallActivity.class).stream()
                .anyMatch(call -> called.process().getId().equals(call.getCalledElement()));
    }
}
