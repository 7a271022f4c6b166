package org.chaperone.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.camunda.bpm.model.dmn.instance.Rule;

/**
 * What the tests have passed so far in each process and decision table. One for the whole test run, since the engine
 * that reports to it is shared too; tests run one after the other.
 */
public final class Coverage {

    private static final Map<String, Map<String, String>> PARTS = new ConcurrentHashMap<>();
    private static final Map<String, Set<String>> PASSED = new ConcurrentHashMap<>();
    private static final Map<String, DmnDecision> TABLES = new ConcurrentHashMap<>();
    private static final DmnEngine DECISIONS = newDecisionEngine();

    /**
     * How much of one model was passed.
     *
     * @param missed what was not passed, in the words of the model
     */
    record Report(String model, int passed, int all, List<String> missed) {

        boolean isComplete() {
            return all > 0 && missed.isEmpty();
        }

        @Override
        public String toString() {
            if (all == 0) {
                return model + ": never reached by these tests.";
            }
            String summary = model + ": " + passed * 100 / all + " % (" + passed + " of " + all + ") passed";
            return missed.isEmpty() ? summary + "." : summary + ", not passed:\n  " + String.join("\n  ", missed);
        }
    }

    private Coverage() {
    }

    /** Camunda's decision engine, for tests of tables without the application; counts for {@link CoversDecisions}. */
    public static DmnEngine decisionEngine() {
        return DECISIONS;
    }

    /**
     * What a table of the project decides, without the application; counts for {@link CoversDecisions}.
     *
     * @param table the id of the decision, which is the name of its file in {@code bpmn/}
     */
    public static DmnDecisionResult decide(String table, Map<String, Object> facts) {
        DmnDecision decision = TABLES.computeIfAbsent(table, id ->
                DECISIONS.parseDecision(id, TableFile.read(file(id), file(id)).model()));
        return DECISIONS.evaluateDecision(decision, facts);
    }

    private static Path file(String table) {
        return Path.of("bpmn", table + ".dmn");
    }

    private static DmnEngine newDecisionEngine() {
        DefaultDmnEngineConfiguration configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.getCustomPostDecisionTableEvaluationListeners().add(Coverage::decided);
        return configuration.buildEngine();
    }

    static String process(String id) {
        return "process " + id;
    }

    static String decision(String id) {
        return "decision " + id;
    }

    /** The project's own is deployed before any that a test deploys under its key. */
    static void consistsOfAsFirstDeployed(String model, Map<String, String> parts) {
        PARTS.putIfAbsent(model, Map.copyOf(parts));
    }

    static void consistsOf(String model, Map<String, String> parts) {
        PARTS.put(model, Map.copyOf(parts));
    }

    static void pass(String model, String part) {
        PASSED.computeIfAbsent(model, newModel -> ConcurrentHashMap.newKeySet()).add(part);
    }

    static void decided(DmnDecisionTableEvaluationEvent event) {
        String model = decision(event.getDecisionTable().getKey());
        if (event.getDecisionTable().getDecisionLogic() instanceof DmnDecisionTableImpl table
                && !table.getRules().stream().allMatch(rule -> knows(model, rule.getId()))) {
            Map<String, String> inWords = rulesInWords(event.getDecisionTable().getKey());
            Map<String, String> rules = new LinkedHashMap<>();
            for (DmnDecisionTableRuleImpl rule : table.getRules()) {
                rules.put(rule.getId(), inWords.getOrDefault(rule.getId(), "rule " + (rules.size() + 1)));
            }
            consistsOf(model, rules);
        }
        event.getMatchingRules().forEach(rule -> pass(model, rule.getId()));
    }

    private static boolean knows(String model, String part) {
        return PARTS.getOrDefault(model, Map.of()).containsKey(part);
    }

    /** The engine forgets the descriptions of rules; the table in the project has them. */
    private static Map<String, String> rulesInWords(String table) {
        if (!Files.isRegularFile(file(table))) {
            return Map.of();
        }
        TableFile read = TableFile.read(file(table), file(table));
        return read.rows().stream().collect(Collectors.toMap(Rule::getId, read::spoken));
    }

    /** Begins to count anew. */
    static void forget(String model) {
        PASSED.remove(model);
    }

    static Report report(String model) {
        Map<String, String> parts = PARTS.getOrDefault(model, Map.of());
        Set<String> passed = PASSED.getOrDefault(model, Set.of());
        if (passed.isEmpty()) {
            return new Report(model, 0, 0, List.of());
        }
        List<String> missed = new ArrayList<>();
        parts.forEach((id, words) -> {
            if (!passed.contains(id)) {
                missed.add(words);
            }
        });
        missed.sort(String::compareTo);
        return new Report(model, parts.size() - missed.size(), parts.size(), missed);
    }
}
