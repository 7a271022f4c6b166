package org.chaperone.models;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** One process diagram and the words in which its elements are spoken of. */
record ProcessFile(Path path, BpmnModelInstance model) {

    static ProcessFile read(Path file, Path label) {
        try {
            return new ProcessFile(label, Bpmn.readModelFromFile(file.toFile()));
        } catch (RuntimeException invalid) {
            throw new AssertionError(Models.label(label) + " is not a valid BPMN diagram: " + reason(invalid)
                    + ". Open it in Camunda Modeler and save it again.", invalid);
        }
    }

    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }

    Process process() {
        Collection<Process> processes = all(Process.class);
        if (processes.size() != 1) {
            throw new AssertionError(Models.label(path) + " holds " + processes.size()
                    + " processes. Keep one process in one file.");
        }
        return processes.iterator().next();
    }

    <E extends BaseElement> Collection<E> all(Class<E> type) {
        return model.getModelElementsByType(type);
    }

    Stream<FlowNode> nodes() {
        return all(FlowNode.class).stream();
    }

    Stream<StartEvent> startsOfTheProcess() {
        return all(StartEvent.class).stream().filter(start -> start.getParentElement() instanceof Process);
    }

    /** A start event without a trigger: a person, or a call activity, starts here. */
    Stream<StartEvent> plainStarts() {
        return startsOfTheProcess().filter(start -> start.getEventDefinitions().isEmpty());
    }

    /** The elements that carry something out, so that a clause of a policy can be asked of them. */
    Stream<FlowNode> doingElements() {
        return nodes().filter(node -> node instanceof UserTask
                || node instanceof ServiceTask
                || node instanceof SendTask
                || node instanceof ReceiveTask
                || node instanceof BusinessRuleTask
                || node instanceof CallActivity
                || node instanceof StartEvent && node.getParentElement() instanceof Process);
    }

    /** A sentence about an element: the file, the element by its name, and what is to be said. */
    String says(FlowElement element, String fault) {
        return Models.label(path) + ", " + spoken(element) + ": " + fault;
    }

    String says(String fault) {
        return Models.label(path) + ": " + fault;
    }

    static String spoken(FlowElement element) {
        String name = name(element);
        if (!name.isEmpty()) {
            return kind(element) + " '" + name + "'";
        }
        if (element instanceof SequenceFlow flow) {
            return "flow from " + spoken(flow.getSource()) + " to " + spoken(flow.getTarget());
        }
        return kind(element) + " with the id " + element.getId();
    }

    /** The name as people read it: line breaks in the diagram count as blanks. */
    static String name(FlowElement element) {
        return element.getName() == null ? "" : element.getName().replaceAll("\\s+", " ").trim();
    }

    static String kind(FlowElement element) {
        if (element instanceof Task) {
            return "task";
        }
        if (element instanceof CallActivity) {
            return "call activity";
        }
        if (element instanceof SubProcess) {
            return "subprocess";
        }
        if (element instanceof StartEvent) {
            return "start event";
        }
        if (element instanceof EndEvent) {
            return "end event";
        }
        if (element instanceof BoundaryEvent boundary) {
            return "boundary event of " + spoken(boundary.getAttachedTo());
        }
        if (element instanceof Event) {
            return "event";
        }
        if (element instanceof Gateway) {
            return "gateway";
        }
        if (element instanceof SequenceFlow) {
            return "flow";
        }
        return element.getElementType().getTypeName();
    }

    /** What the analyst added to an element in the Modeler under "Extension properties". */
    static Map<String, String> properties(BaseElement element) {
        Map<String, String> properties = new TreeMap<>();
        if (element.getExtensionElements() != null) {
            element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                    .flatMap(list -> list.getCamundaProperties().stream())
                    .forEach(property -> properties.put(text(property.getCamundaName()), value(property)));
        }
        return properties;
    }

    private static String value(CamundaProperty property) {
        return text(property.getCamundaValue());
    }

    static String text(String value) {
        return value == null ? "" : value.trim();
    }

    /** The values of a comma-separated property. */
    static List<String> list(String value) {
        return Stream.of(value.split(",")).map(String::trim).filter(item -> !item.isEmpty()).toList();
    }

    static Optional<String> documentation(BaseElement element) {
        return element.getDocumentations().stream()
                .map(documentation -> text(documentation.getTextContent()))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }
}
