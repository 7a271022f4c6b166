package org.chaperone.engine.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;

/**
 * What a form shows beside the answers of its case: the extension property {@code shows} of a user task, an expression
 * that gives a map, such as {@code ${readingViews.ofReader(task)}}. It is asked each time that somebody opens the form or
 * sends it, so it is never out of date; and since it is stored nowhere, thousands of tasks cost no more than one.
 */
final class ShownNow {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ShownNow() {
    }

    /** Texts, numbers and yes or no as they are, lists as Json; nothing where the task declares nothing. */
    static VariableMap of(ElementForm element, TaskEntity task, CommandContext context) {
        VariableMap shown = Variables.createVariables();
        element.shows().ifPresent(expression -> {
            // whoever may open the task may see what its form shows, whatever they may look up elsewhere
            Object value = context.runWithoutAuthorization(() -> context.getProcessEngineConfiguration().getExpressionManager()
                    .createExpression(expression).getValue(FactsScope.reading(Optional.of(task), Map.of("task", task))));
            if (!(value instanceof Map<?, ?> named)) {
                throw new BrokenRule("what " + element.name() + " shows, " + expression + ", is not a map");
            }
            named.forEach((name, one) -> shown.put(String.valueOf(name), one instanceof Collection<?> list ? json(list) : one));
        });
        return shown;
    }

    private static Object json(Collection<?> list) {
        try {
            return SpinValues.jsonValue(JSON.writeValueAsString(list)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A list that a form shows cannot be written as Json", e);
        }
    }
}
