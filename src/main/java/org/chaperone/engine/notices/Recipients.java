package org.chaperone.engine.notices;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.history.HistoricIdentityLinkLog;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.chaperone.engine.secrecy.PeopleInHistory;

/**
 * Who holds a task: the person it is assigned to, or else everybody who can take it on, each once. Only those with an
 * e-mail address count. To be asked inside a command of the engine that checks no authorisations.
 */
final class Recipients {

    private Recipients() {
    }

    /** User ids, in a steady order. */
    static Set<String> holding(TaskEntity task) {
        if (task.getAssignee() != null) {
            return withAddress(List.of(task.getAssignee()));
        }
        List<String> users = task.getCandidates().stream().map(IdentityLink::getUserId).filter(Objects::nonNull)
                .toList();
        List<String> groups = task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull)
                .toList();
        return usersAndMembers(users, groups);
    }

    /** Those who held a task that is gone; needs the engine's history of tasks and identity links. */
    static Set<String> lastHolding(HistoricTaskInstance task, PeopleInHistory people) {
        String root = task.getRootProcessInstanceId();
        if (task.getAssignee() != null) {
            return withAddress(List.of(people.person(root, task.getAssignee())));
        }
        // Counted, not taken in their order: two changes within a millisecond have none.
        Map<List<Optional<String>>, Integer> candidates = new LinkedHashMap<>();
        for (HistoricIdentityLinkLog link : engine().getHistoryService().createHistoricIdentityLinkLogQuery()
                .taskId(task.getId()).type(IdentityLinkType.CANDIDATE).unlimitedList()) {
            candidates.merge(
                    List.of(Optional.ofNullable(link.getUserId()), Optional.ofNullable(link.getGroupId())),
                    "add".equals(link.getOperationType()) ? 1 : -1, Integer::sum);
        }
        List<List<Optional<String>>> kept = candidates.entrySet().stream().filter(link -> link.getValue() > 0)
                .map(Map.Entry::getKey).toList();
        return usersAndMembers(kept.stream().flatMap(link -> link.get(0).stream()).map(user -> people.person(root, user)).toList(),
                kept.stream().flatMap(link -> link.get(1).stream()).toList());
    }

    static Set<String> withAddress(List<String> users) {
        return usersAndMembers(users, List.of());
    }

    static Optional<String> address(String user) {
        return Optional.ofNullable(identities().createUserQuery().userId(user).singleResult())
                .map(User::getEmail).map(String::strip).filter(address -> !address.isEmpty());
    }

    private static Set<String> usersAndMembers(List<String> users, List<String> groups) {
        List<User> found = new ArrayList<>();
        if (!users.isEmpty()) {
            found.addAll(identities().createUserQuery().userIdIn(users.toArray(String[]::new)).unlimitedList());
        }
        for (String group : groups) {
            found.addAll(identities().createUserQuery().memberOfGroup(group).unlimitedList());
        }
        return found.stream()
                .filter(user -> user.getEmail() != null && !user.getEmail().isBlank())
                .collect(Collectors.toMap(User::getId, User::getId, (one, same) -> one, TreeMap::new))
                .keySet();
    }

    private static IdentityService identities() {
        return engine().getIdentityService();
    }

    private static ProcessEngineConfigurationImpl engine() {
        return Context.getProcessEngineConfiguration();
    }
}
