package org.chaperone.engine.secrecy;

import java.util.Optional;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionInputInstanceEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionOutputInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricDetailVariableInstanceUpdateEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricVariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;

/**
 * Where in the engine's tables a value belongs.
 *
 * @param caseId the process instance; for what a decision read and found, the outermost one around it
 * @param name   of the variable, or of the decision's input or output
 */
record Place(String caseId, String name) {

    /** Stands for the case of a value that belongs to none: of a task without a process, of a batch. */
    private static final String NO_CASE = "no-case";

    /** The place of a row of the engine; empty for what is no row, such as a search condition. */
    static Optional<Place> of(ValueFields fields) {
        if (fields instanceof VariableInstanceEntity variable) {
            return place(variable.getProcessInstanceId(), variable.getName());
        } else if (fields instanceof HistoricVariableInstanceEntity past) {
            return place(past.getProcessInstanceId(), past.getName());
        } else if (fields instanceof HistoricDetailVariableInstanceUpdateEntity change) {
            return place(change.getProcessInstanceId(), change.getName());
        } else if (fields instanceof HistoricDecisionInputInstanceEntity input) {
            return place(input.getRootProcessInstanceId(), input.getClauseId());
        } else if (fields instanceof HistoricDecisionOutputInstanceEntity output) {
            return place(output.getRootProcessInstanceId(), output.getClauseId());
        }
        return Optional.empty();
    }

    private static Optional<Place> place(String caseId, String name) {
        return Optional.of(new Place(caseId == null ? NO_CASE : caseId, name));
    }
}
