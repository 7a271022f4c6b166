package org.chaperone.engine;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/**
 * What the decision tables that are deployed answer. A table answers the same question always in the same way, so its answer
 * is kept: working it out costs some milliseconds, and a step in a case asks some hundred times. A table that an analyst
 * deploys anew is another one. Questions are about kinds of things, never about people, since they stay in memory.
 */
@Component
public class TableAnswers {

    private static final int KEPT = 5_000;

    private record Asked(String definition, Map<String, Object> question) {
    }

    private final ProcessEngine engine;
    private final ConcurrentLruCache<Asked, List<Map<String, Object>>> answers =
            new ConcurrentLruCache<>(KEPT, this::workedOut);

    TableAnswers(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    /**
     * The rows that fit, each as its outputs by name, in the order of the table.
     *
     * @param table    the key of the decision
     * @param question the inputs by name, none of which is null
     * @throws IllegalStateException if there is no such table
     */
    public List<Map<String, Object>> rows(String table, Map<String, Object> question) {
        return answers.get(new Asked(latest(table), Map.copyOf(question)));
    }

    /**
     * The one row that fits.
     *
     * @throws IllegalStateException if none does, or several
     */
    public Map<String, Object> one(String table, Map<String, Object> question) {
        List<Map<String, Object>> rows = rows(table, question);
        if (rows.size() != 1) {
            throw new IllegalStateException("The table " + table + " has " + rows.size() + " answers where one is needed.");
        }
        return rows.get(0);
    }

    private String latest(String table) {
        return WithoutGrants.ask(engine, () -> Optional.ofNullable(engine.getRepositoryService().createDecisionDefinitionQuery()
                        .decisionDefinitionKey(table).latestVersion().singleResult()).map(DecisionDefinition::getId))
                .orElseThrow(() -> new IllegalStateException("There is no table " + table + "."));
    }

    private List<Map<String, Object>> workedOut(Asked asked) {
        return WithoutGrants.ask(engine, () -> engine.getDecisionService().evaluateDecisionById(asked.definition())
                .variables(Variables.fromMap(asked.question())).evaluate().getResultList().stream()
                .map(Collections::unmodifiableMap).toList());
    }
}
