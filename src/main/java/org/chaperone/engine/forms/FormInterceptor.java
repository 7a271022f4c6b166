package org.chaperone.engine.forms;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeployedProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.impl.VariableMapImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before every command of the engine, inside its transaction, and lets a submission through only as its form
 * allows. What a model's own code does while a case moves on is not a submission and passes.
 */
final class FormInterceptor extends CommandInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(FormInterceptor.class);

    private final ElementForms forms;
    private final FormKeeper keeper;

    FormInterceptor(ElementForms forms, FormKeeper keeper) {
        this.forms = forms;
        this.keeper = keeper;
    }

    @Override
    public <T> T execute(Command<T> command) {
        CommandContext context = Context.getCommandContext();
        // the engine switches the check off while it runs listeners, delegates and expressions of a model
        if (context.isAuthorizationCheckEnabled()) {
            keep(command, context);
        }
        T answer = next.execute(command);
        if (command instanceof GetTaskFormVariablesCmd asked && answer instanceof VariableMap known) {
            addWhatIsShown(asked, known, context);
        }
        return answer;
    }

    /** After the engine has answered, and so has found that the person may read the task. */
    private void addWhatIsShown(GetTaskFormVariablesCmd asked, VariableMap known, CommandContext context) {
        TaskEntity task = context.getTaskManager().findTaskById(asked.resourceId);
        Optional<ElementForm> form = found(() -> forms.of(task, context), task.getTaskDefinitionKey());
        form.ifPresent(element -> ShownNow.of(element, task, context).forEach((name, value) -> {
            if (asked.formVariableNames == null || asked.formVariableNames.contains(name)) {
                known.put(name, value);
            }
        }));
    }

    private void keep(Command<?> command, CommandContext context) {
        if (command instanceof SubmitTaskFormCmd submission) {
            submitted(CommandFields.SUBMITTED_TASK.of(submission), CommandFields.SUBMITTED_WITH.of(submission), context)
                    .ifPresent(stored -> CommandFields.SUBMITTED_WITH.put(submission, stored));
        } else if (command instanceof CompleteTaskCmd completion) {
            Map<String, Object> variables = CommandFields.COMPLETED_WITH.of(completion);
            boolean nothingToKeep = command instanceof ResolveTaskCmd && (variables == null || variables.isEmpty());
            if (!nothingToKeep) {
                submitted(CommandFields.COMPLETED_TASK.of(completion), variables, context)
                        .ifPresent(stored -> CommandFields.COMPLETED_WITH.put(completion, stored));
            }
        } else if (command instanceof SubmitStartFormCmd submission) {
            startForm(submission, context);
        } else if (command instanceof StartProcessInstanceCmd start) {
            start(CommandFields.START.of(start), context);
        } else if (OutsideForms.isForbidden(command) && isOrdinaryPerson(context)) {
            throw Refusal.outsideTheForm();
        }
    }

    private Optional<VariableMap> submitted(String taskId, Map<String, Object> variables, CommandContext context) {
        if (taskId == null) {
            return Optional.empty();
        }
        TaskEntity task = context.getTaskManager().findTaskById(taskId);
        if (task == null) {
            throw Refusal.taskIsGone();
        }
        // before the form is looked at: who may not do the task learns nothing from what its form would say
        try {
            checkers(context).forEach(checker -> checker.checkTaskWork(task));
        } catch (AuthorizationException notTheirs) {
            throw Refusal.notYours();
        }
        if (task.getAssignee() != null && !task.getAssignee().equals(context.getAuthenticatedUserId())
                && isOrdinaryPerson(context)) {
            throw Refusal.because("Somebody else has taken this task on, so your answers were not stored."
                    + " Reload the page to see how it stands.");
        }
        Map<String, Object> answers = typed(variables);
        Optional<ElementForm> form = found(() -> forms.of(task, context), task.getTaskDefinitionKey());
        if (form.isEmpty()) {
            refuseAnswersWithoutForm(answers, context);
            return Optional.empty();
        }
        VariableMap scope = task.getVariablesTyped(false);
        scope.putAll(ShownNow.of(form.get(), task, context));
        return Optional.of(map(keeper.accepted(form.get(), answers, scope, Optional.of(task),
                context.getProcessEngineConfiguration())));
    }

    private void startForm(SubmitStartFormCmd submission, CommandContext context) {
        String definitionId = CommandFields.START_FORM_PROCESS.of(submission);
        if (definitionId == null) {
            return;
        }
        ProcessDefinitionEntity process = context.getProcessEngineConfiguration().getDeploymentCache()
                .findDeployedProcessDefinitionById(definitionId);
        started(process, CommandFields.START_FORM_REFERENCE.of(submission), CommandFields.START_FORM_WITH.of(submission),
                context).ifPresent(stored -> CommandFields.START_FORM_WITH.put(submission, stored));
    }

    private void start(ProcessInstantiationBuilderImpl start, CommandContext context) {
        ProcessDefinitionEntity process = new GetDeployedProcessDefinitionCmd(start, false).execute(context);
        started(process, start.getBusinessKey(), start.getVariables(), context).ifPresent(stored -> {
            // the builder has no way to take a variable back
            start.getVariables().clear();
            start.getVariables().putAll(stored);
        });
    }

    private Optional<VariableMap> started(ProcessDefinitionEntity process, String reference,
            Map<String, Object> variables, CommandContext context) {
        checkers(context).forEach(checker -> checker.checkCreateProcessInstance(process));
        if (reference != null && isOrdinaryPerson(context)) {
            throw Refusal.because("The reference of a case is given by the school and cannot be chosen,"
                    + " so nothing was started. Please leave it out.");
        }
        Map<String, Object> answers = typed(variables);
        Optional<ElementForm> form = found(() -> forms.of(process, context), process.getKey());
        if (form.isEmpty()) {
            refuseAnswersWithoutForm(answers, context);
            return Optional.empty();
        }
        return Optional.of(map(keeper.accepted(form.get(), answers, Map.of(), Optional.empty(),
                context.getProcessEngineConfiguration())));
    }

    private static Optional<ElementForm> found(java.util.function.Supplier<Optional<ElementForm>> search, String place) {
        try {
            return search.get();
        } catch (BrokenRule e) {
            LOG.error("What was submitted at {} is refused: {}", place, e.getMessage());
            throw Refusal.brokenForm();
        }
    }

    private static void refuseAnswersWithoutForm(Map<String, Object> answers, CommandContext context) {
        if (!answers.isEmpty() && isOrdinaryPerson(context)) {
            throw Refusal.outsideTheForm();
        }
    }

    private static boolean isOrdinaryPerson(CommandContext context) {
        return context.getAuthentication() != null && context.getAuthentication().getUserId() != null
                && !context.getAuthorizationManager().isCamundaAdmin(context.getAuthentication());
    }

    private static Iterable<CommandChecker> checkers(CommandContext context) {
        ProcessEngineConfigurationImpl configuration = context.getProcessEngineConfiguration();
        return configuration.getCommandCheckers();
    }

    private static Map<String, Object> typed(Map<String, Object> variables) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (variables instanceof VariableMap typed) {
            typed.keySet().forEach(name -> values.put(name, typed.getValueTyped(name)));
        } else if (variables != null) {
            values.putAll(variables);
        }
        return values;
    }

    private static VariableMap map(Map<String, Object> values) {
        return new VariableMapImpl(values);
    }
}
