package org.chaperone.engine.secrecy;

import java.util.Set;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionEvaluationEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionInstanceEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIdentityLinkLogEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;

/**
 * Writes the engine's history: of concerns with codes in the place of people, and without the log of who claimed and completed
 * which task. The stamped chronology has each step, sealed. What operators do to a process stays in the log.
 */
final class HistoryWithCodes extends DbHistoryEventHandler {

    private static final Set<String> WORK_ON_A_CASE = Set.of(EntityTypes.TASK, EntityTypes.IDENTITY_LINK, EntityTypes.VARIABLE,
            EntityTypes.ATTACHMENT, EntityTypes.COMMENT);

    private final PeopleInHistory people;

    HistoryWithCodes(PeopleInHistory people) {
        this.people = people;
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof HistoricDecisionEvaluationEvent evaluation && event.getProcessDefinitionKey() == null) {
            forgetWhoAsked(evaluation);   // a table asked outside a process, of which nobody can tell what it was asked for
            super.handleEvent(event);
        } else if (!people.isCoded(event.getProcessDefinitionKey())) {
            super.handleEvent(event);
        } else if (!(event instanceof UserOperationLogEntryEventEntity entry && tellsWhoWorkedOnIt(entry))) {
            encode(event);
            super.handleEvent(event);
        }
    }

    private static boolean tellsWhoWorkedOnIt(UserOperationLogEntryEventEntity entry) {
        return WORK_ON_A_CASE.contains(entry.getEntityType()) || EntityTypes.PROCESS_INSTANCE.equals(entry.getEntityType())
                && UserOperationLogEntry.OPERATION_TYPE_CREATE.equals(entry.getOperationType());
    }

    private void encode(HistoryEvent event) {
        String root = event.getRootProcessInstanceId();
        if (event instanceof HistoricTaskInstanceEventEntity task) {
            task.setAssignee(people.code(root, task.getAssignee()));
            task.setOwner(people.code(root, task.getOwner()));
        } else if (event instanceof HistoricActivityInstanceEventEntity activity) {
            activity.setTaskAssignee(people.code(root, activity.getTaskAssignee()));
        } else if (event instanceof HistoricIdentityLinkLogEventEntity link) {
            link.setUserId(people.code(root, link.getUserId()));
            link.setAssignerId(null);   // too narrow a column for a code; the chronology says who gave it
        } else if (event instanceof HistoricProcessInstanceEventEntity instance) {
            instance.setStartUserId(people.code(root, instance.getStartUserId()));
        } else if (event instanceof HistoricDecisionEvaluationEvent evaluation) {
            encode(evaluation.getRootHistoricDecisionInstance());
            evaluation.getRequiredHistoricDecisionInstances().forEach(this::encode);
        }
    }

    private static void forgetWhoAsked(HistoricDecisionEvaluationEvent evaluation) {
        evaluation.getRootHistoricDecisionInstance().setUserId(null);
        evaluation.getRequiredHistoricDecisionInstances().forEach(required -> required.setUserId(null));
    }

    private void encode(HistoricDecisionInstanceEntity decision) {
        decision.setUserId(people.code(decision.getRootProcessInstanceId(), decision.getUserId()));
    }
}
