package org.chaperone.models;

import static org.chaperone.models.ProcessFile.name;
import static org.chaperone.models.ProcessFile.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** What a person needs who carries out a task: a form, somebody it belongs to, a date and an explanation. */
final class WorkRules {

    static final List<ModelRule<ProcessFile>> ALL = List.of(
            new ModelRule<>("tasks and starts have a form of their own", WorkRules::forms),
            new ModelRule<>("only processes with a start form are offered in Tasklist", WorkRules::startable),
            new ModelRule<>("tasks belong to somebody", WorkRules::somebody),
            new ModelRule<>("tasks have a due date", WorkRules::due),
            new ModelRule<>("tasks and starts are explained", WorkRules::explained),
            new ModelRule<>("reminders leave the task as it is", WorkRules::reminders));

    private static final String PAGES_AT = "embedded:/camunda/app/tasklist/forms/";
    private static final Path PAGES = Path.of("src/main/resources/META-INF/resources/webjars/camunda/app/tasklist/forms");

    private WorkRules() {
    }

    private static List<String> forms(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.all(UserTask.class).forEach(task -> {
            if (text(task.getCamundaFormKey()).isEmpty()) {
                form(file, all, task, task.getCamundaFormRef(), task.getCamundaFormRefBinding(), faults);
            } else {
                pageOfOurOwn(file, task, faults);
            }
        });
        if (file.process().isCamundaStartableInTasklist()) {
            file.plainStarts().forEach(start ->
                    form(file, all, start, start.getCamundaFormRef(), start.getCamundaFormRefBinding(), faults));
        } else {
            file.plainStarts().filter(start -> start.getCamundaFormRef() != null).forEach(start -> faults.add(
                    file.says(start, "has a form that nobody sees, since Tasklist does not offer this process. Remove"
                            + " the form, or tick 'Startable' at the process.")));
        }
        return faults;
    }

    /** What Camunda Forms cannot ask for, such as a file, may be asked on a page of our own: with a reason. */
    private static void pageOfOurOwn(ProcessFile file, UserTask task, List<String> faults) {
        if (!text(task.getCamundaFormRef()).isEmpty()) {
            faults.add(file.says(task, "has two forms, and Tasklist shows one. Remove the form key, or the form."));
        }
        if (ProcessFile.properties(task).getOrDefault("embeddedFormReason", "").isEmpty()) {
            faults.add(file.says(task, "does not use Camunda Forms. Choose 'Camunda Forms'; if they really cannot ask for it,"
                    + " say why in the extension property 'embeddedFormReason'."));
        }
        String page = text(task.getCamundaFormKey());
        if (!page.matches(PAGES_AT + "[a-z-]+\\.html") || !Files.exists(PAGES.resolve(page.substring(PAGES_AT.length())))) {
            faults.add(file.says(task, "names the page '" + page + "', but only pages in " + PAGES + " are shown. Write "
                    + PAGES_AT + " and the name of one of them."));
        }
    }

    private static void form(
            ProcessFile file, Models all, FlowElement element, String form, String binding, List<String> faults) {
        if (text(form).isEmpty()) {
            faults.add(file.says(element, "has no form. Choose 'Camunda Forms' and give the id of one in forms/"
                    + file.process().getId() + "/"));
            return;
        }
        if (!"deployment".equals(binding)) {
            faults.add(file.says(element, "does not bind its form to the deployment, so a running case would change"
                    + " its form. Set the binding to 'deployment'."));
        }
        if (all.form(file.process().getId(), form).isEmpty()) {
            faults.add(file.says(element, "names the form '" + form + "', but there is no forms/"
                    + file.process().getId() + "/" + form + ".form with that id. Add it, or correct the name."));
        }
    }

    private static List<String> startable(ProcessFile file, Models all) {
        boolean formless = file.plainStarts().noneMatch(start -> !text(start.getCamundaFormRef()).isEmpty());
        return formless && file.process().isCamundaStartableInTasklist()
                ? List.of(file.says("is offered under 'Start process', though it has no start form, so nobody starts it"
                        + " by hand. Clear 'Startable' at the process (isStartableInTasklist=false), or add a form."))
                : List.of();
    }

    private static List<String> somebody(ProcessFile file, Models all) {
        return file.all(UserTask.class).stream()
                .filter(task -> Stream.of(task.getCamundaAssignee(), task.getCamundaCandidateGroups(),
                        task.getCamundaCandidateUsers()).allMatch(who -> text(who).isEmpty()))
                .map(task -> file.says(task, "belongs to nobody. Add a candidate group, e.g. slt, or an assignee."))
                .toList();
    }

    private static List<String> due(ProcessFile file, Models all) {
        return file.all(UserTask.class).stream()
                .filter(task -> text(task.getCamundaDueDate()).isEmpty())
                .map(task -> file.says(task, "has no due date. Add one, e.g. ${deadlines.schoolDays(5)}"))
                .toList();
    }

    private static List<String> explained(ProcessFile file, Models all) {
        Stream<FlowElement> starts = file.plainStarts()
                .filter(start -> !text(start.getCamundaFormRef()).isEmpty()).map(FlowElement.class::cast);
        return Stream.concat(file.all(UserTask.class).stream(), starts)
                .filter(element -> ProcessFile.documentation(element).isEmpty())
                .map(element -> file.says(element, "has no documentation. Write what the person does here and why;"
                        + " they read it in Tasklist."))
                .toList();
    }

    private static List<String> reminders(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.all(BoundaryEvent.class).stream().filter(BoundaryEvent::cancelActivity)
                .filter(event -> timer(event).findAny().isPresent())
                .forEach(event -> {
                    boolean repeats = timer(event).anyMatch(timer -> timer.getTimeCycle() != null);
                    if (repeats || name(event).toLowerCase(Locale.UK).contains("remind")) {
                        faults.add(file.says(event, "is a reminder, but takes the task away. Make it"
                                + " non-interrupting."));
                    }
                });
        file.all(EventBasedGateway.class).stream()
                .filter(gateway -> gateway.getOutgoing().stream().map(SequenceFlow::getTarget)
                        .filter(next -> !next.getChildElementsByType(TimerEventDefinition.class).isEmpty())
                        .anyMatch(next -> name(next).toLowerCase(Locale.UK).contains("remind")
                                || leadsTo(next, gateway)))
                .forEach(gateway -> faults.add(file.says(gateway, "waits for a reminder. Put a non-interrupting timer"
                        + " on the edge of the task instead.")));
        return faults;
    }

    private static Stream<TimerEventDefinition> timer(BoundaryEvent event) {
        return event.getEventDefinitions().stream()
                .filter(TimerEventDefinition.class::isInstance).map(TimerEventDefinition.class::cast);
    }

    private static boolean leadsTo(FlowNode from, FlowNode wanted) {
        Set<FlowNode> seen = new HashSet<>();
        List<FlowNode> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            FlowNode node = open.remove(open.size() - 1);
            for (SequenceFlow flow : node.getOutgoing()) {
                if (flow.getTarget().equals(wanted)) {
                    return true;
                }
                if (seen.add(flow.getTarget())) {
                    open.add(flow.getTarget());
                }
            }
        }
        return false;
    }
}
