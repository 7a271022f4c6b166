package org.chaperone.models;

import static org.chaperone.models.ProcessFile.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Signal;
import org.camunda.bpm.model.bpmn.instance.SignalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.xml.instance.DomElement;

/**
 * One way on which an answer gets from case to case, or to another name within its case, as it is drawn: mappings of
 * call activities, what a signal carries along, and whatever copies an answer to a variable. What Java code does with
 * the answers that it is given is not seen here.
 *
 * @param at the diagram in which it stands
 * @param element the element that hands over; null for a copy within the case
 * @param from the process whose answers are handed over
 * @param takes which of them
 * @param to the process that gets them
 * @param as the name under which it gets them; none where they keep their own
 */
record Handover(
        ProcessFile at, FlowElement element, String from, Predicate<String> takes, String to, Optional<String> as) {

    private static final String CAMUNDA = BpmnModelConstants.CAMUNDA_NS;
    private static final Predicate<String> ALL = variable -> true;

    boolean staysInTheCase() {
        return element == null;
    }

    /** The word for its direction, with the call activity or event as the subject. */
    String verb() {
        return from.equals(at.process().getId()) ? "hands over" : "takes back";
    }

    static List<Handover> drawnIn(Models all) {
        List<Handover> found = new ArrayList<>();
        all.processes().forEach(file -> {
            calls(file, all, found);
            signals(file, all, found);
            copies(file, found);
            all.forms().stream().filter(form -> form.folder().equals(file.process().getId()))
                    .forEach(form -> computed(file, form, found));
        });
        return found;
    }

    private static void calls(ProcessFile file, Models all, List<Handover> found) {
        String caller = file.process().getId();
        for (CallActivity call : file.all(CallActivity.class)) {
            String called = text(call.getCalledElement());
            if (all.process(called).isEmpty()) {
                continue;
            }
            mappings(call.getDomElement(), "in").forEach(mapping ->
                    mapped(mapping, file, call, caller, called).ifPresent(found::add));
            mappings(call.getDomElement(), "out").forEach(mapping ->
                    mapped(mapping, file, call, called, caller).ifPresent(found::add));
            if (call.getDomElement().getAttribute(CAMUNDA, "variableMappingClass") != null
                    || call.getDomElement().getAttribute(CAMUNDA, "variableMappingDelegateExpression") != null) {
                found.add(new Handover(file, call, caller, ALL, called, Optional.empty()));
                found.add(new Handover(file, call, called, ALL, caller, Optional.empty()));
            }
        }
    }

    private static Stream<DomElement> mappings(DomElement owner, String kind) {
        return below(owner).stream().filter(inner -> inner.getLocalName().equals(kind)
                && CAMUNDA.equals(inner.getNamespaceURI()));
    }

    private static Optional<Handover> mapped(
            DomElement mapping, ProcessFile file, FlowElement element, String from, String to) {
        Optional<String> as = Optional.of(text(mapping.getAttribute("target"))).filter(name -> !name.isEmpty());
        String source = text(mapping.getAttribute("source"));
        String expression = text(mapping.getAttribute("sourceExpression"));
        if ("all".equals(mapping.getAttribute("variables"))) {
            return Optional.of(new Handover(file, element, from, ALL, to, Optional.empty()));
        }
        if (!source.isEmpty()) {
            return Optional.of(new Handover(file, element, from, source::equals, to, as));
        }
        return expression.isEmpty() ? Optional.empty() : Optional.of(new Handover(file, element, from,
                variable -> Mentions.of(variable, expression) || Mentions.wholeCase(expression), to, as));
    }

    private static void signals(ProcessFile file, Models all, List<Handover> found) {
        String sender = file.process().getId();
        for (ThrowEvent event : file.all(ThrowEvent.class)) {
            definitions(event).forEach(signal -> all.processes().stream()
                    .filter(other -> other.all(CatchEvent.class).stream()
                            .anyMatch(waiting -> definitions(waiting).anyMatch(caught -> same(signal, caught))))
                    .forEach(other -> mappings(event.getDomElement(), "in").forEach(mapping ->
                            mapped(mapping, file, event, sender, other.process().getId()).ifPresent(found::add))));
        }
    }

    private static Stream<SignalEventDefinition> definitions(FlowNode event) {
        return event.getChildElementsByType(SignalEventDefinition.class).stream();
    }

    /** A name that is computed may be any. */
    private static boolean same(SignalEventDefinition thrown, SignalEventDefinition caught) {
        String one = name(thrown.getSignal());
        String other = name(caught.getSignal());
        return one.equals(other) || one.contains("{") || other.contains("{");
    }

    private static String name(Signal signal) {
        return signal == null ? "" : text(signal.getName());
    }

    private static void copies(ProcessFile file, List<Handover> found) {
        below(file.process().getDomElement()).forEach(inner -> {
            switch (inner.getLocalName()) {
                case "inputParameter", "outputParameter" ->
                        copy(file, text(inner.getTextContent()), text(inner.getAttribute("name")), found);
                case "multiInstanceLoopCharacteristics" -> {
                    each(file, text(inner.getAttribute(CAMUNDA, "collection")),
                            text(inner.getAttribute(CAMUNDA, "elementVariable")), found);
                    below(inner).stream().filter(part -> part.getLocalName().equals("loopDataInputRef"))
                            .forEach(list -> below(inner).stream()
                                    .filter(part -> part.getLocalName().equals("inputDataItem"))
                                    .forEach(one -> each(file, text(list.getTextContent()),
                                            text(one.getAttribute("name")), found)));
                }
                default -> {
                    String expression = text(inner.getAttribute(CAMUNDA, "expression"));
                    copy(file, expression, text(inner.getAttribute(CAMUNDA, "resultVariable")), found);
                    Mentions.set(expression).ifPresent(target -> copy(file, expression, target, found));
                }
            }
        });
    }

    private static void each(ProcessFile file, String list, String one, List<Handover> found) {
        copy(file, list.contains("{") ? list : "${" + list + "}", one, found);
    }

    private static void copy(ProcessFile file, String code, String target, List<Handover> found) {
        String id = file.process().getId();
        if (!target.isEmpty() && code.contains("{")) {
            found.add(new Handover(file, null, id, variable -> Mentions.of(variable, code), id, Optional.of(target)));
        }
    }

    /** A field that the form computes from others. */
    private static void computed(ProcessFile file, FormFile form, List<Handover> found) {
        String id = file.process().getId();
        form.fields().stream().filter(field -> field.content().path("type").asText().equals("expression"))
                .forEach(field -> found.add(new Handover(file, null, id,
                        variable -> Mentions.ofFeel(variable, field.content().path("expression").asText()), id,
                        Optional.of(field.variable()))));
    }

    private static List<DomElement> below(DomElement element) {
        List<DomElement> found = new ArrayList<>();
        element.getChildElements().forEach(child -> {
            found.add(child);
            found.addAll(below(child));
        });
        return found;
    }
}
