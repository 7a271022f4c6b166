package org.chaperone.incident.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.WholeApplication;
import org.chaperone.engine.demo.DemoPlayer;
import org.chaperone.incident.IncidentCaseDriver;
import org.chaperone.school.SchoolProfile;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The demo's concerns keep to the forms and stand where they are said to stand. */
@WholeApplication
class IncidentDemoCasesTest {

    @Autowired
    ProcessEngine engine;
    @Autowired
    DemoPlayer player;
    @Autowired
    SchoolProfile profile;
    @Autowired
    Clock clock;

    @Test
    void eachConcernOfTheDemoStandsInAStateOfItsOwn() {
        List<IncidentCaseDriver> concerns = new IncidentDemoCases(player, profile, clock).playAll().stream()
                .map(reference -> IncidentCaseDriver.of(engine, reference)).toList();
        assertThat(concerns).hasSize(5);
        assertThat(concerns.get(0).holders(concerns.get(0).task("Task_AssessConcern"))).containsExactly("deputy-dsl", "dsl");
        assertThat(concerns.get(1).tasks("Task_WorkOnCase")).hasSize(2);
        assertThat(concerns.get(1).task("Task_MakeReport", "lado")).isNotNull();
        assertThat(concerns.get(2).waitsAt("Task_ClearContent")).isTrue();
        assertThat(concerns.get(3).task("Task_DoAction").getAssignee()).isEqualTo("slt2");
        assertThat(concerns.get(4).everyHolder()).doesNotContain("headteacher", "slt", "slt2").contains("chair");
    }
}
