package org.chaperone.models;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;

/**
 * Asks a decision table with the hit policy UNIQUE for every combination of what its columns allow, with Camunda's own
 * decision engine: each combination is answered by one rule, and each rule answers some combination. Numbers and dates
 * are tried at, just below and just above every limit that a rule names.
 */
final class TableCompleteness {

    /** More combinations than this take too long; the table is then better cut in two. */
    static final int MOST_COMBINATIONS = 200_000;

    private static final int SHOWN = 10;
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.\"-])-?\\d+(?:\\.\\d+)?");
    private static final Set<String> WHOLE = Set.of("integer", "long");
    private static final Set<String> FRACTION = Set.of("double", "number");

    private final TableFile file;
    private final List<Input> inputs;
    private final Set<String> matching = new HashSet<>();

    private TableCompleteness(TableFile file) {
        this.file = file;
        this.inputs = file.inputs();
    }

    static boolean appliesTo(TableFile file) {
        return file.table().map(table -> TableRules.policy(table) == HitPolicy.UNIQUE).orElse(false);
    }

    static List<String> faults(TableFile file) {
        return new TableCompleteness(file).check();
    }

    private List<String> check() {
        List<String> faults = new ArrayList<>();
        List<List<?>> values = new ArrayList<>();
        for (int column = 0; column < inputs.size(); column++) {
            List<?> possible = possible(column);
            if (possible.isEmpty()) {
                faults.add(file.says("the input '" + TableFile.spoken(inputs.get(column)) + "' does not say which"
                        + " values there are, so nobody can know whether every case has a rule. Add predefined values,"
                        + " or use the type boolean, integer or date."));
            }
            values.add(possible);
        }
        long combinations = values.stream().mapToLong(List::size).reduce(1, Math::multiplyExact);
        if (combinations > MOST_COMBINATIONS) {
            faults.add(file.says("has " + combinations + " combinations of its inputs; " + MOST_COMBINATIONS
                    + " are the most that can be tried. Cut the table in two."));
        }
        return faults.isEmpty() ? tryAll(values) : faults;
    }

    private List<String> tryAll(List<List<?>> values) {
        DmnEngine engine = engine();
        DmnDecision decision = engine.parseDecision(file.decision().getId(), withPlainInputs());
        List<String> missing = new ArrayList<>();
        List<String> doubled = new ArrayList<>();
        Set<String> hit = new HashSet<>();
        int[] position = new int[values.size()];
        do {
            Map<String, Object> variables = new LinkedHashMap<>();
            for (int column = 0; column < position.length; column++) {
                variables.put(plainName(column), values.get(column).get(position[column]));
            }
            matching.clear();
            engine.evaluateDecisionTable(decision, variables);
            hit.addAll(matching);
            if (matching.isEmpty()) {
                missing.add("no rule answers when " + inWords(variables) + ". Add one, or widen a rule.");
            } else if (matching.size() > 1) {
                doubled.add(file.rows().stream().filter(row -> matching.contains(row.getId())).map(file::spoken)
                        .collect(Collectors.joining(" and ")) + " both answer when " + inWords(variables)
                        + ". Narrow one of them.");
            }
        } while (next(position, values));

        List<String> faults = new ArrayList<>(shortened(missing));
        faults.addAll(shortened(doubled));
        file.rows().stream().filter(row -> !hit.contains(row.getId())).forEach(row -> faults.add(file.says(row,
                "never answers, whatever the inputs are. Correct its cells, or remove it.")));
        return faults;
    }

    private List<String> shortened(List<String> sentences) {
        List<String> shown = new ArrayList<>(sentences.stream().limit(SHOWN).map(file::says).toList());
        if (sentences.size() > SHOWN) {
            shown.add(file.says("and " + (sentences.size() - SHOWN) + " more combinations like these."));
        }
        return shown;
    }

    private static boolean next(int[] position, List<List<?>> values) {
        for (int column = position.length - 1; column >= 0; column--) {
            if (++position[column] < values.get(column).size()) {
                return true;
            }
            position[column] = 0;
        }
        return false;
    }

    private String inWords(Map<String, Object> variables) {
        List<String> words = new ArrayList<>();
        for (int column = 0; column < inputs.size(); column++) {
            Object value = variables.get(plainName(column));
            String said = value instanceof Boolean yes ? yes ? "yes" : "no" : String.valueOf(value);
            words.add("'" + TableFile.spoken(inputs.get(column)) + "' is " + said);
        }
        return String.join(", ", words);
    }

    private List<?> possible(int column) {
        Input input = inputs.get(column);
        String type = TableFile.type(input);
        if (type.equals("boolean")) {
            return List.of(true, false);
        }
        if (type.equals("string")) {
            return List.copyOf(TableRules.allowed(input.getInputValues()));
        }
        List<String> cells = file.rows().stream()
                .map(row -> TableRules.content(List.copyOf(row.getInputEntries()).get(column)))
                .toList();
        if (type.equals("date")) {
            return dates(cells);
        }
        if (WHOLE.contains(type)) {
            return around(numbers(cells)).stream().map(Double::intValue).distinct().toList();
        }
        return FRACTION.contains(type) ? around(numbers(cells)) : List.of();
    }

    private static List<Double> numbers(List<String> cells) {
        List<Double> numbers = new ArrayList<>();
        for (String cell : cells) {
            Matcher number = NUMBER.matcher(cell);
            while (number.find()) {
                numbers.add(Double.valueOf(number.group()));
            }
        }
        return numbers;
    }

    private static List<Double> around(List<Double> limits) {
        Set<Double> tried = new TreeSet<>();
        limits.forEach(limit -> tried.addAll(List.of(limit - 1, limit, limit + 1)));
        return tried.isEmpty() ? List.of(0.0) : List.copyOf(tried);
    }

    private static List<LocalDate> dates(List<String> cells) {
        Set<LocalDate> tried = new TreeSet<>();
        for (String cell : cells) {
            Matcher date = DATE.matcher(cell);
            while (date.find()) {
                try {
                    LocalDate limit = LocalDate.parse(date.group());
                    tried.addAll(List.of(limit.minusDays(1), limit, limit.plusDays(1)));
                } catch (DateTimeParseException noSuchDay) {
                    throw new AssertionError("The cell " + cell + " holds a date that does not exist", noSuchDay);
                }
            }
        }
        return List.copyOf(tried);
    }

    private static String plainName(int column) {
        return "input" + (column + 1);
    }

    /**
     * The same table, but each column asks for one plain variable and every rule that matches is told: an input may be
     * an expression, and UNIQUE would stop at the second rule without naming it.
     */
    private DmnModelInstance withPlainInputs() {
        DmnModelInstance copy = file.model().clone();
        DecisionTable table = copy.getModelElementsByType(DecisionTable.class).iterator().next();
        table.setHitPolicy(HitPolicy.COLLECT);
        int column = 0;
        for (Input input : table.getInputs()) {
            input.getInputExpression().setExpressionLanguage(null);
            input.getInputExpression().getText().setTextContent(plainName(column++));
        }
        Dmn.validateModel(copy);
        return copy;
    }

    private DmnEngine engine() {
        DefaultDmnEngineConfiguration configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.getCustomPostDecisionTableEvaluationListeners().add(event -> event.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId).forEach(matching::add));
        return configuration.buildEngine();
    }
}
