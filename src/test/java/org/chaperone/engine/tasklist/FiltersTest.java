package org.chaperone.engine.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.chaperone.WholeApplication;
import org.chaperone.school.People;
import org.chaperone.school.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@WholeApplication
class FiltersTest {

    @Autowired
    ProcessEngine engine;
    @Autowired
    People people;

    private final List<Task> tasks = new ArrayList<>();

    @AfterEach
    void tidy() {
        engine.getIdentityService().clearAuthentication();
        tasks.forEach(task -> engine.getTaskService().deleteTask(task.getId(), true));
        new Filters(engine, FilterTable.ofTheSchool()).apply();
    }

    @ParameterizedTest(name = "{0} sees {1}")
    @CsvSource(delimiter = '|', textBlock = """
            teacher       | My tasks, Policy to read, For me to take on, My applications, My reports
            slt           | My tasks, Policy to read, Concerns to deal with, Reports to make outside, For me to take on, Applications to decide, My applications, My reports, Review of the policy, Overdue
            headteacher   | My tasks, Policy to read, Concerns to deal with, Reports to make outside, For me to take on, Applications to decide, My applications, My reports, Review of the policy, Overdue
            dsl           | My tasks, Policy to read, Concerns to deal with, Reports to make outside, For me to take on, Applications to decide, My applications, My reports, Review of the policy
            account-admin | My tasks, Policy to read, For me to take on, Accounts to set up, Content to clear, My applications, My reports
            technician    | My tasks, Policy to read, For me to take on, Web filter requests, My applications, My reports
            governor      | My tasks, Policy to read, Concerns to deal with, Reports to make outside, For me to take on, Applications to decide, My reports, Review of the policy
            chair         | My tasks, Policy to read, Concerns to deal with, Reports to make outside, For me to take on, Applications to decide, My reports, Review of the policy
            analyst       | Policy to read
            operator      | Policy to read
            """)
    void eachRoleSeesItsOwnLists(String who, String lists) {
        signIn(who);
        assertThat(engine.getFilterService().createFilterQuery().unlimitedList().stream()
                .filter(FiltersTest::isOurs).sorted((one, other) -> order(one) - order(other)).map(Filter::getName))
                .containsExactly(lists == null ? new String[0] : lists.split(", "));
    }

    @Test
    void theFirstTwoListsAreAboutWhoeverLooks() {
        task("mine", "slt", null);
        task("a colleague's", "slt2", "slt");
        task("free", null, "slt");
        signIn("slt");
        assertThat(names("My tasks")).containsExactly("mine");
        assertThat(names("For me to take on")).containsExactly("free");
        signIn("slt2");
        assertThat(names("My tasks")).containsExactly("a colleague's");
        assertThat(names("For me to take on")).containsExactly("free");
        signIn("teacher");
        assertThat(names("My tasks")).isEmpty();
        assertThat(names("For me to take on")).isEmpty();
    }

    @Test
    void overdueShowsWhatIsLateAndOnlyWhatThePersonMaySee() {
        late(task("late for slt", null, "slt"));
        late(task("late for the administrators", null, "account-admins"));
        task("in time", null, "slt");
        signIn("slt");
        assertThat(names("Overdue")).containsExactly("late for slt");
    }

    @Test
    void everyProcessAndTaskThatAListNamesIsInADiagram() {
        Set<String> processes = new HashSet<>();
        Set<String> inDiagrams = new HashSet<>();
        engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().list().forEach(definition -> {
            processes.add(definition.getKey());
            engine.getRepositoryService().getBpmnModelInstance(definition.getId()).getModelElementsByType(UserTask.class)
                    .forEach(task -> inDiagrams.addAll(List.of(task.getId(), definition.getKey() + " " + task.getId())));
        });
        for (FilterTable.Row row : FilterTable.ofTheSchool().filters()) {
            assertThat(processes).as(row.name()).containsAll(row.process() == null ? List.of() : List.of(row.process()));
            assertThat(inDiagrams).as(row.name()).containsAll(row.tasks().stream()
                    .map(task -> row.process() == null ? task : row.process() + " " + task).toList());
        }
    }

    @Test
    void caseAndAccountAreShownBesideATaskToWhoeverIsOfferedItAndToNobodyElse() {
        String deployment = engine.getRepositoryService().createDeployment().addModelInstance("filters-test.bpmn",
                Bpmn.createExecutableProcess("filters-test").camundaHistoryTimeToLive(1).startEvent()
                        .userTask().camundaCandidateGroups("slt").endEvent().done()).deploy().getId();
        try {
            engine.getRuntimeService().startProcessInstanceByKey("filters-test", "ACC-2026-0007",
                    Map.of("accountName", "Year 4 news", "aims", "for nobody's list"));
            String task = engine.getTaskService().createTaskQuery().processDefinitionKey("filters-test").singleResult().getId();
            assertThat(shownBeside(task, "slt")).containsExactlyInAnyOrder("Case: ACC-2026-0007", "Account: Year 4 news");
            assertThat(shownBeside(task, "account-admin")).isEmpty();
            assertThat(shownBeside(task, "operator")).isEmpty();
        } finally {
            engine.getIdentityService().clearAuthentication();
            engine.getRepositoryService().deleteDeployment(deployment, true, true, true);
        }
    }

    /** What Tasklist asks for when it lists the task: the variables of the filter's columns. */
    @SuppressWarnings("unchecked")
    private List<String> shownBeside(String task, String who) {
        engine.getIdentityService().clearAuthentication();
        var columns = (List<Map<String, String>>) ours("My tasks").getProperties().get("variables");
        signIn(who);
        return columns.stream().flatMap(column -> engine.getRuntimeService().createVariableInstanceQuery()
                .variableScopeIdIn(task).variableName(column.get("name")).unlimitedList().stream()
                .map(variable -> column.get("label") + ": " + variable.getValue())).toList();
    }

    @Test
    void applyingTheTableAgainLeavesTheSameFiltersAndGrants() {
        var filters = ids();
        var grants = grants();
        new Filters(engine, FilterTable.ofTheSchool()).apply();
        assertThat(ids()).isEqualTo(filters);
        assertThat(grants()).isEqualTo(grants);
    }

    @Test
    void aListThatLeftTheTableGoesAndWhatPeopleChangedIsPutBack() {
        Filter changed = ours("My tasks");
        changed.setName("Nobody's tasks");
        engine.getFilterService().saveFilter(changed);
        Authorization widened = engine.getAuthorizationService().createAuthorizationQuery()
                .resourceType(Resources.FILTER).resourceId(changed.getId()).groupIdIn("staff").singleResult();
        widened.setPermissions(new Permission[] {Permissions.READ, Permissions.UPDATE});
        engine.getAuthorizationService().saveAuthorization(widened);
        String overdue = ours("Overdue").getId();

        new Filters(engine, new FilterTable(FilterTable.ofTheSchool().filters().stream()
                .filter(row -> !row.name().equals("Overdue")).toList())).apply();

        assertThat(ours("My tasks").getId()).isEqualTo(changed.getId());
        assertThat(engine.getFilterService().createFilterQuery().filterId(overdue).list()).isEmpty();
        assertThat(engine.getAuthorizationService().createAuthorizationQuery()
                .resourceType(Resources.FILTER).resourceId(overdue).list()).isEmpty();
        assertThat(engine.getAuthorizationService()
                .isUserAuthorized("teacher", List.of("staff"), Permissions.UPDATE, Resources.FILTER, changed.getId())).isFalse();
    }

    @Test
    void aFilterThatSomebodyMadeByHandIsLeftAlone() {
        Filter byHand = engine.getFilterService().newTaskFilter("By hand");
        engine.getFilterService().saveFilter(byHand);
        try {
            new Filters(engine, FilterTable.ofTheSchool()).apply();
            assertThat(engine.getFilterService().getFilter(byHand.getId()).getName()).isEqualTo("By hand");
        } finally {
            engine.getFilterService().deleteFilter(byHand.getId());
        }
    }

    private void signIn(String who) {
        engine.getIdentityService().clearAuthentication();
        engine.getIdentityService().setAuthentication(who, people.rolesOf(who).stream().map(Role::id).toList());
    }

    /** Of this test's tasks: others may have left some of theirs. */
    private List<String> names(String filter) {
        List<String> ours = tasks.stream().map(Task::getId).toList();
        String id = engine.getFilterService().createFilterQuery().filterName(filter).singleResult().getId();
        return engine.getFilterService().<Task>listPage(id, 0, 1000).stream().filter(task -> ours.contains(task.getId()))
                .map(Task::getName).toList();
    }

    private Task task(String name, String assignee, String candidateGroup) {
        Task task = engine.getTaskService().newTask();
        task.setName(name);
        engine.getTaskService().saveTask(task);
        tasks.add(task);
        if (candidateGroup != null) {
            engine.getTaskService().addCandidateGroup(task.getId(), candidateGroup);
        }
        engine.getTaskService().setAssignee(task.getId(), assignee);
        return task;
    }

    private void late(Task task) {
        Task stored = engine.getTaskService().createTaskQuery().taskId(task.getId()).singleResult();
        stored.setDueDate(Date.from(Instant.parse("2020-01-01T09:00:00Z")));
        engine.getTaskService().saveTask(stored);
    }

    private Filter ours(String name) {
        return engine.getFilterService().createFilterQuery().filterName(name).singleResult();
    }

    private List<String> ids() {
        return engine.getFilterService().createFilterQuery().orderByFilterId().asc().list().stream().map(Filter::getId).toList();
    }

    private Map<String, String> grants() {
        return engine.getAuthorizationService().createAuthorizationQuery().resourceType(Resources.FILTER).list().stream()
                .collect(Collectors.toMap(Authorization::getId, grant -> grant.getGroupId() + grant.getResourceId()));
    }

    private static boolean isOurs(Filter filter) {
        return filter.getProperties().containsKey("chaperone");
    }

    private static int order(Filter filter) {
        return (Integer) filter.getProperties().get("priority");
    }
}
