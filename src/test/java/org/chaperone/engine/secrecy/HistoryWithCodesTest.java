package org.chaperone.engine.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.WholeApplication;
import org.chaperone.engine.WithoutGrants;
import org.chaperone.incident.Concern;
import org.chaperone.incident.IncidentCaseDriver;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's history of a concern tells who did what to nobody without the key. */
@WholeApplication
class HistoryWithCodesTest {

    @Autowired ProcessEngine engine;
    @Autowired PeopleInHistory people;
    @Autowired HistoryBecomesCodes becomes;
    @Autowired JdbcClient jdbc;

    @Test
    void whoStartedAConcernAndHasItsTasksStandsAsACodeThatTheApplicationReads() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil());
        HistoricProcessInstance report = report(it);
        Task follow = it.task("Task_FollowReport");

        assertThat(report.getStartUserId()).startsWith("~");
        assertThat(people.person(report.getRootProcessInstanceId(), report.getStartUserId())).isEqualTo("teacher");
        assertThat(engine.getHistoryService().createHistoricTaskInstanceQuery().taskId(follow.getId()).singleResult().getAssignee())
                .as("the same code within one case").isEqualTo(report.getStartUserId());
        assertThat(report(IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil())).getStartUserId())
                .as("another one in another case").isNotEqualTo(report.getStartUserId());
        assertThat(follow.getAssignee()).as("the running task is found by its person").isEqualTo("teacher");
    }

    @Test
    void theLogOfWhoDidWhatIsNotWrittenForAConcernAndIsForWhatOperatorsDo() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil());
        it.say("teacher", "add", Map.of("addition", "They wrote again."));
        List<String> instances = engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceBusinessKey(it.reference())
                .list().stream().map(HistoricProcessInstance::getId).toList();
        assertThat(jdbc.sql("select count(*) from act_hi_op_log where proc_inst_id_ in (:ids)").param("ids", instances)
                .query(Integer.class).single()).isZero();

        String timer = engine.getManagementService().createJobQuery().processInstanceId(it.task("Task_AssessConcern", "child")
                .getProcessInstanceId()).timers().list().get(0).getId();
        IncidentCaseDriver.as(engine, "operator", () -> WithoutGrants.ask(engine, () -> {
            engine.getManagementService().setJobRetries(timer, 2);
            return null;
        }));
        assertThat(jdbc.sql("select user_id_ from act_hi_op_log where job_id_ = ?").param(timer).query(String.class).list())
                .contains("operator");
    }

    @Test
    void whatAnOlderChaperoneLeftInClearIsTakenOverAtTheNextStart() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil());
        HistoricProcessInstance report = report(it);
        Task follow = it.task("Task_FollowReport");
        jdbc.sql("update act_hi_procinst set start_user_id_ = 'teacher' where id_ = ?").param(report.getId()).update();
        jdbc.sql("update act_hi_taskinst set assignee_ = 'teacher' where id_ = ?").param(follow.getId()).update();
        jdbc.sql("insert into act_hi_op_log (id_, timestamp_, proc_def_key_, entity_type_, operation_type_, user_id_, task_id_)"
                + " values (?, current_timestamp, 'incident-report', 'Task', 'Complete', 'teacher', ?)").params(follow.getId(), follow.getId()).update();

        becomes.afterPropertiesSet();
        becomes.afterPropertiesSet();

        assertThat(report(it).getStartUserId()).isEqualTo(report.getStartUserId());
        assertThat(engine.getHistoryService().createHistoricTaskInstanceQuery().taskId(follow.getId()).singleResult().getAssignee())
                .isEqualTo(report.getStartUserId());
        assertThat(jdbc.sql("select count(*) from act_hi_op_log where task_id_ = ?").param(follow.getId()).query(Integer.class).single()).isZero();
    }

    private HistoricProcessInstance report(IncidentCaseDriver it) {
        return engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceBusinessKey(it.reference())
                .processDefinitionKey("incident-report").singleResult();
    }
}
