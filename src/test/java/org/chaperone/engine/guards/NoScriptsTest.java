package org.chaperone.engine.guards;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@WholeApplication
class NoScriptsTest {

    @Autowired ProcessEngine engine;

    @BeforeEach
    void tellTheAssertions() {
        ProcessEngineTests.init(engine);
    }

    @AfterEach
    void undeploy() {
        ProcessEngineTests.reset();
        engine.getRepositoryService().createDeploymentQuery().deploymentName("no-scripts-test").list()
                .forEach(it -> engine.getRepositoryService().deleteDeployment(it.getId(), true));
    }

    // juel and feel bring interpreters of their own, so these two show that the guard bites and not the class path
    @ParameterizedTest
    @CsvSource({"juel, ${1 + 1}", "feel, 1 + 1", "javascript, 1 + 1", "groovy, 1 + 1", "python, 1 + 1", "ecmascript, 1 + 1"})
    void noScriptTaskRuns(String language, String script) {
        deploy(Bpmn.createExecutableProcess("scripted").camundaHistoryTimeToLive(1)
                .startEvent().scriptTask().scriptFormat(language).scriptText(script).userTask().endEvent().done());

        assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey("scripted"))
                .isInstanceOf(ProcessEngineException.class).hasMessageContaining("scripting engine");
    }

    @Test
    void expressionsInModelsStillWork() {
        deploy(Bpmn.createExecutableProcess("unscripted").camundaHistoryTimeToLive(1)
                .startEvent().exclusiveGateway()
                .condition("yes", "${1 + 1 == 2}").userTask("reached").endEvent()
                .moveToLastGateway().condition("no", "${1 + 1 == 3}").endEvent().done());

        ProcessInstance instance = engine.getRuntimeService().startProcessInstanceByKey("unscripted");

        assertThat(instance).isWaitingAt("reached");
    }

    private void deploy(BpmnModelInstance model) {
        engine.getRepositoryService().createDeployment().name("no-scripts-test")
                .addModelInstance("scripted.bpmn", model).deploy();
    }
}
