package org.chaperone.engine.forms;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.MessageCorrelationBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractCorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractModificationCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractPatchVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractRestartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractVariableCmd;
import org.camunda.bpm.engine.impl.cmd.batch.CorrelateAllMessageBatchCmd;
import org.camunda.bpm.engine.impl.cmd.EvaluateStartConditionCmd;
import org.camunda.bpm.engine.impl.cmd.HandleExternalTaskCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceAsyncCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SignalCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.batch.variables.SetVariablesToProcessInstancesBatchCmd;
import org.camunda.bpm.engine.impl.cmmn.cmd.CaseExecutionVariableCmd;
import org.camunda.bpm.engine.impl.cmmn.cmd.CreateCaseInstanceCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.migration.AbstractMigrationCmd;

/** The ways past a form: commands that change what a case knows, or where it stands, without asking its forms. */
final class OutsideForms {

    /** Forbidden to an ordinary person whatever they carry. */
    static final List<Class<?>> ALWAYS = List.of(AbstractVariableCmd.class, AbstractPatchVariablesCmd.class,
            SetVariablesToProcessInstancesBatchCmd.class, StartProcessInstanceAtActivitiesCmd.class,
            ModifyProcessInstanceCmd.class, ModifyProcessInstanceAsyncCmd.class, AbstractModificationCmd.class,
            AbstractRestartProcessInstanceCmd.class, AbstractMigrationCmd.class, CorrelateAllMessageBatchCmd.class,
            HandleTaskBpmnErrorCmd.class, HandleTaskEscalationCmd.class, HandleExternalTaskCmd.class, SignalCmd.class,
            CaseExecutionVariableCmd.class, CreateCaseInstanceCmd.class);

    /** Forbidden to an ordinary person if they carry variables. */
    static final List<Class<?>> WITH_VARIABLES = List.of(AbstractCorrelateMessageCmd.class,
            MessageEventReceivedCmd.class, SignalEventReceivedCmd.class, EvaluateStartConditionCmd.class);

    private OutsideForms() {
    }

    static boolean isForbidden(Command<?> command) {
        return ALWAYS.stream().anyMatch(kind -> kind.isInstance(command)) || carriesVariables(command);
    }

    private static boolean carriesVariables(Command<?> command) {
        // a pattern of instanceof is no use here: a correlation is a command by its subclasses only
        Object carrier = command;
        if (carrier instanceof AbstractCorrelateMessageCmd correlation) {
            MessageCorrelationBuilderImpl message = CommandFields.MESSAGE.of(correlation);
            return any(message.getPayloadProcessInstanceVariables()) || any(message.getPayloadProcessInstanceVariablesLocal())
                    || any(message.getPayloadProcessInstanceVariablesToTriggeredScope());
        }
        if (carrier instanceof MessageEventReceivedCmd message) {
            return any(CommandFields.MESSAGE_WITH.of(message)) || any(CommandFields.MESSAGE_WITH_LOCAL.of(message))
                    || any(CommandFields.MESSAGE_WITH_TRIGGERED.of(message));
        }
        if (carrier instanceof SignalEventReceivedCmd signal) {
            return any(CommandFields.SIGNAL.of(signal).getVariables());
        }
        return carrier instanceof EvaluateStartConditionCmd condition
                && any(CommandFields.CONDITION.of(condition).getVariables());
    }

    private static boolean any(Map<String, ?> variables) {
        return variables != null && !variables.isEmpty();
    }
}
