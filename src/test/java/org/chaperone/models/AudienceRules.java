package org.chaperone.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * Need to know, as far as it is drawn. A field whose answer is for one audience has the custom property
 * {@code audience} with the ids of groups. Tasklist sends every answer of a case to each task of the case, so such an
 * answer lies only in cases whose tasks that audience does, and nowhere that all can read.
 *
 * <p>A start form may ask for such an answer of anybody: it shows nothing of a case, and whoever writes something knows
 * it already.
 */
final class AudienceRules {

    static final List<ModelRule<ProcessFile>> ALL = List.of(
            new ModelRule<>("tasks reach groups that the school has", AudienceRules::groups),
            new ModelRule<>("what is for one audience is in the scope of no other's task", AudienceRules::scope),
            new ModelRule<>("what is for one audience does not cross to another", AudienceRules::crossing),
            new ModelRule<>("what is for one audience is named in nothing that others see", AudienceRules::sideDoors),
            new ModelRule<>("explanations, business keys and names of messages hold no answers", AudienceRules::texts));

    private static final Set<String> LISTENERS = Set.of("executionListener", "taskListener");
    private static final Set<String> NAMED = Set.of(
            "message", "signal", "error", "escalation", "process", "participant", "lane", "linkEventDefinition");
    private static final Set<String> SHOWN =
            Set.of("businessKey", "topic", "errorCode", "errorMessage", "escalationCode");
    private static final Set<String> SENDS = Set.of("sendTask", "intermediateThrowEvent", "endEvent");
    private static final Pattern NOTICE = Pattern.compile("\\b(notices|reminders)\\s*\\.");
    /** A case may be called by its own key or reference, and by nothing else. */
    private static final Pattern KEY_OF_THE_CASE =
            Pattern.compile("[$#]\\{\\s*(execution\\.(processBusinessKey|businessKey)|caseReference)\\s*}");

    private AudienceRules() {
    }

    private static List<String> groups(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        file.all(FlowElement.class).forEach(element -> {
            if (element instanceof UserTask task) {
                all.groups().unknown(Doers.candidateGroups(task))
                        .forEach(which -> faults.add(file.says(task, "is offered to " + which)));
                all.groups().unknown(Doers.audience(task))
                        .forEach(which -> faults.add(file.says(task, "has the audience " + which)));
            } else if (ProcessFile.properties(element).containsKey(Doers.AUDIENCE)) {
                faults.add(file.says(element, "has the extension property " + Doers.AUDIENCE + ", though no person"
                        + " works there. Put it on a user task, or on a field of a form."));
            }
        });
        return faults;
    }

    private static List<String> scope(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        List<MarkedField> asked = MarkedField.in(all).stream()
                .filter(field -> field.form().folder().equals(file.process().getId()))
                .toList();
        file.all(UserTask.class).forEach(task -> asked.stream()
                .filter(field -> !Doers.of(task).areAllOf(field.audience()))
                .forEach(field -> faults.add(file.says(task, Doers.of(task).spoken() + ", but the same case holds "
                        + field.spoken() + ", and Tasklist sends every answer of a case to each of its tasks. Let that"
                        + " audience alone do this task, or move it into a process of its own that does not get the"
                        + " answer."))));
        return faults;
    }

    private static List<String> crossing(ProcessFile file, Models all) {
        Models now = all.with(file);
        Set<String> faults = new LinkedHashSet<>();
        Whereabouts.in(now).moves()
                .filter(move -> move.by().at().path().equals(file.path()) && !move.by().staysInTheCase())
                .forEach(move -> now.process(move.by().to()).flatMap(other -> others(other, move.field()))
                        .ifPresent(tasks -> faults.add(file.says(move.by().element(), move.by().verb() + " "
                                + move.field().spoken() + ", as '" + move.as() + "' into the process '" + move.by().to()
                                + "', where " + tasks + ". Leave it out, or let that audience alone do the work"
                                + " there."))));
        return List.copyOf(faults);
    }

    /** Whose tasks would show an answer that is not for them. */
    private static Optional<String> others(ProcessFile process, MarkedField field) {
        String tasks = process.all(UserTask.class).stream()
                .filter(task -> !Doers.of(task).areAllOf(field.audience()))
                .map(task -> ProcessFile.spoken(task) + " " + Doers.of(task).spoken())
                .collect(Collectors.joining(" and "));
        return tasks.isEmpty() ? Optional.empty() : Optional.of(tasks);
    }

    private static List<String> sideDoors(ProcessFile file, Models all) {
        Map<String, Predicate<Expressions.Expression>> doors = new LinkedHashMap<>();
        doors.put("a notice", expression -> NOTICE.matcher(expression.text()).find());
        doors.put("a listener", expression -> expression.within().stream().anyMatch(LISTENERS::contains)
                && !Mentions.onlySets(expression.text()));
        doors.put("what is sent", expression -> expression.within().stream().anyMatch(SENDS::contains)
                && !expression.attribute().equals("sourceExpression"));
        doors.put("a text or name that others see", AudienceRules::isShown);
        List<String> faults = new ArrayList<>();
        Map<String, Set<MarkedField>> confidential = Whereabouts.in(all.with(file)).of(file);
        for (Expressions.Expression expression : Expressions.of(file)) {
            confidential.forEach((variable, fields) -> {
                if (Mentions.of(variable, expression.text())) {
                    doors.entrySet().stream().filter(door -> door.getValue().test(expression)).findFirst()
                            .ifPresent(door -> fields.forEach(field -> faults.add(expression.where() + "names '"
                                    + variable + "' in " + door.getKey() + " (" + expression.text() + "). It is "
                                    + field.spoken() + ". Take it out; a service task that is drawn may write it into"
                                    + " the record.")));
                }
            });
        }
        return faults;
    }

    private static boolean isShown(Expressions.Expression expression) {
        return expression.holder().equals("documentation") || SHOWN.contains(expression.attribute())
                || expression.attribute().equals("name") && !expression.within().contains("extensionElements");
    }

    private static List<String> texts(ProcessFile file, Models all) {
        List<String> faults = new ArrayList<>();
        for (Expressions.Expression expression : Expressions.of(file)) {
            String attribute = expression.attribute();
            if (expression.holder().equals("documentation")) {
                faults.add(expression.where() + "has an expression in its documentation (" + expression.text()
                        + "), which is kept and shown in clear. Use fixed words, and show answers on the form.");
            } else if (attribute.equals("businessKey")
                    && !KEY_OF_THE_CASE.matcher(expression.text()).matches()) {
                faults.add(expression.where() + "makes the business key of " + expression.text() + ", and business keys"
                        + " are kept in clear and shown to everybody. Hand the case's own over:"
                        + " #{execution.processBusinessKey}");
            } else if (SHOWN.contains(attribute) && !attribute.equals("businessKey")
                    || attribute.equals("name") && NAMED.contains(expression.holder())) {
                faults.add(expression.where() + "has an expression in the " + attribute + " of its "
                        + expression.holder() + " (" + expression.text() + "), which is kept in clear. Use fixed words,"
                        + " and find the case by its business key.");
            }
        }
        return faults;
    }
}
