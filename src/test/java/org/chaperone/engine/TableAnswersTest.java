package org.chaperone.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TableAnswersTest {

    private static final String TABLE = "next-in-line";

    private final ProcessEngine engine = new StandaloneInMemProcessEngineConfiguration().setProcessEngineName("table-answers-test")
            .setJdbcUrl("jdbc:h2:mem:table-answers-test").setJobExecutorActivate(false).buildProcessEngine();
    private final TableAnswers tables = new TableAnswers(engine);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void aTableAnswersTheSameQuestionAlwaysInTheSameWay() {
        deploy(model());

        assertThat(tables.one(TABLE, Map.of("role", "dsl"))).containsEntry("nextRole", "deputy-dsl");
        assertThat(tables.one(TABLE, Map.of("role", "dsl"))).containsEntry("nextRole", "deputy-dsl");
        assertThat(tables.one(TABLE, Map.of("role", "slt"))).containsEntry("nextRole", "headteacher");
    }

    @Test
    void aTableThatWasDeployedAnewIsAskedAnew() {
        deploy(model());
        tables.one(TABLE, Map.of("role", "dsl"));
        DmnModelInstance changed = model();
        changed.getModelElementsByType(OutputEntry.class).stream().filter(cell -> cell.getTextContent().equals("\"deputy-dsl\""))
                .forEach(cell -> cell.getText().setTextContent("\"headteacher\""));
        deploy(changed);

        assertThat(tables.one(TABLE, Map.of("role", "dsl"))).containsEntry("nextRole", "headteacher");
    }

    @Test
    void whatNoRowAnswersAndATableThatThereIsNotAreSaid() {
        deploy(model());

        assertThat(tables.rows(TABLE, Map.of("role", "caretaker"))).isEmpty();
        assertThatThrownBy(() -> tables.one(TABLE, Map.of("role", "caretaker")))
                .hasMessage("The table next-in-line has 0 answers where one is needed.");
        assertThatThrownBy(() -> tables.rows("no-such-table", Map.of())).hasMessage("There is no table no-such-table.");
    }

    private static DmnModelInstance model() {
        return Dmn.readModelFromFile(new File("bpmn/next-in-line.dmn"));
    }

    private void deploy(DmnModelInstance model) {
        engine.getRepositoryService().createDeployment().addModelInstance("next-in-line.dmn", model).deploy();
    }
}
