package org.chaperone.models;

import static org.chaperone.models.ProcessFile.spoken;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.di.DiagramElement;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** The picture: everything is drawn, reads from left to right and fits on a page that a governor can follow. */
final class DrawingRules {

    static final List<ModelRule<ProcessFile>> ALL = List.of(
            new ModelRule<>("everything is drawn", DrawingRules::everythingIsDrawn),
            new ModelRule<>("shapes do not overlap", DrawingRules::noOverlaps),
            new ModelRule<>("flows do not cross", DrawingRules::noCrossings),
            new ModelRule<>("the happy path is one straight line from left to right", DrawingRules::happyPath),
            new ModelRule<>("a diagram stays small", DrawingRules::smallEnough));

    /** The most events, tasks, gateways and subprocesses that one diagram may hold. */
    static final int MOST_NODES = 20;

    /** Shapes of different heights are centred by eye in the Modeler; this much is still one line. */
    private static final double SAME_LINE = 5;

    private record Box(double left, double top, double right, double bottom) {

        double middle() {
            return (top + bottom) / 2;
        }

        double centre() {
            return (left + right) / 2;
        }

        boolean overlaps(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    private record Line(double x1, double y1, double x2, double y2) {

        /** Whether the two lines cut through each other; touching at an end does not count. */
        boolean crosses(Line other) {
            return side(other.x1, other.y1) * side(other.x2, other.y2) < 0
                    && other.side(x1, y1) * other.side(x2, y2) < 0;
        }

        private double side(double x, double y) {
            return Math.signum((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1));
        }
    }

    private DrawingRules() {
    }

    private static List<String> everythingIsDrawn(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.nodes().forEach(node -> {
            Optional<Box> box = box(node);
            if (box.isEmpty()) {
                faults.add(file.says(node, "is not drawn in the diagram. Draw it in Camunda Modeler, or remove it."));
            } else if (box.get().right <= box.get().left || box.get().bottom <= box.get().top
                    || box.get().left < 0 || box.get().top < 0) {
                faults.add(file.says(node, "lies outside of the picture or has no size. Move it in the Modeler."));
            }
        });
        file.all(SequenceFlow.class).forEach(flow -> {
            if (points(flow).size() < 2) {
                faults.add(file.says(flow, "is not drawn in the diagram. Draw it in Camunda Modeler, or remove it."));
            }
            if (!flow.getSource().getOutgoing().contains(flow) || !flow.getTarget().getIncoming().contains(flow)) {
                faults.add(file.says(flow, "is not listed as incoming and outgoing at both its ends. Draw it again in"
                        + " Camunda Modeler."));
            }
        });
        return faults;
    }

    private static List<String> noOverlaps(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        List<FlowNode> nodes = file.nodes().filter(node -> box(node).isPresent()).toList();
        for (int first = 0; first < nodes.size(); first++) {
            for (int second = first + 1; second < nodes.size(); second++) {
                FlowNode one = nodes.get(first);
                FlowNode other = nodes.get(second);
                if (!belongTogether(one, other) && onOnePage(one, other)
                        && box(one).orElseThrow().overlaps(box(other).orElseThrow())) {
                    faults.add(file.says(one, "overlaps with " + spoken(other) + ". Move one of them."));
                }
            }
        }
        return faults;
    }

    private static boolean belongTogether(FlowNode one, FlowNode other) {
        return isAttached(one, other) || isAttached(other, one) || isInside(one, other) || isInside(other, one);
    }

    private static boolean isAttached(FlowNode event, FlowNode host) {
        return event instanceof BoundaryEvent boundary && boundary.getAttachedTo().equals(host);
    }

    private static boolean isInside(FlowNode inner, FlowNode outer) {
        for (ModelElementInstance parent = inner.getParentElement(); parent != null;
                parent = parent.getParentElement()) {
            if (parent.equals(outer)) {
                return true;
            }
        }
        return false;
    }

    /** A collapsed subprocess has a page of its own. */
    private static boolean onOnePage(FlowNode one, FlowNode other) {
        return plane(one).equals(plane(other));
    }

    private static ModelElementInstance plane(FlowNode node) {
        return node.getDiagramElement().getParentElement();
    }

    private static List<String> noCrossings(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        List<SequenceFlow> flows = List.copyOf(file.all(SequenceFlow.class));
        Map<SequenceFlow, List<Line>> lines =
                flows.stream().collect(Collectors.toMap(flow -> flow, DrawingRules::lines));
        for (int first = 0; first < flows.size(); first++) {
            for (int second = first + 1; second < flows.size(); second++) {
                SequenceFlow one = flows.get(first);
                SequenceFlow other = flows.get(second);
                boolean cross = onOnePage(one.getSource(), other.getSource(), one, other)
                        && lines.get(one).stream().anyMatch(line -> lines.get(other).stream().anyMatch(line::crosses));
                if (cross) {
                    faults.add(file.says(one, "crosses the " + spoken(other) + ". Lead one of them around, or move an"
                            + " exception further down."));
                }
            }
        }
        return faults;
    }

    private static boolean onOnePage(FlowNode one, FlowNode other, SequenceFlow... flows) {
        for (SequenceFlow flow : flows) {
            if (flow.getDiagramElement() == null) {
                return false;
            }
        }
        return box(one).isPresent() && box(other).isPresent() && onOnePage(one, other);
    }

    private static List<String> happyPath(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.all(StartEvent.class).stream()
                .filter(start -> start.getEventDefinitions().isEmpty() && box(start).isPresent())
                .forEach(start -> follow(file, start, faults));
        return faults;
    }

    private static void follow(ProcessFile file, StartEvent start, List<String> faults) {
        double line = box(start).orElseThrow().middle();
        Set<FlowNode> seen = new HashSet<>();
        FlowNode here = start;
        while (!(here instanceof EndEvent) && seen.add(here)) {
            FlowNode from = here;
            Optional<FlowNode> next = from.getOutgoing().stream().map(SequenceFlow::getTarget)
                    .filter(target -> box(target).map(box -> Math.abs(box.middle() - line) <= SAME_LINE
                            && box.centre() > box(from).orElseThrow().centre()).orElse(false))
                    .findFirst();
            if (next.isEmpty()) {
                faults.add(file.says(from, "is where the happy path from " + spoken(start) + " stops going right on"
                        + " one straight line. Put what normally follows at the same height, to its right."));
                return;
            }
            here = next.get();
        }
        inTheSameScope(file, start).stream()
                .filter(node -> !(node instanceof BoundaryEvent || node instanceof StartEvent))
                .filter(node -> box(node).map(box -> box.middle() < line - SAME_LINE).orElse(false))
                .forEach(node -> faults.add(file.says(node, "lies above the happy path. Put exceptions below it.")));
    }

    private static Collection<FlowNode> inTheSameScope(ProcessFile file, FlowNode start) {
        return file.nodes().filter(node -> node.getParentElement().equals(start.getParentElement())).toList();
    }

    private static List<String> smallEnough(ProcessFile file, Models all) {
        long nodes = file.nodes().count();
        return nodes <= MOST_NODES ? List.of() : List.of(file.says("has " + nodes + " events, tasks and gateways; "
                + MOST_NODES + " are the most that one diagram shows well. Move a part of it into a process of its own"
                + " and call that."));
    }

    private static Optional<Box> box(FlowNode node) {
        DiagramElement drawn = node.getDiagramElement();
        if (!(drawn instanceof BpmnShape shape) || shape.getBounds() == null) {
            return Optional.empty();
        }
        var bounds = shape.getBounds();
        return Optional.of(new Box(bounds.getX(), bounds.getY(),
                bounds.getX() + bounds.getWidth(), bounds.getY() + bounds.getHeight()));
    }

    private static List<Waypoint> points(SequenceFlow flow) {
        BpmnEdge edge = flow.getDiagramElement();
        return edge == null ? List.of() : List.copyOf(edge.getWaypoints());
    }

    private static List<Line> lines(SequenceFlow flow) {
        List<Waypoint> points = points(flow);
        List<Line> lines = new ArrayList<>();
        for (int end = 1; end < points.size(); end++) {
            Waypoint from = points.get(end - 1);
            Waypoint to = points.get(end);
            lines.add(new Line(from.getX(), from.getY(), to.getX(), to.getY()));
        }
        return lines;
    }
}
