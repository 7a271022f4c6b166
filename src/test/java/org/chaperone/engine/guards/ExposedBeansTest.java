package org.chaperone.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.chaperone.WholeApplication;
import org.chaperone.engine.VisibleToModels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@WholeApplication
class ExposedBeansTest {

    @Autowired ProcessEngine engine;
    @Autowired ApplicationContext context;
    @Autowired Tripwire tripwire;

    @BeforeEach
    void reset() {
        tripwire.reset();
    }

    @AfterEach
    void undeploy() {
        engine.getRepositoryService().createDeploymentQuery().deploymentName("exposed-beans-test").list()
                .forEach(it -> engine.getRepositoryService().deleteDeployment(it.getId(), true));
    }

    @Test
    void aModelReachesABeanThatIsMeantForIt() {
        assertThat(resultOf("${tripwire.touch()}")).isEqualTo("touched");
        assertThat(tripwire.touches()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${hiddenFromModels.touch()}", "${dataSource.connection}", "${identityService.createUserQuery()}",
        "${environment.getProperty('user.home')}", "${processEngine.name}", "${clock.instant()}"})
    void aModelReachesNoOtherBean(String expression) {
        assertThatThrownBy(() -> resultOf(expression)).isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("Unknown property used in expression");
    }

    @Test
    void everyBeanWithoutTheMarkIsHidden() {
        Map<Object, Object> seen =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getBeans();

        assertThat(context.getBeanDefinitionNames()).contains("hiddenFromModels", "tripwire");
        for (String name : context.getBeanDefinitionNames()) {
            boolean meantForModels = context.findAnnotationOnBean(name, VisibleToModels.class) != null;
            assertThat(seen.containsKey(name)).as(name).isEqualTo(meantForModels);
            assertThat(seen.get(name) != null).as(name).isEqualTo(meantForModels);
        }
        assertThat(Arrays.asList("no such bean", 7, "")).noneMatch(seen::containsKey);
    }

    @Test
    void aFilterReachesNoOtherBeanEither() {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();

        // inside a command, as a stored filter's query runs
        assertThatThrownBy(() -> configuration.getCommandExecutorTxRequired().execute(command ->
                new TaskQueryImpl().taskAssigneeExpression("${hiddenFromModels.touch()}").list()))
                .isInstanceOf(ProcessEngineException.class)
                .hasStackTraceContaining("Unknown property used in expression");
    }

    private Object resultOf(String expression) {
        BpmnModelInstance model = Bpmn.createExecutableProcess("exposed-beans").camundaHistoryTimeToLive(1)
                .startEvent()
                .serviceTask().camundaExpression(expression).camundaResultVariable("result")
                .userTask("wait")
                .endEvent().done();
        engine.getRepositoryService().createDeployment().name("exposed-beans-test")
                .addModelInstance("exposed-beans.bpmn", model).deploy();
        String instance = engine.getRuntimeService().startProcessInstanceByKey("exposed-beans").getId();
        return engine.getRuntimeService().getVariable(instance, "result");
    }
}
