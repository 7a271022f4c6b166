package org.chaperone.models;

import static org.chaperone.models.ProcessFile.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityBehavior;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.xml.ModelInstance;
import org.camunda.bpm.model.xml.instance.DomElement;

/** What the engine needs so that a case runs as drawn, keeps to what was deployed with it and survives a crash. */
final class EngineRules {

    static final List<ModelRule<ProcessFile>> ALL = List.of(
            new ModelRule<>("the file is called like its process", EngineRules::fileName),
            new ModelRule<>("the process has a name, runs, and is kept as long as it says", EngineRules::processSettings),
            new ModelRule<>("what is called exists and comes from the same deployment", EngineRules::calls),
            new ModelRule<>("only named variables cross into another process", EngineRules::mapping),
            new ModelRule<>("there is no program code in a diagram", EngineRules::noCode),
            new ModelRule<>("expressions call beans that exist", EngineRules::beans),
            new ModelRule<>("effects outside of the case lie behind a save point", EngineRules::savePoints),
            new ModelRule<>("every answer of a split has its condition", EngineRules::conditions));

    static final String MODELER = "http://camunda.org/schema/modeler/1.0";
    private static final String CAMUNDA = BpmnModelConstants.CAMUNDA_NS;
    static final String ALL_VARIABLES_REASON = "allVariablesReason";
    private static final String PLATFORM = "7.24.0";

    /** What the engine itself offers to every expression. */
    private static final Set<String> GIVEN_BY_THE_ENGINE = Set.of("execution", "task");

    private EngineRules() {
    }

    private static List<String> fileName(ProcessFile file, Models all) {
        String id = file.process().getId();
        return id.equals(Models.withoutEnding(file.path())) ? List.of() : List.of(file.says("holds the process '" + id
                + "'. Give file and process the same name, e.g. bpmn/" + id + ".bpmn"));
    }

    private static List<String> processSettings(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        Process process = file.process();
        if (text(process.getName()).isEmpty()) {
            faults.add(file.says("the process has no name. Add the one that people see under 'Start process'."));
        }
        if (!process.isExecutable()) {
            faults.add(file.says("the process is not executable. Tick 'Executable' at the process."));
        }
        timeToLive(process.getCamundaHistoryTimeToLiveString()).map(file::says).forEach(faults::add);
        if (text(process.getCamundaVersionTag()).isEmpty()) {
            faults.add(file.says("the process has no version tag. Set one, e.g. 1.0"));
        }
        platform(file.model()).map(file::says).forEach(faults::add);
        return faults;
    }

    /** The engine refuses to start with anything but a number of days. */
    static Stream<String> timeToLive(String days) {
        if (text(days).isEmpty()) {
            return Stream.of("does not say how long its history is kept. Set 'Time to live', e.g. P365D");
        }
        return days.matches("P\\d+D|\\d+") ? Stream.of() : Stream.of("has the time to live '" + days
                + "', but the engine understands days only. Write seven years as P2557D, for example.");
    }

    /** The Modeler shows the right properties only if the file says what it is for. */
    static Stream<String> platform(ModelInstance model) {
        DomElement root = model.getDocument().getRootElement();
        return PLATFORM.equals(root.getAttribute(MODELER, "executionPlatformVersion")) ? Stream.of() : Stream.of(
                "is not drawn for Camunda Platform " + PLATFORM + ". Choose that version at the foot of the Modeler.");
    }

    private static List<String> calls(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.all(CallActivity.class).forEach(call -> {
            String called = text(call.getCalledElement());
            if (called.isEmpty()) {
                faults.add(file.says(call, "calls nothing. Give the id of the process that it calls."));
            } else if (all.process(called).isEmpty()) {
                faults.add(file.says(call, "calls the process '" + called + "', but there is no bpmn/" + called
                        + ".bpmn with that id. Add it, or correct the name."));
            }
            if (!"deployment".equals(call.getCamundaCalledElementBinding())) {
                faults.add(file.says(call, "is not bound to the deployment, so a running case would change its"
                        + " process. Set the binding to 'deployment'."));
            }
        });
        file.all(BusinessRuleTask.class).stream().filter(task -> task.getCamundaDecisionRef() != null).forEach(task -> {
            String called = text(task.getCamundaDecisionRef());
            if (all.table(called).isEmpty()) {
                faults.add(file.says(task, "asks the decision '" + called + "', but there is no bpmn/" + called
                        + ".dmn with that id. Add it, or correct the name."));
            }
            if (!"deployment".equals(task.getCamundaDecisionRefBinding())) {
                faults.add(file.says(task, "is not bound to the deployment, so a running case would change its"
                        + " rules. Set the binding to 'deployment'."));
            }
            if (text(task.getCamundaResultVariable()).isEmpty()) {
                faults.add(file.says(task, "does not say what its result is called. Set the result variable."));
            }
        });
        return faults;
    }

    private static List<String> mapping(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.all(CallActivity.class).stream().filter(call -> call.getExtensionElements() != null).forEach(call -> {
            var mappings = call.getExtensionElements().getElementsQuery();
            boolean everything = Stream.concat(
                            mappings.filterByType(CamundaIn.class).list().stream()
                                    .map(CamundaIn::getCamundaVariables),
                            mappings.filterByType(CamundaOut.class).list().stream()
                                    .map(CamundaOut::getCamundaVariables))
                    .anyMatch("all"::equals);
            if (everything && ProcessFile.properties(call).getOrDefault(ALL_VARIABLES_REASON, "").isEmpty()) {
                faults.add(file.says(call, "hands over all variables, so people may see what they need not know. Name"
                        + " each variable that crosses; where the same people work on both sides, say so in the"
                        + " extension property " + ALL_VARIABLES_REASON + "."));
            }
        });
        return faults;
    }

    private static List<String> noCode(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.all(FlowElement.class).forEach(element -> {
            DomElement dom = element.getDomElement();
            if (dom.getLocalName().equals("scriptTask") || holds(dom, "script")) {
                faults.add(file.says(element, "holds a script. Decide in a table, or let a developer write a bean."));
            }
            if (dom.getAttribute(CAMUNDA, "class") != null || listensByClass(dom)) {
                faults.add(file.says(element, "names a Java class. Call a bean instead, e.g. ${openCase}"));
            }
        });
        file.all(ConditionExpression.class).stream()
                .filter(condition -> !text(condition.getLanguage()).isEmpty())
                .forEach(condition -> faults.add(file.says((FlowElement) condition.getParentElement(),
                        "has a script as its condition. Use an expression, e.g. ${approved}")));
        file.nodes().filter(node -> node instanceof ServiceTask || node instanceof SendTask
                        || node instanceof BusinessRuleTask)
                .filter(node -> node.getDomElement().getAttribute(CAMUNDA, "class") == null)
                .filter(node -> Stream.of("delegateExpression", "expression", "decisionRef")
                        .allMatch(way -> text(node.getDomElement().getAttribute(CAMUNDA, way)).isEmpty()))
                .forEach(node -> faults.add(file.says(node, "does nothing. Give the delegate expression of a bean,"
                        + " e.g. ${openCase}, or at a business rule task the id of a decision.")));
        return faults;
    }

    private static boolean holds(DomElement element, String camundaName) {
        return element.getChildElements().stream()
                .filter(child -> child.getNamespaceURI().equals(CAMUNDA) || child.getLocalName().equals(
                        "extensionElements"))
                .anyMatch(child -> child.getLocalName().equals(camundaName) || holds(child, camundaName));
    }

    private static boolean listensByClass(DomElement element) {
        return element.getChildElements().stream()
                .filter(child -> child.getNamespaceURI().equals(CAMUNDA) || child.getLocalName().equals(
                        "extensionElements"))
                .anyMatch(child -> child.getAttribute("class") != null
                        || child.getAttribute(CAMUNDA, "class") != null || listensByClass(child));
    }

    private static List<String> beans(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        Set<String> variables = new HashSet<>(Expressions.variables(file));
        all.forms().stream().filter(form -> form.folder().equals(file.process().getId()))
                .flatMap(form -> form.components().stream())
                .forEach(component -> variables.add(component.path("key").asText()));
        for (Expressions.Expression expression : Expressions.of(file)) {
            try {
                for (Expressions.Call call : Expressions.calls(expression.text())) {
                    if (!GIVEN_BY_THE_ENGINE.contains(call.on()) && !variables.contains(call.on())) {
                        callFault(expression, call, all.beans()).forEach(faults::add);
                    }
                }
                if (expression.attribute().equals("delegateExpression")) {
                    delegateFault(expression, all.beans()).forEach(faults::add);
                }
            } catch (TreeBuilderException unreadable) {
                faults.add(expression.where() + "the expression " + expression.text() + " is not well formed. Check"
                        + " its brackets and quotes.");
            }
        }
        return faults;
    }

    private static Stream<String> callFault(Expressions.Expression where, Expressions.Call call, Beans beans) {
        if (!beans.has(call.on())) {
            return Stream.of(where.where() + "calls '" + call.on() + "', but no bean of that name is open to models."
                    + " There are: " + String.join(", ", beans.names()) + ". Correct the name, or let a developer"
                    + " mark the bean @VisibleToModels.");
        }
        return beans.canCall(call.on(), call.method(), call.arguments()) ? Stream.of() : Stream.of(where.where()
                + "calls '" + call.on() + "." + call.method() + "' with " + call.arguments() + " values, but '"
                + call.on() + "' cannot do that. Check the spelling and the number of values.");
    }

    private static Stream<String> delegateFault(Expressions.Expression expression, Beans beans) {
        return Expressions.names(expression.text()).stream().limit(1)
                .filter(name -> Expressions.calls(expression.text()).isEmpty())
                .flatMap(name -> {
                    if (!beans.has(name)) {
                        return Stream.of(expression.where() + "calls '" + name + "', but no bean of that name is open"
                                + " to models. There are: " + String.join(", ", beans.names()) + ". Correct the name,"
                                + " or let a developer mark the bean @VisibleToModels.");
                    }
                    return Stream.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class,
                                    ActivityBehavior.class).anyMatch(type -> beans.isA(name, type))
                            ? Stream.<String>of()
                            : Stream.of(expression.where() + "delegates to '" + name + "', which is no delegate or"
                                    + " listener. Use 'expression' and call one of its methods.");
                });
    }

    private static List<String> savePoints(ProcessFile file, Models all) {
        return file.nodes()
                .filter(node -> "true".equals(ProcessFile.properties(node).get("sideEffect")))
                .filter(node -> !node.isCamundaAsyncBefore() && !node.isCamundaAsyncAfter())
                .map(node -> file.says(node, "has an effect outside of the case, but no save point, so a failure"
                        + " afterwards would repeat it. Tick 'Asynchronous before' or 'after'."))
                .toList();
    }

    private static List<String> conditions(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.nodes().filter(node -> node.getOutgoing().size() > 1).forEach(split -> {
            if (!(split instanceof ExclusiveGateway) && !(split instanceof InclusiveGateway)) {
                return;
            }
            split.getOutgoing().forEach(flow -> {
                boolean isDefault = flow.getId().equals(defaultOf(split));
                if (flow.getConditionExpression() == null && !isDefault) {
                    faults.add(file.says(flow, "has no condition and is not the default, so a case would always go"
                            + " this way. Add a condition, e.g. ${approved}, or make it the default."));
                } else if (flow.getConditionExpression() != null && isDefault) {
                    faults.add(file.says(flow, "is the default and has a condition as well, which is never asked."
                            + " Remove the condition."));
                }
            });
        });
        return faults;
    }

    private static String defaultOf(FlowNode split) {
        return split.getDomElement().getAttribute("default");
    }
}
