package org.chaperone.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.chaperone.FreshDatabase;
import org.chaperone.engine.secrecy.SecretsForTests;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who holds which task, may do what, answered what and did what: the engine's own tables are in the stamped record as well. */
class EngineRecordTest {

    private static final int CHANGES = 500;
    private static final String DECISION = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="defs" name="defs" namespace="http://camunda.org/schema/1.0/dmn">
              <decision id="howSoon" name="How soon" camunda:historyTimeToLive="1" xmlns:camunda="http://camunda.org/schema/1.0/dmn">
                <decisionTable hitPolicy="FIRST">
                  <input id="in"><inputExpression id="inx" typeRef="integer"><text>age</text></inputExpression></input>
                  <output id="out" name="days" typeRef="integer" />
                  <rule id="r1"><inputEntry id="e1"><text>&lt; 11</text></inputEntry><outputEntry id="o1"><text>1</text></outputEntry></rule>
                  <rule id="r2"><inputEntry id="e2"><text></text></inputEntry><outputEntry id="o2"><text>5</text></outputEntry></rule>
                </decisionTable>
              </decision>
              <decision id="who" name="Who" camunda:historyTimeToLive="1" xmlns:camunda="http://camunda.org/schema/1.0/dmn">
                <variable id="v" name="who" typeRef="string" />
                <informationRequirement id="needs"><requiredDecision href="#howSoon" /></informationRequirement>
                <literalExpression id="le"><text>"dsl"</text></literalExpression>
              </decision>
            </definitions>""";
    private static final String FORM = "{\"id\": \"told\", \"type\": \"default\", \"components\": []}";

    private DataSource database;
    private JdbcClient jdbc;
    private DataSourceTransactionManager transactions;
    private SecretsForTests secrets;
    private RecordForTests record;
    private ProcessEngine engine;
    private Deployment models;

    @BeforeEach
    void anEngineAtWork() {
        workOn(FreshDatabase.withTables());
    }

    private void workOn(DataSource empty) {
        database = empty;
        jdbc = JdbcClient.create(database);
        transactions = new DataSourceTransactionManager(database);
        secrets = new SecretsForTests(database, Clock.systemUTC(), transactions);
        record = RecordForTests.withTheEngine(database, Clock.systemUTC(), secrets.stamp(), transactions);
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        configuration.setProcessEngineName("recorded-" + System.nanoTime());
        configuration.setApplicationContext(new StaticApplicationContext());
        configuration.setDataSource(database);
        configuration.setTransactionManager(transactions);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setJobExecutorActivate(false);
        configuration.setProcessEnginePlugins(List.of(new SpinProcessEnginePlugin(), secrets.inTheEngine(record.changes())));
        engine = configuration.buildProcessEngine();
        person("before");
        record.start();
        models = engine.getRepositoryService().createDeployment().addString("told.form", FORM).addString("soon.dmn", DECISION)
                .addModelInstance("told.bpmn", Bpmn.createExecutableProcess("told").camundaHistoryTimeToLive(1)
                        .startEvent().businessRuleTask("decide").camundaDecisionRef("howSoon").camundaMapDecisionResult("singleEntry").camundaResultVariable("days")
                        .userTask("read").camundaCandidateGroups("dsl").camundaFormRef("told").camundaFormRefBinding("deployment")
                        .boundaryEvent("late").cancelActivity(false).timerWithDuration("P1D").endEvent()
                        .moveToActivity("read").boundaryEvent("again").cancelActivity(false).message("again").endEvent()
                        .moveToActivity("read").endEvent().done())
                .deploy();
        List.of("teacher", "slt", "dsl").forEach(this::person);
        for (String group : List.of("staff", "safeguarding")) {
            engine.getIdentityService().saveGroup(engine.getIdentityService().newGroup(group));
            engine.getIdentityService().createMembership("slt", group);
        }
        engine.getIdentityService().createMembership("dsl", "safeguarding");
        engine.getIdentityService().setUserInfo("slt", "room", "12");
        engine.getIdentityService().setUserInfo("dsl", "room", "14");
        engine.getIdentityService().setAuthenticatedUserId("dsl");
        for (String group : List.of("staff", "safeguarding")) {
            Authorization right = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            right.setGroupId(group);
            right.setResource(Resources.TASK);
            right.setResourceId(group);
            right.addPermission(Permissions.READ);
            engine.getAuthorizationService().saveAuthorization(right);
            Filter filter = engine.getFilterService().newTaskFilter(group);
            filter.setQuery(engine.getTaskService().createTaskQuery().taskName(group));
            engine.getFilterService().saveFilter(filter);
        }
        for (int age = 9; age < 13; age++) {
            engine.getRuntimeService().startProcessInstanceByKey("told", "T-" + age, Map.of("age", age, "danger", age > 10));
        }
        List<Task> tasks = tasks();
        engine.getTaskService().claim(tasks.get(0).getId(), "dsl");
        engine.getTaskService().addCandidateUser(tasks.get(1).getId(), "slt");
        for (Task task : tasks.subList(0, 2)) {
            engine.getTaskService().createComment(task.getId(), task.getProcessInstanceId(), "Looked at");
            engine.getTaskService().createAttachment("web", task.getId(), task.getProcessInstanceId(), "a", "b", "http://school.example");
        }
        engine.getTaskService().complete(tasks.get(3).getId(), Map.of("settled", true));
        assertThat(record.findings()).isEmpty();
    }

    @AfterEach
    void itStops() {
        if (engine != null) {
            engine.close();
        }
    }

    private void person(String id) {
        User user = engine.getIdentityService().newUser(id);
        user.setPassword("a password");
        user.setEmail(id + "@school.example");
        engine.getIdentityService().saveUser(user);
    }

    private List<Task> tasks() {
        return engine.getTaskService().createTaskQuery().orderByTaskCreateTime().asc().orderByTaskId().asc().list();
    }

    private void workGoesOn() {
        User user = engine.getIdentityService().createUserQuery().userId("slt").singleResult();
        user.setPassword("another");
        engine.getIdentityService().saveUser(user);
        Task task = tasks().get(1);
        engine.getTaskService().setAssignee(task.getId(), "slt");
        engine.getTaskService().setDueDate(task.getId(), new Date(4_000_000_000_000L));
        engine.getRuntimeService().setVariable(task.getProcessInstanceId(), "danger", true);
        engine.getManagementService().setJobDuedate(job(task.getProcessInstanceId()).getId(), new Date(4_000_000_000_000L));
        engine.getRuntimeService().suspendProcessInstanceById(tasks().get(2).getProcessInstanceId());
    }

    private Job job(String instance) {
        return engine.getManagementService().createJobQuery().processInstanceId(instance).singleResult();
    }

    @Test
    void whoSomebodyTookAwayWithSqlIsNamedAndCanBeMadeAgain() {
        jdbc.sql("delete from act_id_membership where group_id_ = 'staff'").update();
        jdbc.sql("delete from act_id_group where id_ = 'staff'").update();
        jdbc.sql("delete from act_id_user where id_ = 'teacher'").update();
        engine.getIdentityService().saveGroup(engine.getIdentityService().newGroup("staff"));
        person("teacher");
        assertThat(record.findings()).anyMatch(finding -> finding.contains("staff")).anyMatch(finding -> finding.contains("teacher"));
    }

    @Test
    void eachOfFiveHundredRandomChangesIsNamed() {
        List<RecordTable> stamped = Rows.stamped().stream().filter(table -> table.table().startsWith("act_")).toList();
        Map<String, RecordTable> byName = stamped.stream().collect(Collectors.toMap(RecordTable::table, table -> table));
        Set<String> leftOut = new HashSet<>();
        stamped.forEach(table -> table.leftOut().forEach(column -> leftOut.add(table.table() + "." + column)));
        Vandal vandal = new Vandal(jdbc, new TransactionTemplate(transactions), record::findings, leftOut,
                (table, row) -> String.valueOf(row.get(byName.get(table).subject())));
        List<String> tables = stamped.stream().map(RecordTable::table).toList();
        vandal.copy(tables);
        workGoesOn();
        assertThat(record.findings()).isEmpty();
        vandal.change(CHANGES, tables);
    }

    @Test
    void aFindingSaysWhatWasChangedInPlainWords() {
        String task = tasks().get(1).getId();
        String link = jdbc.sql("select id_ from act_ru_identitylink where task_id_ = ? and user_id_ = 'slt'").param(task).query(String.class).single();
        jdbc.sql("update act_ru_identitylink set user_id_ = 'teacher' where id_ = ?").param(link).update();
        jdbc.sql("update act_ru_task set assignee_ = 'teacher' where id_ = ?").param(task).update();
        jdbc.sql("insert into act_id_membership (user_id_, group_id_) values ('teacher', 'safeguarding')").update();
        jdbc.sql("update act_id_user set pwd_ = (select pwd_ from act_id_user where id_ = 'dsl') where id_ = 'slt'").update();
        assertThat(record.findings()).containsExactlyInAnyOrder(link + ": who may take on a task was changed outside Chaperone.",
                task + ": a task that waits for somebody was changed outside Chaperone.",
                "teacher: their membership of a group was added outside Chaperone.",
                "slt: their name, address or password was changed outside Chaperone.");
    }

    @Test
    void whatTheEngineWritesAfterwardsDoesNotCoverIt() {
        Task task = tasks().get(0);
        jdbc.sql("update act_ru_task set assignee_ = 'teacher' where id_ = ?").param(task.getId()).update();
        engine.getTaskService().complete(task.getId());
        assertThat(record.findings()).singleElement().asString().startsWith("Line ")
                .endsWith("says that this was changed outside Chaperone before it: " + task.getId() + ", a task that waits for somebody.");
    }

    @Test
    void noCleaningUpOfTheEnginesLooksLikeAnotherHand() {
        List<Task> tasks = tasks();
        engine.getManagementService().executeJob(job(tasks.get(0).getProcessInstanceId()).getId());
        engine.getRepositoryService().suspendProcessDefinitionByKey("told", true, null);
        engine.getRepositoryService().activateProcessDefinitionByKey("told", true, null);
        engine.getRuntimeService().messageEventReceived("again", executionWaiting(tasks.get(0)));
        engine.getRuntimeService().deleteProcessInstance(tasks.get(0).getProcessInstanceId(), "not needed");
        engine.getHistoryService().deleteHistoricProcessInstance(tasks.get(0).getProcessInstanceId());
        engine.getTaskService().deleteCandidateUser(tasks.get(1).getId(), "slt");
        engine.getIdentityService().deleteMembership("slt", "staff");
        engine.getIdentityService().deleteUser("slt");
        engine.getIdentityService().deleteGroup("safeguarding");
        engine.getIdentityService().deleteUser("before");
        assertThat(record.findings()).isEmpty();
        cleanUpTheHistory();
        assertThat(record.findings()).isEmpty();
        engine.getRepositoryService().deleteDeployment(models.getId(), true);
        assertThat(record.findings()).isEmpty();
        assertThat(jdbc.sql("select count(*) from act_hi_taskinst").query(Integer.class).single()).isZero();
    }

    @Test
    void onThePostgresOfASchoolItIsTheSame() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
            engine.close();
            workOn(postgres.getPostgresDatabase());
            workGoesOn();
            noCleaningUpOfTheEnginesLooksLikeAnotherHand();
            jdbc.sql("insert into act_id_membership (user_id_, group_id_) values ('teacher', 'staff')").update();
            assertThat(record.findings()).containsExactly("teacher: their membership of a group was added outside Chaperone.");
            engine.close();
            engine = null;
        }
    }

    private String executionWaiting(Task task) {
        return engine.getRuntimeService().createExecutionQuery().processInstanceId(task.getProcessInstanceId())
                .messageEventSubscriptionName("again").singleResult().getId();
    }

    /** What is older than the models let it be kept. */
    private void cleanUpTheHistory() {
        engine.getHistoryService().setRemovalTimeToHistoricProcessInstances().absoluteRemovalTime(new Date(1_000))
                .byQuery(engine.getHistoryService().createHistoricProcessInstanceQuery().finished()).executeAsync();
        runJobs();
        assertThat(record.findings()).isEmpty();
        engine.getHistoryService().cleanUpHistoryAsync(true);
        runJobs();
        assertThat(engine.getHistoryService().createHistoricProcessInstanceQuery().finished().count()).isZero();
    }

    private void runJobs() {
        for (int round = 0; round < 5; round++) {
            engine.getManagementService().createJobQuery().executable().list().stream().filter(job -> job.getProcessInstanceId() == null)
                    .map(Job::getId).forEach(id -> engine.getManagementService().executeJob(id));
        }
    }

    @Test
    void whatWasThereBeforeTheTablesJoinedCountsAsItIsAndOnceOnly() {
        assertThat(record.findings()).isEmpty();
        jdbc.sql("update act_id_user set email_ = 'x@example.org' where id_ = 'before'").update();
        jdbc.sql("delete from record_row where subject = 'joined engine'").update();
        RecordForTests afterTheNextStart = RecordForTests.withTheEngine(database, Clock.systemUTC(), secrets.stamp(), transactions);
        afterTheNextStart.start();
        assertThat(afterTheNextStart.findings()).contains("before: their name, address or password was changed outside Chaperone.");
    }
}
