package org.chaperone.engine.notices;

import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.variable.value.StringValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.chaperone.kernel.ReferenceNumber;

/**
 * What people call a case on the phone, such as ACC-2026-7K3M: the variable {@code caseReference} in scope, or else the
 * business key of the process instance, or else that of the process that called it.
 */
final class CaseReference {

    private CaseReference() {
    }

    static Optional<String> of(ExecutionEntity execution) {
        return Stream.<Optional<String>>of(
                        variable(execution),
                        Optional.ofNullable(execution.getProcessBusinessKey()),
                        rootBusinessKey(execution))
                .flatMap(Optional::stream)
                // whoever starts a case or completes a task can type a key or a variable
                .filter(ReferenceNumber::isWrittenAsGiven)
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
