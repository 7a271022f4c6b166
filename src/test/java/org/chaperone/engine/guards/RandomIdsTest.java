package org.chaperone.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.WholeApplication;
import org.chaperone.incident.Concern;
import org.chaperone.incident.IncidentCaseDriver;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An id tells neither when something began nor how many began before it. */
@WholeApplication
class RandomIdsTest {

    @Autowired
    ProcessEngine engine;

    @Test
    void allThatBelongsToACaseHasARandomId() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil());
        List<Task> tasks = it.tasks();
        Stream<String> ids = Stream.of(tasks.stream().map(Task::getId), tasks.stream().map(Task::getProcessInstanceId),
                tasks.stream().map(Task::getExecutionId), engine.getManagementService().createJobQuery()
                        .processInstanceId(it.process("incident-escalation").getId()).list().stream().map(job -> job.getId()),
                engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(tasks.get(0).getProcessInstanceId())
                        .list().stream().map(variable -> variable.getId()))
                .flatMap(found -> found);

        assertThat(ids).hasSizeGreaterThan(10).allSatisfy(id -> assertThat(UUID.fromString(id).version()).as(id).isEqualTo(4));
        engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(it.reference()).rootProcessInstances().list()
                .forEach(whole -> engine.getRuntimeService().deleteProcessInstance(whole.getId(), "tried"));
    }
}
