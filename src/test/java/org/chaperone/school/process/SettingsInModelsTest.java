package org.chaperone.school.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A diagram may count deadlines and ask for the school's numbers, in expressions that the engine evaluates. */
@WholeApplication
class SettingsInModelsTest {

    private static final String KEY = "settings-in-models";

    @Autowired
    ProcessEngine engine;

    private String deployment;

    @BeforeEach
    void itIsTheLastFridayBeforeHalfTerm() {
        ClockUtil.setCurrentTime(moment("2026-10-23T15:55:00Z"));
        BpmnModelInstance model = Bpmn.createExecutableProcess(KEY).camundaHistoryTimeToLive(1)
                .startEvent()
                .userTask("task").camundaDueDate("${deadlines.schoolDays(1)}")
                .camundaFollowUpDate("${deadlines.workingDays(profile.minimumAdministrators)}")
                .name("${profile.key}, ${profile.governingBody}, ${profile.named('cuddington').sltQuorum}")
                .boundaryEvent("reminder").cancelActivity(false).timerWithDate("${deadlines.schoolDays(profile.reminderDays)}")
                .endEvent()
                .moveToActivity("task")
                .boundaryEvent("launch").cancelActivity(false).timerWithDate("${deadlines.onDate('2026-12-01')}")
                .endEvent()
                .moveToActivity("task").endEvent().done();
        deployment = engine.getRepositoryService().createDeployment().addModelInstance(KEY + ".bpmn", model).deploy().getId();
    }

    @AfterEach
    void clockAndDeploymentAreAsBefore() {
        ClockUtil.reset();
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void aTaskIsDueAfterHalfTermAtTheSameTimeOfDay() {
        engine.getRuntimeService().startProcessInstanceByKey(KEY);

        var task = engine.getTaskService().createTaskQuery().processDefinitionKey(KEY).singleResult();
        assertThat(task.getDueDate()).isEqualTo(moment("2026-11-02T16:55:00Z"));
        assertThat(task.getFollowUpDate()).isEqualTo(moment("2026-10-27T16:55:00Z"));
        assertThat(task.getName()).isEqualTo("standard, governors, 1");
    }

    @Test
    void timersFireOnSchoolDaysAndOnTheDateOfAForm() {
        engine.getRuntimeService().startProcessInstanceByKey(KEY);

        assertThat(dueDateOf("reminder")).isEqualTo(moment("2026-11-04T16:55:00Z"));
        assertThat(dueDateOf("launch")).isEqualTo(moment("2026-12-01T08:30:00Z"));
    }

    private Date dueDateOf(String timer) {
        return engine.getManagementService().createJobQuery().processDefinitionKey(KEY).activityId(timer).singleResult()
                .getDuedate();
    }

    private static Date moment(String instant) {
        return Date.from(Instant.parse(instant));
    }
}
