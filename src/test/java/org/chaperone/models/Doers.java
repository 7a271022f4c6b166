package org.chaperone.models;

import static org.chaperone.models.ProcessFile.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.DomElement;

/**
 * Whom a user task can reach: its candidate groups and, where people are computed or named one by one, the groups that
 * its extension property {@code audience} says they come from.
 *
 * @param groups the ids of the groups
 * @param known whether these are all: people are not picked without a word on where they come from
 */
record Doers(Set<String> groups, boolean known) {

    static final String AUDIENCE = "audience";
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^}]*}");
    /** How a listener gives a task to somebody. */
    private static final Pattern GIVES_AWAY = Pattern.compile(
            "\\.\\s*(assignee\\b|setAssignee|setOwner|addCandidate|addUserIdentityLink|addGroupIdentityLink)");
    private static final Set<String> OTHER_OWNERS = Set.of("potentialOwner", "humanPerformer", "performer");

    static Doers of(UserTask task) {
        Set<String> groups = new LinkedHashSet<>(candidateGroups(task));
        List<String> said = audience(task);
        groups.addAll(said);
        return new Doers(groups, !said.isEmpty() || !picksPeople(task) && !groups.isEmpty());
    }

    /** The groups that are written down; a group that is computed is not among them. */
    static List<String> candidateGroups(UserTask task) {
        return ProcessFile.list(EXPRESSION.matcher(text(task.getCamundaCandidateGroups())).replaceAll(""));
    }

    static List<String> audience(UserTask task) {
        return ProcessFile.list(ProcessFile.properties(task).getOrDefault(AUDIENCE, ""));
    }

    boolean areAllOf(Set<String> audience) {
        return known && audience.containsAll(groups);
    }

    /** The middle of a sentence whose subject is the task. */
    String spoken() {
        return known ? "is done by " + String.join(", ", groups)
                : "does not say whom it reaches (add the extension property " + AUDIENCE
                        + " with the groups that its people come from)";
    }

    private static boolean picksPeople(UserTask task) {
        return Stream.of(task.getCamundaAssignee(), task.getCamundaCandidateUsers())
                        .anyMatch(who -> !text(who).isEmpty())
                || EXPRESSION.matcher(text(task.getCamundaCandidateGroups())).find()
                || inside(task.getDomElement()).stream().anyMatch(Doers::givesAway);
    }

    private static boolean givesAway(DomElement inner) {
        return OTHER_OWNERS.contains(inner.getLocalName())
                || inner.getLocalName().equals("taskListener")
                        && GIVES_AWAY.matcher(text(inner.getAttribute("expression"))).find();
    }

    private static List<DomElement> inside(DomElement element) {
        List<DomElement> found = new ArrayList<>();
        element.getChildElements().forEach(child -> {
            found.add(child);
            found.addAll(inside(child));
        });
        return found;
    }
}
