package org.chaperone.engine.secrecy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.chaperone.FreshDatabase;
import org.chaperone.engine.record.RecordForTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Yes or no, numbers and moments steer a process and stand in clear: nobody changes one unnoticed, and none that was changed is used. */
class RunningValuesTest {

    private final DataSource database = FreshDatabase.withTables();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
    private final SecretsForTests secrets = new SecretsForTests(database, Clock.systemUTC(), transactions);
    private final RecordForTests record = RecordForTests.withTheEngine(database, Clock.systemUTC(), secrets.stamp(), transactions);

    private ProcessEngine engine;
    private String one;
    private String other;

    @BeforeEach
    void twoProcessesRun() {
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        configuration.setProcessEngineName("values-" + System.nanoTime());
        configuration.setApplicationContext(new StaticApplicationContext());
        configuration.setDataSource(database);
        configuration.setTransactionManager(transactions);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setJobExecutorActivate(false);
        configuration.setProcessEnginePlugins(List.of(new SpinProcessEnginePlugin(), secrets.inTheEngine(record.changes())));
        engine = configuration.buildProcessEngine();
        record.start();
        atTheStart();
        engine.getRepositoryService().createDeployment().addModelInstance("asked.bpmn",
                Bpmn.createExecutableProcess("asked").camundaHistoryTimeToLive(1).startEvent().userTask("answer").endEvent().done()).deploy();
        one = start("INC-1", true);
        other = start("INC-2", false);
        assertThat(findings()).isEmpty();
    }

    @AfterEach
    void theEngineStops() {
        engine.close();
    }

    private String start(String key, boolean atRisk) {
        Map<String, Object> values = new HashMap<>(Map.of("childAtRisk", atRisk, "age", 11, "long", 4L, "share", 0.5, "dueAt", new Date(0), "said", "a word"));
        values.put("nothing", null);
        return engine.getRuntimeService().startProcessInstanceByKey("asked", key, values).getId();
    }

    private void atTheStart() {
        new ValuesAreStamped(engine, record.once()).afterPropertiesSet();
    }

    private List<String> findings() {
        return secrets.check(engine).findings();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "update act_ru_variable set long_ = 0 where name_ = 'childAtRisk' and proc_inst_id_ = :one",
            "update act_ru_variable set long_ = 0, text2_ = null where name_ = 'childAtRisk' and proc_inst_id_ = :one",
            "update act_ru_variable set type_ = 'null', long_ = null where name_ = 'childAtRisk' and proc_inst_id_ = :one",
            "update act_ru_variable set long_ = 0, text2_ = (select text2_ from act_ru_variable where name_ = 'childAtRisk' and proc_inst_id_ = :other) "
                    + "where name_ = 'childAtRisk' and proc_inst_id_ = :one",
            "update act_ru_variable set name_ = 'policeHold' where name_ = 'childAtRisk' and proc_inst_id_ = :one",
            "update act_ru_variable set double_ = 0.75 where name_ = 'share' and proc_inst_id_ = :one",
            "update act_ru_variable set long_ = long_ + 86400000 where name_ = 'dueAt' and proc_inst_id_ = :one",
            "update act_ru_variable set text_ = 'AAAA' where name_ = 'said' and proc_inst_id_ = :one",
            "insert into act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_, var_scope_, long_, is_concurrent_local_) "
                    + "select 'new', 1, 'boolean', 'policeHold', execution_id_, proc_inst_id_, var_scope_, 1, false from act_ru_variable where name_ = 'age' and proc_inst_id_ = :one",
            "delete from case_key where case_id = :one"})
    void whatIsChangedIsNamed(String change) {
        jdbc.sql(change).param("one", one).param("other", other).update();
        assertThat(findings()).hasSize(1).allMatch(finding -> finding.startsWith("INC-1: values of a process that runs were changed"));
    }

    @Test
    void aValueThatWasChangedIsNotUsed() {
        jdbc.sql("update act_ru_variable set long_ = 0 where name_ = 'childAtRisk' and proc_inst_id_ = ?").param(one).update();
        assertThatThrownBy(() -> engine.getRuntimeService().getVariable(one, "childAtRisk"))
                .hasStackTraceContaining("The value childAtRisk of the case " + one + " was changed in the database");
        assertThat(engine.getRuntimeService().getVariable(other, "childAtRisk")).isEqualTo(false);
    }

    @Test
    void workGoesOnAndItsHistoryIsRead() {
        engine.getRuntimeService().setVariable(one, "childAtRisk", false);
        engine.getRuntimeService().setVariable(one, "age", "twelve");
        engine.getRuntimeService().setVariable(one, "said", 5);
        engine.getRuntimeService().setVariable(one, "share", null);
        String task = engine.getTaskService().createTaskQuery().processInstanceId(one).singleResult().getId();
        engine.getTaskService().setVariableLocal(task, "local", true);
        assertThat(findings()).isEmpty();
        assertThat(engine.getRuntimeService().getVariables(one)).containsEntry("childAtRisk", false).containsEntry("age", "twelve")
                .containsEntry("said", 5).containsEntry("share", null).containsEntry("dueAt", new Date(0)).containsEntry("long", 4L);
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().variableValueEquals("childAtRisk", true).count()).isZero();
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().variableValueEquals("age", 11).count()).isEqualTo(1);
        engine.getTaskService().complete(task);
        assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(one).variableName("childAtRisk").singleResult().getValue())
                .isEqualTo(false);
        assertThat(findings()).isEmpty();
    }

    @Test
    void whatRanBeforeThereWereStampsCountsAsItIsAndOnceOnly() {
        jdbc.sql("update act_ru_variable set text2_ = null where text2_ like 'stamped:%'").update();
        assertThat(findings()).hasSize(2);
        atTheStart();
        assertThat(findings()).as("it was done already").hasSize(2);
        jdbc.sql("delete from record_row where subject like 'joined values%'").update();
        jdbc.sql("delete from record_line where changes like '%joined values%'").update();
        new ValuesAreStamped(engine, RecordForTests.withTheEngine(database, Clock.systemUTC(), secrets.stamp(), transactions).once()).afterPropertiesSet();
        assertThat(findings()).isEmpty();
        assertThat(engine.getRuntimeService().getVariable(one, "childAtRisk")).isEqualTo(true);
    }
}
