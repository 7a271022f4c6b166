package org.chaperone.engine.signin;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskVariableCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskVariableCmdTyped;
import org.camunda.bpm.engine.impl.cmd.GetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.util.ReflectionUtils;

/**
 * Notes who opens the form of a task of a concern, or asks for its answers one by one, once the engine has found that they
 * may. What a model's own code reads while a case moves on is no reading.
 */
final class ReadingInterceptor extends CommandInterceptor {

    private static final Map<Class<?>, Field> TASK = Stream.of(GetTaskFormVariablesCmd.class, GetTaskVariablesCmd.class,
            GetTaskVariableCmd.class, GetTaskVariableCmdTyped.class)
            .collect(Collectors.toMap(command -> command, ReadingInterceptor::task));

    private final ReadingLog readings;

    ReadingInterceptor(ReadingLog readings) {
        this.readings = readings;
    }

    @Override
    public <T> T execute(Command<T> command) {
        T answer = next.execute(command);
        Field task = TASK.get(command.getClass());
        if (task != null) {
            CommandContext context = Context.getCommandContext();
            // the engine switches the check off while it runs listeners, delegates and expressions of a model
            Optional.ofNullable(context.getAuthenticatedUserId()).filter(person -> context.isAuthorizationCheckEnabled())
                    .ifPresent(person -> note(person, (String) ReflectionUtils.getField(task, command), context));
        }
        return answer;
    }

    /** The engine offers no way to ask its commands; a field that a new version renames fails at the start. */
    private static Field task(Class<?> command) {
        Field field = ReflectionUtils.findField(command, command == GetTaskFormVariablesCmd.class ? "resourceId" : "taskId");
        if (field == null) {
            throw new IllegalStateException("This engine names the task of " + command.getSimpleName()
                    + " in another way, so readings could not be noted");
        }
        ReflectionUtils.makeAccessible(field);
        return field;
    }

    private void note(String person, String taskId, CommandContext context) {
        TaskEntity task = context.getTaskManager().findTaskById(taskId);
        if (task == null || task.getProcessDefinitionId() == null) {
            return;
        }
        ProcessDefinitionEntity process = context.getProcessEngineConfiguration().getDeploymentCache()
                .findDeployedProcessDefinitionById(task.getProcessDefinitionId());
        if (readings.concerns(process.getKey())) {
            readings.note(person, new ReadingLog.Opened(reference(task, context), taskId, task.getTaskDefinitionKey()));
        }
    }

    /** What the case is called; a process without a name of its own goes by the one that called it, or by its id. */
    private static String reference(TaskEntity task, CommandContext context) {
        ExecutionEntity execution = task.getExecution();
        return Optional.ofNullable(execution.getProcessBusinessKey())
                .or(() -> Optional.ofNullable(execution.getRootProcessInstanceId())
                        .map(context.getExecutionManager()::findExecutionById).map(ExecutionEntity::getBusinessKey))
                .orElse(execution.getRootProcessInstanceId());
    }
}
