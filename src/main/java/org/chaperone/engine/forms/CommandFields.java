package org.chaperone.engine.forms;

import java.lang.reflect.Field;
import java.util.Map;
import org.camunda.bpm.engine.impl.ConditionEvaluationBuilderImpl;
import org.camunda.bpm.engine.impl.MessageCorrelationBuilderImpl;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.SignalEventReceivedBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractCorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.EvaluateStartConditionCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;

/**
 * What the engine's commands carry. The engine offers no way to ask them, so their fields are read by name, here and
 * nowhere else; a field that a new version of the engine renames fails at start-up, not at the first submission.
 */
final class CommandFields {

    static final Value<CompleteTaskCmd, String> COMPLETED_TASK = value(CompleteTaskCmd.class, "taskId");
    static final Value<CompleteTaskCmd, Map<String, Object>> COMPLETED_WITH = value(CompleteTaskCmd.class, "variables");
    static final Value<SubmitTaskFormCmd, String> SUBMITTED_TASK = value(SubmitTaskFormCmd.class, "taskId");
    static final Value<SubmitTaskFormCmd, Map<String, Object>> SUBMITTED_WITH =
            value(SubmitTaskFormCmd.class, "properties");
    static final Value<SubmitStartFormCmd, String> START_FORM_PROCESS =
            value(SubmitStartFormCmd.class, "processDefinitionId");
    static final Value<SubmitStartFormCmd, String> START_FORM_REFERENCE =
            value(SubmitStartFormCmd.class, "businessKey");
    static final Value<SubmitStartFormCmd, Map<String, Object>> START_FORM_WITH =
            value(SubmitStartFormCmd.class, "variables");
    static final Value<StartProcessInstanceCmd, ProcessInstantiationBuilderImpl> START =
            value(StartProcessInstanceCmd.class, "instantiationBuilder");
    static final Value<AbstractCorrelateMessageCmd, MessageCorrelationBuilderImpl> MESSAGE =
            value(AbstractCorrelateMessageCmd.class, "builder");
    static final Value<MessageEventReceivedCmd, Map<String, Object>> MESSAGE_WITH =
            value(MessageEventReceivedCmd.class, "processVariables");
    static final Value<MessageEventReceivedCmd, Map<String, Object>> MESSAGE_WITH_LOCAL =
            value(MessageEventReceivedCmd.class, "processVariablesLocal");
    static final Value<MessageEventReceivedCmd, Map<String, Object>> MESSAGE_WITH_TRIGGERED =
            value(MessageEventReceivedCmd.class, "processVariablesToTriggeredScope");
    static final Value<SignalEventReceivedCmd, SignalEventReceivedBuilderImpl> SIGNAL =
            value(SignalEventReceivedCmd.class, "builder");
    static final Value<EvaluateStartConditionCmd, ConditionEvaluationBuilderImpl> CONDITION =
            value(EvaluateStartConditionCmd.class, "builder");

    private CommandFields() {
    }

    /** A field of a command and of what extends it. */
    static final class Value<C, V> {

        private final Field field;

        private Value(Class<C> command, String name) {
            try {
                field = command.getDeclaredField(name);
                field.setAccessible(true);
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException("This version of the engine keeps no \"" + name + "\" in "
                        + command.getSimpleName() + ", so forms could not be enforced", e);
            }
        }

        /** The value, which may be null as the engine allows. */
        @SuppressWarnings("unchecked")
        V of(C command) {
            try {
                return (V) field.get(command);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        void put(C command, V value) {
            try {
                field.set(command, value);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static <C, V> Value<C, V> value(Class<C> command, String name) {
        return new Value<>(command, name);
    }
}
