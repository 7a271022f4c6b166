package org.chaperone.engine.forms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.exception.dmn.DecisionDefinitionNotFoundException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.Variables;

/**
 * The decision tables in which an analyst says what is wrong between answers. Their input is confidential, so they run
 * outside the engine's history.
 */
final class RulesBetweenAnswers {

    private final DmnEngine tables;

    RulesBetweenAnswers(Feel feel) {
        DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
        configuration.setFeelEngineFactory(() -> feel);
        this.tables = configuration.buildEngine();
    }

    /**
     * What a table found wrong.
     *
     * @param field   key of the field that it is about; empty for the form as a whole
     * @param message the end of a sentence that begins with the field's label, or a whole one
     */
    record Finding(String field, String message) {
    }

    /**
     * What the tables of an element find wrong; throws whatever a table or its facts throw.
     *
     * @param scope what the expression for facts can name
     */
    List<Finding> findings(ElementForm element, Map<String, Object> answers, VariableScope scope,
            ProcessEngineConfigurationImpl engine) {
        if (element.rules().isEmpty()) {
            return List.of();
        }
        Map<String, Object> known = new HashMap<>(answers);
        element.facts().ifPresent(text -> known.putAll(facts(text, scope, engine)));
        List<Finding> findings = new ArrayList<>();
        for (String rule : element.rules()) {
            DmnDecisionResult result =
                    tables.evaluateDecision(table(rule, element.deploymentId(), engine), Variables.fromMap(known));
            result.getResultList().forEach(row -> findings.add(finding(rule, row)));
        }
        return findings;
    }

    private static DmnDecision table(String rule, String deploymentId, ProcessEngineConfigurationImpl engine) {
        try {
            return (DmnDecision) engine.getDeploymentCache()
                    .findDeployedDecisionDefinitionByDeploymentAndKey(deploymentId, rule);
        } catch (DecisionDefinitionNotFoundException e) {
            throw new BrokenRule("no decision table " + rule + " was deployed together with the process");
        }
    }

    private static Finding finding(String rule, Map<String, Object> row) {
        Object message = row.get("message");
        if (message == null || message.toString().isBlank()) {
            throw new BrokenRule("a rule of the table " + rule + " applies but has no output \"message\"");
        }
        return new Finding(row.get("field") == null ? "" : row.get("field").toString().strip(), message.toString());
    }

    private Map<String, Object> facts(String text, VariableScope scope, ProcessEngineConfigurationImpl engine) {
        Expression expression = engine.getExpressionManager().createExpression(text);
        if (!(expression.getValue(scope) instanceof Map<?, ?> facts)) {
            throw new BrokenRule("the facts " + text + " are not a map");
        }
        Map<String, Object> named = new HashMap<>();
        facts.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }
}
