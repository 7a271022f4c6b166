package org.chaperone.engine.notices;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.variable.value.StringValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * What people call a case on the phone, such as ACC-2026-0007: the variable {@code caseReference} in scope, or else the
 * business key of the process instance, or else that of the process that called it.
 */
final class CaseReference {

    /** Whoever starts a case or completes a task can type a key or a variable, so only this form gets into a mail. */
    private static final Pattern FORM = Pattern.compile("[A-Z]{2,4}-[0-9]{4}-[0-9]{4,6}");

    private CaseReference() {
    }

    static Optional<String> of(ExecutionEntity execution) {
        return Stream.<Optional<String>>of(
                        variable(execution),
                        Optional.ofNullable(execution.getProcessBusinessKey()),
                        rootBusinessKey(execution))
                .flatMap(Optional::stream)
                .filter(reference -> FORM.matcher(reference).matches())
                .findFirst();
    }

    private static Optional<String> variable(ExecutionEntity execution) {
        TypedValue value = execution.getVariableTyped("caseReference", false);
        return value instanceof StringValue text ? Optional.ofNullable(text.getValue()) : Optional.empty();
    }

    private static Optional<String> rootBusinessKey(ExecutionEntity execution) {
        return Optional.ofNullable(execution.getRootProcessInstanceId())
                .map(root -> Context.getCommandContext().getExecutionManager().findExecutionById(root))
                .map(ExecutionEntity::getBusinessKey);
    }
}
