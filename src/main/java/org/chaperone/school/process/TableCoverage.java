package org.chaperone.school.process;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;

/**
 * Compares what a decision table answers for one policy profile with what it answers for others. Every combination of
 * the other columns is looked at; values that no row tells apart are tried once.
 */
class TableCoverage {

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();
    private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.\"-])-?\\d+(?:\\.\\d+)?");

    private final SchoolTable table;
    private final List<Map<BitSet, Object>> columns = new ArrayList<>();

    TableCoverage(SchoolTable table) {
        this.table = table;
        for (int column = 0; column < table.questions().size(); column++) {
            columns.add(column == table.profileColumn() ? Map.of(allRows(), "") : valuesThatDiffer(column));
        }
    }

    /**
     * A case that the table answers for other profiles and not for this one. Where the table gives one answer, a single
     * other profile with an answer is enough. A table that collects may well be silent for some schools, so there all
     * of the others have to agree.
     *
     * @param key    the profile asked about
     * @param others the profiles to compare with
     * @return the case in words, an empty text for a table that asks for nothing but the profile
     */
    Optional<String> unanswered(String key, Collection<String> others) {
        return search(0, allRows(), "", rowsFor(key), others.stream().map(this::rowsFor).toList());
    }

    /** Whether a row names this profile itself, so that somebody has begun to write its rules. */
    boolean names(String key) {
        return rowsFor(key).stream().anyMatch(row -> !table.rows().get(row).cells().get(table.profileColumn()).isEmpty());
    }

    private Optional<String> search(int column, BitSet fitting, String said, BitSet own, List<BitSet> others) {
        if (others.stream().noneMatch(fitting::intersects)) {
            return Optional.empty();
        }
        if (column == columns.size()) {
            boolean answersOthers = table.oneAnswer() || others.stream().allMatch(fitting::intersects);
            return answersOthers && !fitting.intersects(own) ? Optional.of(said) : Optional.empty();
        }
        for (var value : columns.get(column).entrySet()) {
            BitSet left = (BitSet) fitting.clone();
            left.and(value.getKey());
            String words = column == table.profileColumn() ? said : said + (said.isEmpty() ? "" : ", ")
                    + "'" + table.questions().get(column).title() + "' is " + inWords(value.getValue());
            Optional<String> found = search(column + 1, left, words, own, others);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private BitSet rowsFor(String key) {
        return fitting(table.profileColumn(), key);
    }

    private BitSet allRows() {
        BitSet all = new BitSet();
        all.set(0, table.rows().size());
        return all;
    }

    private Map<BitSet, Object> valuesThatDiffer(int column) {
        Map<BitSet, Object> values = new LinkedHashMap<>();
        possible(column).forEach(value -> values.putIfAbsent(fitting(column, value), value));
        return values;
    }

    private BitSet fitting(int column, Object value) {
        BitSet fitting = new BitSet();
        Map<String, Boolean> known = new HashMap<>(); // most rows of a column repeat a few tests
        for (int row = 0; row < table.rows().size(); row++) {
            fitting.set(row, known.computeIfAbsent(table.rows().get(row).cells().get(column), cell -> fits(cell, value)));
        }
        return fitting;
    }

    private static boolean fits(String cell, Object value) {
        if (cell.isEmpty()) {
            return true;
        }
        ParseResult tests = FEEL.parseUnaryTests(cell);
        if (!tests.isSuccess()) {
            return false;
        }
        EvaluationResult result = FEEL.evaluateWithInput(tests.parsedExpression(), value, Map.of());
        return result.isSuccess() && Boolean.TRUE.equals(result.result());
    }

    private Set<Object> possible(int column) {
        SchoolTable.Question question = table.questions().get(column);
        String written = question.choices() + "\n"
                + String.join("\n", table.rows().stream().map(row -> row.cells().get(column)).toList());
        Set<Object> values = new LinkedHashSet<>();
        switch (question.type()) {
            case "boolean" -> values.addAll(List.of(true, false));
            case "date" -> DATE.matcher(written).results().map(day -> LocalDate.parse(day.group()))
                    .forEach(day -> values.addAll(List.of(day.minusDays(1), day, day.plusDays(1))));
            case "string" -> STRING.matcher(written).results().forEach(text -> values.add(text.group(1)));
            default -> NUMBER.matcher(written).results().map(number -> Double.valueOf(number.group()))
                    .forEach(number -> values.addAll(List.of(number - 1, number, number + 1)));
        }
        if (values.isEmpty()) {
            values.add("");
        }
        return values;
    }

    private static String inWords(Object value) {
        return value instanceof Boolean yes ? yes ? "yes" : "no" : String.valueOf(value);
    }
}
