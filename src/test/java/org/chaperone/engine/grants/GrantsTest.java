package org.chaperone.engine.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.io.IOException;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.chaperone.WholeApplication;
import org.chaperone.engine.WithoutGrants;
import org.chaperone.school.People;
import org.chaperone.school.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What each role may start, see and do, asked of the engine as the person of the demo who holds the role. */
@WholeApplication
class GrantsTest {

    /** A process that is in no row of the table. */
    private static final String UNLISTED = "grants-test-unlisted";
    private static final String IN_THE_BACKGROUND = "grants-test-background";

    @Autowired
    ProcessEngine engine;
    @Autowired
    People people;
    @Autowired
    PlatformTransactionManager transactions;

    private String deployment;

    @BeforeEach
    void deployModelsWithOneTaskForEachRole() {
        var process = Bpmn.createExecutableProcess(UNLISTED).camundaHistoryTimeToLive(1).startEvent().parallelGateway("all");
        for (Role role : Role.values()) {
            process.moveToNode("all").userTask("Task_" + role).name(role.id()).camundaCandidateGroups(role.id()).endEvent();
        }
        deployment = engine.getRepositoryService().createDeployment()
                .addModelInstance("grants-test-unlisted.bpmn", process.done())
                .addModelInstance("grants-test-background.bpmn", Bpmn.createExecutableProcess(IN_THE_BACKGROUND)
                        .camundaHistoryTimeToLive(1).startEvent().camundaAsyncAfter().endEvent().done())
                .deploy().getId();
    }

    @AfterEach
    void tidy() {
        engine.getIdentityService().clearAuthentication();
        engine.getRepositoryService().deleteDeployment(deployment, true, true, true);
        new Grants(engine, RoleTable.ofTheSchool()).apply();
    }

    @ParameterizedTest(name = "{0} opens {1}, is offered {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            teacher       | tasklist | account-creation, incident-report
            slt           | tasklist | account-creation, incident-report, policy-review, policy-training
            slt2          | tasklist | account-creation, incident-report, policy-review, policy-training
            headteacher   | tasklist | account-creation, incident-lookup, incident-report, policy-review
            dsl           | tasklist | account-creation, incident-lookup, incident-report, policy-review, policy-training
            deputy-dsl    | tasklist | account-creation, incident-lookup, incident-report
            account-admin | tasklist | account-creation, incident-report
            esafety       | tasklist | account-creation, incident-report
            technician    | tasklist | account-creation, incident-report
            governor      | tasklist | incident-report, policy-review
            chair         | tasklist | incident-lookup, incident-report, policy-review
            analyst       | cockpit, tasklist | -
            operator      | cockpit, tasklist | -
            """)
    void eachRoleOpensItsApplicationsAndIsOfferedWhatItMayStart(String who, String applications, String processes) {
        List<String> offered = processes == null ? List.of() : List.of(processes.split(", "));
        signIn(who);
        assertThat(Set.of("tasklist", "cockpit", "admin").stream().filter(app -> engine.getAuthorizationService()
                .isUserAuthorized(who, groups(who), Permissions.ACCESS, Resources.APPLICATION, app)))
                .containsExactlyInAnyOrder(applications.split(", "));
        assertThat(engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().startableInTasklist()
                .startablePermissionCheck().unlimitedList()).extracting(ProcessDefinition::getKey)
                .containsExactlyInAnyOrderElementsOf(offered);
        if (offered.contains("account-creation")) {
            startAnApplication();
        } else {
            refused(this::startAnApplication);
        }
        refused(() -> engine.getRuntimeService().startProcessInstanceByKey(UNLISTED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"teacher", "slt", "slt2", "headteacher", "dsl", "deputy-dsl", "account-admin", "esafety",
            "technician", "teaching-assistant", "site-manager", "governor", "chair", "analyst", "operator"})
    void everybodySeesTheTasksOfTheirOwnRolesAndNoOther(String who) {
        engine.getRuntimeService().startProcessInstanceByKey(UNLISTED);
        signIn(who);
        assertThat(engine.getTaskService().createTaskQuery().processDefinitionKey(UNLISTED).unlimitedList())
                .extracting(Task::getName).containsExactlyInAnyOrderElementsOf(groups(who));
    }

    @Test
    void sltCannotReachATaskOfTheAdministratorsByItsId() {
        String task = taskOf("account-admins");
        signIn("slt");
        assertThat(engine.getTaskService().createTaskQuery().taskId(task).singleResult()).isNull();
        refused(() -> engine.getFormService().getTaskFormData(task));
        refused(() -> engine.getFormService().getTaskFormVariables(task));
        refused(() -> engine.getTaskService().getVariables(task));
        refused(() -> engine.getTaskService().getIdentityLinksForTask(task));
        refused(() -> engine.getTaskService().claim(task, "slt"));
        notStored(() -> engine.getTaskService().complete(task));
        refused(() -> engine.getTaskService().addCandidateGroup(task, "slt"));
        refused(() -> engine.getTaskService().setAssignee(task, "slt"));
        refused(() -> engine.getTaskService().setAssignee(task, null));
    }

    @Test
    void whoeverIsOfferedATaskReadsItClaimsItAndCompletesItButCannotHandItOnOrMoveItsDate() {
        String task = taskOf("slt");
        signIn("slt");
        assertThat(engine.getFormService().getTaskFormVariables(task)).containsEntry("accountName", "Year 4 news");
        engine.getTaskService().claim(task, "slt");
        refused(() -> engine.getTaskService().setAssignee(task, "teacher"));
        refused(() -> engine.getTaskService().addCandidateGroup(task, "staff"));
        notStored(() -> engine.getTaskService().setVariable(task, "accountName", "Other"));
        Task stored = engine.getTaskService().createTaskQuery().taskId(task).singleResult();
        stored.setDueDate(new Date(0));
        refused(() -> engine.getTaskService().saveTask(stored));
        engine.getTaskService().complete(task);
    }

    @Test
    void aTaskThatSomebodyTookCanBePutBackByThemAndByNobodyElse() {
        String task = taskOf("slt");
        signIn("slt");
        engine.getTaskService().claim(task, "slt");
        signIn("slt2");
        refused(() -> engine.getTaskService().setAssignee(task, null));
        signIn("slt");
        engine.getTaskService().setAssignee(task, null);
        assertThat(engine.getTaskService().createTaskQuery().taskId(task).taskUnassigned().count()).isOne();
    }

    @Test
    void aTaskGivenToOnePersonAloneIsNotPutBackWhereNobodyWouldFindIt() {
        String task = taskOf("slt");
        engine.getTaskService().deleteCandidateGroup(task, "slt");
        engine.getTaskService().setAssignee(task, "teacher");
        signIn("teacher");
        assertThatThrownBy(() -> engine.getTaskService().setAssignee(task, null))
                .isInstanceOf(BadUserRequestException.class).hasMessageContaining("given to you alone");
        assertThat(engine.getTaskService().createTaskQuery().taskId(task).taskAssignee("teacher").count()).isOne();
    }

    @Test
    void whoeverIsNoLongerConcernedNoLongerSeesTheTask() {
        String task = taskOf("slt");
        engine.getTaskService().addCandidateUser(task, "teacher");
        engine.getTaskService().setAssignee(task, "teacher2");

        engine.getTaskService().deleteCandidateGroup(task, "slt");
        engine.getTaskService().addCandidateGroup(task, "headteacher");
        engine.getTaskService().deleteCandidateUser(task, "teacher");
        engine.getTaskService().setAssignee(task, "headteacher");

        assertThat(whoSees(task)).containsExactly("headteacher");
    }

    @Test
    void anAssigneeWhoIsACandidateTooKeepsSeeingTheTask() {
        String task = taskOf("slt");
        engine.getTaskService().addCandidateUser(task, "teacher");
        engine.getTaskService().setAssignee(task, "teacher");
        engine.getTaskService().setAssignee(task, "teacher2");
        assertThat(whoSees(task)).containsExactly("slt", "slt2", "teacher", "teacher2");
        engine.getTaskService().deleteCandidateUser(task, "teacher");
        engine.getTaskService().deleteCandidateGroup(task, "slt");
        engine.getTaskService().addCandidateGroup(task, "slt");
        assertThat(whoSees(task)).containsExactly("slt", "slt2", "teacher2");
    }

    @Test
    void operatorsSeeWhereACaseStandsButNoneOfItsAnswers() {
        String instance = instance();
        signIn("operator");
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance).count()).isOne();
        assertThat(engine.getRuntimeService().getActivityInstance(instance)).isNotNull();
        assertThat(engine.getRuntimeService().createVariableInstanceQuery().variableName("accountName").count()).isZero();
        refused(() -> engine.getRuntimeService().getVariables(instance));
        notStored(() -> engine.getRuntimeService().setVariable(instance, "accountName", "x"));
        notStored(() -> engine.getRuntimeService().deleteProcessInstance(instance, "tidied"));
        notStored(() -> engine.getRuntimeService().createProcessInstanceModification(instance).startBeforeActivity("Task_SLT").execute());
        assertThat(engine.getHistoryService().createHistoricProcessInstanceQuery().count()).isZero();
        assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery().count()).isZero();
        assertThat(engine.getHistoryService().createUserOperationLogQuery().count()).isZero();
    }

    @Test
    void operatorsHaveAFailedStepTriedAgainAndOthersDoNot() {
        String instance = engine.getRuntimeService().startProcessInstanceByKey(IN_THE_BACKGROUND).getId();
        String job = engine.getManagementService().createJobQuery().processInstanceId(instance).singleResult().getId();
        engine.getManagementService().setJobRetries(job, 0);
        for (String who : List.of("teacher", "headteacher", "technician", "analyst")) {
            signIn(who);
            refused(() -> engine.getManagementService().setJobRetries(job, 1));
        }
        signIn("operator");
        assertThat(engine.getRuntimeService().createIncidentQuery().processInstanceId(instance).count()).isOne();
        engine.getManagementService().setJobRetries(job, 1);
        assertThat(engine.getManagementService().createJobQuery().jobId(job).singleResult().getRetries()).isOne();
        refused(() -> engine.getManagementService().setJobDuedate(job, new Date(0)));
        refused(() -> engine.getManagementService().deleteJob(job));
    }

    @Test
    void analystsReadTheDiagramsAndNoCase() {
        String instance = instance();
        signIn("analyst");
        ProcessDefinition definition = engine.getRepositoryService().createProcessDefinitionQuery()
                .processDefinitionKey(UNLISTED).singleResult();
        assertThat(engine.getRepositoryService().getProcessModel(definition.getId())).isNotNull();
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
        assertThat(engine.getRuntimeService().createVariableInstanceQuery().variableName("accountName").count()).isZero();
        refused(() -> engine.getRuntimeService().getVariables(instance));
        assertThat(engine.getHistoryService().createHistoricProcessInstanceQuery().count()).isZero();
        assertThat(engine.getHistoryService().createHistoricTaskInstanceQuery().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"teacher", "slt", "slt2", "headteacher", "dsl", "deputy-dsl", "account-admin", "esafety",
            "technician", "teaching-assistant", "site-manager", "governor", "chair", "analyst", "operator"})
    void nobodyCanWriteAFilterATaskAModelOrARightForThemselves(String who) {
        signIn(who);
        refused(() -> engine.getFilterService().saveFilter(engine.getFilterService().newTaskFilter("mine")));
        refused(() -> engine.getTaskService().saveTask(engine.getTaskService().newTask()));
        refused(() -> engine.getRepositoryService().createDeployment().addString("x.txt", "x").deploy());
        refused(() -> engine.getRepositoryService().deleteDeployment(deployment));
        refused(() -> engine.getIdentityService().createMembership(who, "camunda-admin"));
        refused(() -> engine.getIdentityService().createMembership(who, "dsl"));
        refused(() -> engine.getIdentityService().deleteMembership("dsl", "dsl"));
        refused(() -> engine.getIdentityService().saveGroup(engine.getIdentityService().newGroup("mine")));
        refused(() -> engine.getIdentityService().saveUser(engine.getIdentityService().newUser("friend")));
        refused(() -> engine.getIdentityService().deleteUser(who));
        refused(() -> engine.getIdentityService().deleteUser("teacher2".equals(who) ? "teacher" : "teacher2"));
        var everything = new AuthorizationEntity(AUTH_TYPE_GRANT);
        everything.setUserId(who);
        everything.setResource(Resources.TASK);
        everything.setResourceId("*");
        everything.addPermission(Permissions.ALL);
        refused(() -> engine.getAuthorizationService().saveAuthorization(everything));
        assertThat(engine.getAuthorizationService().createAuthorizationQuery().count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"teacher, teacher", "governor, governor", "analyst, analyst", "operator, operator"})
    void whoSharesNoTasksSeesNobodysProfileButTheirOwn(String who, String seen) {
        signIn(who);
        assertThat(engine.getIdentityService().createUserQuery().unlimitedList()).extracting("id").containsExactly(seen);
    }

    @Test
    void colleaguesWhoShareTasksSeeWhoTookOne() {
        signIn("slt");
        assertThat(engine.getIdentityService().createUserQuery().userId("slt2").singleResult().getLastName()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyRoleHasItsGroupAndEveryMemberSeesThatOnly(Role role) {
        assertThat(engine.getIdentityService().createGroupQuery().groupId(role.id()).singleResult().getName()).isNotBlank();
        String member = people.membersOf(role).get(0);
        signIn(member);
        assertThat(engine.getIdentityService().createGroupQuery().unlimitedList()).extracting("id")
                .containsExactlyInAnyOrderElementsOf(groups(member));
    }

    @Test
    void theTableNamesTheRolesOfTheSchoolAndNoOther() {
        assertThat(RoleTable.ofTheSchool().roles()).extracting(RoleTable.Role::id)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Role.values()).map(Role::id).toList());
    }

    @Test
    void theTableNamesEveryProcessOfTheSchoolAndNoneThatDoesNotExist() throws IOException {
        Set<String> models = Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:bpmn/**/*.bpmn"))
                .map(file -> file.getFilename().replace(".bpmn", "")).collect(Collectors.toSet());
        assertThat(RoleTable.ofTheSchool().roles().stream().flatMap(role -> role.grants().stream())
                .filter(grant -> grant.resource() == Resources.PROCESS_DEFINITION && !grant.id().equals("*"))
                .map(RoleTable.Grant::id).collect(Collectors.toSet())).isEqualTo(models);
    }

    @Test
    void thereIsNoRevokeAndNoGrantToEverybody() {
        assertThat(engine.getAuthorizationService().createAuthorizationQuery().list())
                .allSatisfy(row -> assertThat(row.getAuthorizationType()).isEqualTo(AUTH_TYPE_GRANT));
    }

    @Test
    void applyingTheTableAgainLeavesTheSameRows() {
        var before = rows();
        new Grants(engine, RoleTable.ofTheSchool()).apply();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void aGrantThatIsNotInTheTableIsTakenAwayAndOneThatIsMissingComesBack() {
        var before = withoutIds();
        Authorization byHand = engine.getAuthorizationService().createNewAuthorization(AUTH_TYPE_GRANT);
        byHand.setGroupId("staff");
        byHand.setResource(Resources.DEPLOYMENT);
        byHand.setResourceId("*");
        byHand.addPermission(Permissions.CREATE);
        engine.getAuthorizationService().saveAuthorization(byHand);
        Authorization widened = one("staff", Resources.PROCESS_INSTANCE);
        widened.setPermissions(new Permission[] {Permissions.ALL});
        engine.getAuthorizationService().saveAuthorization(widened);
        engine.getAuthorizationService().deleteAuthorization(one("governors", Resources.APPLICATION).getId());

        new Grants(engine, RoleTable.ofTheSchool()).apply();

        assertThat(withoutIds()).isEqualTo(before);
    }

    @Test
    void aTaskOfAGroupStaysVisibleWhenTheTableIsAppliedAgain() {
        String task = taskOf("slt");
        new Grants(engine, RoleTable.ofTheSchool()).apply();
        assertThat(whoSees(task)).containsExactly("slt", "slt2");
    }

    @Test
    void aPermissionThatDoesNotExistIsNamed() {
        var table = new RoleTable(List.of(new RoleTable.Role("staff", "Staff",
                List.of(new RoleTable.Grant(Resources.FILTER, "*", List.of("RETRY_JOB"))))));
        assertThatThrownBy(() -> new Grants(engine, table).apply())
                .hasMessageContaining("roles.yaml").hasMessageContaining("RETRY_JOB").hasMessageContaining("staff");
    }

    /** Really, and then it is taken back: nothing is left of it. */
    private void startAnApplication() {
        // whoever may start nothing is not shown the definition either
        String definition = WithoutGrants.ask(engine, () -> engine.getRepositoryService().createProcessDefinitionQuery()
                .processDefinitionKey("account-creation").latestVersion().singleResult().getId());
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            assertThat(engine.getFormService().submitStartForm(definition, Map.of("accountName", "Science Club",
                    "platform", "facebook", "aims", "Families see what the science club does each week."))).isNotNull();
        });
    }

    private String instance() {
        return engine.getRuntimeService().startProcessInstanceByKey(UNLISTED, Map.of("accountName", "Year 4 news")).getId();
    }

    private String taskOf(String group) {
        return engine.getTaskService().createTaskQuery().processInstanceId(instance()).taskName(group).singleResult().getId();
    }

    private Set<String> whoSees(String task) {
        var seers = new TreeSet<String>();
        for (var person : people.active()) {
            signIn(person.id());
            if (engine.getTaskService().createTaskQuery().taskId(task).count() > 0) {
                seers.add(person.id());
            }
        }
        engine.getIdentityService().clearAuthentication();
        return seers;
    }

    private List<String> groups(String who) {
        return people.rolesOf(who).stream().map(Role::id).toList();
    }

    private void signIn(String who) {
        engine.getIdentityService().setAuthentication(who, groups(who));
    }

    private static void refused(ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOf(AuthorizationException.class);
    }

    /** Refused for want of a right, or before that because answers are given in forms. */
    private static void notStored(ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOfAny(AuthorizationException.class, BadUserRequestException.class);
    }

    private Authorization one(String group, Resources resource) {
        return engine.getAuthorizationService().createAuthorizationQuery().groupIdIn(group).resourceType(resource).singleResult();
    }

    private Map<String, String> rows() {
        return engine.getAuthorizationService().createAuthorizationQuery().list().stream()
                .collect(Collectors.toMap(Authorization::getId, GrantsTest::describe));
    }

    private List<String> withoutIds() {
        return rows().values().stream().sorted().toList();
    }

    private static String describe(Authorization row) {
        return String.join(" ", String.valueOf(row.getUserId()), String.valueOf(row.getGroupId()),
                String.valueOf(row.getResourceType()), row.getResourceId(),
                String.valueOf(((AuthorizationEntity) row).getPermissions()));
    }
}
