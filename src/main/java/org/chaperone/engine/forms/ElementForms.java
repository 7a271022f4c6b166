package org.chaperone.engine.forms;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.form.handler.StartFormHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** Finds the form that an element shows, the way Tasklist finds it, and remembers what it read. */
final class ElementForms {

    private static final int REMEMBERED = 500;

    private final Feel feel;
    private final Recent<Place, ElementForm> known = new Recent<>(REMEMBERED);

    ElementForms(Feel feel) {
        this.feel = feel;
    }

    /** The form of a task; empty if its element shows none. */
    Optional<ElementForm> of(TaskEntity task, CommandContext context) {
        if (task.getTaskDefinition() == null || task.getProcessDefinitionId() == null) {
            return Optional.empty();
        }
        FormData shown = task.getTaskDefinition().getTaskFormHandler().createTaskForm(task);
        ProcessDefinitionEntity process = context.getProcessEngineConfiguration().getDeploymentCache()
                .findDeployedProcessDefinitionById(task.getProcessDefinitionId());
        return of(shown, process, task.getTaskDefinition().getKey(), context);
    }

    /** The form of the plain start event of a process; empty if it shows none. */
    Optional<ElementForm> of(ProcessDefinitionEntity process, CommandContext context) {
        StartFormHandler handler = process.getStartFormHandler();
        if (handler == null || process.getInitial() == null) {
            return Optional.empty();
        }
        return of(handler.createStartFormData(process), process, process.getInitial().getId(), context);
    }

    private Optional<ElementForm> of(FormData shown, ProcessDefinitionEntity process, String element,
            CommandContext context) {
        CamundaFormRef reference = shown == null ? null : shown.getCamundaFormRef();
        if (reference == null || reference.getKey() == null) {
            return Optional.empty();
        }
        CamundaFormDefinition form =
                new GetCamundaFormDefinitionCmd(reference, shown.getDeploymentId()).execute(context);
        if (form == null) {
            throw new BrokenRule("the form " + reference.getKey() + " of " + element + " is not deployed");
        }
        return Optional.of(known.get(new Place(process.getId(), element, form.getId()),
                place -> read(form, process, element, context)));
    }

    private ElementForm read(CamundaFormDefinition form, ProcessDefinitionEntity process, String element,
            CommandContext context) {
        ResourceEntity resource = context.getResourceManager()
                .findResourceByDeploymentIdAndResourceName(form.getDeploymentId(), form.getResourceName());
        FormSchema schema = FormSchema.of(new String(resource.getBytes(), StandardCharsets.UTF_8), feel);
        BaseElement drawn = context.getProcessEngineConfiguration().getDeploymentCache()
                .findBpmnModelInstanceForProcessDefinition(process.getId()).getModelElementById(element);
        List<String> rules = property(drawn, "rules").map(text -> Arrays.stream(text.split(",")).map(String::strip)
                .filter(rule -> !rule.isEmpty()).toList()).orElse(List.of());
        return new ElementForm(process.getKey() + ", " + element, process.getDeploymentId(), schema, rules,
                property(drawn, "facts"), property(drawn, "shows"));
    }

    private static Optional<String> property(BaseElement element, String name) {
        if (element == null || element.getExtensionElements() == null) {
            return Optional.empty();
        }
        return element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> name.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }

    private record Place(String processDefinitionId, String element, String formDefinitionId) {
    }
}
