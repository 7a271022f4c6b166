package org.chaperone.engine.forms;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.chaperone.engine.secrecy.KeptInClear;
import org.springframework.stereotype.Component;

/** Reads from the forms of a process which of their fields an analyst marked as searchable. */
@Component
final class SearchableAnswers implements KeptInClear {

    private static final int REMEMBERED = 500;

    private final Feel feel;
    private final Recent<String, Set<String>> known = new Recent<>(REMEMBERED);

    SearchableAnswers(Clock clock) {
        this.feel = new Feel(clock);
    }

    @Override
    public boolean isKeptInClear(String processDefinitionId, String variable) {
        return known.get(processDefinitionId, this::searchable).contains(variable);
    }

    private Set<String> searchable(String processDefinitionId) {
        CommandContext context = Context.getCommandContext();
        var deployed = context.getProcessEngineConfiguration().getDeploymentCache();
        ProcessDefinitionEntity process = deployed.findDeployedProcessDefinitionById(processDefinitionId);
        return forms(deployed.findBpmnModelInstanceForProcessDefinition(processDefinitionId))
                .map(key -> context.getCamundaFormDefinitionManager().findDefinitionByDeploymentAndKey(process.getDeploymentId(), key))
                .filter(Objects::nonNull)
                .flatMap(form -> fields(form, context))
                .filter(FormField::isSearchable)
                .map(FormField::variable)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> forms(BpmnModelInstance model) {
        return Stream.concat(model.getModelElementsByType(StartEvent.class).stream().map(StartEvent::getCamundaFormRef),
                model.getModelElementsByType(UserTask.class).stream().map(UserTask::getCamundaFormRef))
                .filter(Objects::nonNull).distinct();
    }

    private Stream<FormField> fields(CamundaFormDefinitionEntity form, CommandContext context) {
        byte[] json = context.getResourceManager()
                .findResourceByDeploymentIdAndResourceName(form.getDeploymentId(), form.getResourceName()).getBytes();
        return FormSchema.of(new String(json, StandardCharsets.UTF_8), feel).fields().stream();
    }
}
