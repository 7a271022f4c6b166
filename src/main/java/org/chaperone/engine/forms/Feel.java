package org.chaperone.engine.forms;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;

/**
 * FEEL as forms and their rules use it: a missing variable is null, today is the school's today, and what was parsed
 * once is not parsed again.
 */
final class Feel implements FeelEngine {

    private final FeelEngineApi engine;
    private final Recent<String, ParseResult> expressions = new Recent<>(2_000);
    private final Recent<String, ParseResult> unaryTests = new Recent<>(2_000);

    Feel(Clock clock) {
        this.engine = FeelEngineBuilder.forJava().withClock(() -> ZonedDateTime.now(clock)).build();
    }

    static boolean isExpression(String text) {
        return text.startsWith("=");
    }

    /** Why {@code expression} (with its leading equals sign) is not FEEL; empty if it is. */
    Optional<String> fault(String expression) {
        ParseResult parsed = parsed(expression.substring(1));
        return parsed.isSuccess() ? Optional.empty() : Optional.of(parsed.failure().message());
    }

    /** The value of an expression with its leading equals sign; empty for null and for what cannot be evaluated. */
    Optional<Object> value(String expression, Map<String, Object> context) {
        ParseResult parsed = parsed(expression.substring(1));
        if (!parsed.isSuccess()) {
            return Optional.empty();
        }
        EvaluationResult result = engine.evaluate(parsed.parsedExpression(), context);
        return result.isSuccess() ? Optional.ofNullable(result.result()) : Optional.empty();
    }

    /** As in the browser: only true is true, and what cannot be evaluated is not. */
    boolean isTrue(String expression, Map<String, Object> context) {
        return isExpression(expression) && value(expression, context).filter(Boolean.TRUE::equals).isPresent();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
        return (T) resultOf(parsed(expression), expression, plain(variables));
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String expression, String inputVariable, VariableContext variables) {
        ParseResult parsed = unaryTests.get(expression, engine::parseUnaryTests);
        ParsedExpression tests = parsedOrThrow(parsed, expression);
        Map<String, Object> context = plain(variables);
        EvaluationResult result = engine.evaluateWithInput(tests, context.get(inputVariable), context);
        if (!result.isSuccess()) {
            throw new FeelException("cannot evaluate " + expression + ": " + result.failure().message());
        }
        return Boolean.TRUE.equals(result.result());
    }

    private Object resultOf(ParseResult parsed, String expression, Map<String, Object> context) {
        EvaluationResult result = engine.evaluate(parsedOrThrow(parsed, expression), context);
        if (!result.isSuccess()) {
            throw new FeelException("cannot evaluate " + expression + ": " + result.failure().message());
        }
        return result.result();
    }

    private static ParsedExpression parsedOrThrow(ParseResult parsed, String expression) {
        if (!parsed.isSuccess()) {
            throw new FeelException("cannot read " + expression + ": " + parsed.failure().message());
        }
        return parsed.parsedExpression();
    }

    private ParseResult parsed(String expression) {
        return expressions.get(expression, engine::parseExpression);
    }

    private static Map<String, Object> plain(VariableContext variables) {
        Map<String, Object> context = new HashMap<>();
        variables.keySet().forEach(name -> context.put(name, variables.resolve(name).getValue()));
        return context;
    }
}
