package org.chaperone.engine.guards;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.chaperone.ChaperoneApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The application as it ships, in a process of its own, with somebody who has many tasks to complete. */
final class ApplicationToKill {

    static final String WORKER = "killtester";
    static final String READY = "Ready to be killed on port ";
    static final int TASKS = 120;
    static final String CONFIDENTIAL = "wombat-in-the-corridor";

    private ApplicationToKill() {
    }

    public static void main(String[] arguments) {
        ConfigurableApplicationContext application = SpringApplication.run(ChaperoneApplication.class, arguments);
        giveWorkOnce(application.getBean(ProcessEngine.class));
        System.out.println(READY + application.getEnvironment().getProperty("local.server.port"));
    }

    private static void giveWorkOnce(ProcessEngine engine) {
        if (engine.getIdentityService().createUserQuery().userId(WORKER).count() == 1) {
            return;
        }
        Newcomers newcomers = new Newcomers(engine);
        newcomers.arrive(WORKER);
        newcomers.grant(WORKER, Resources.PROCESS_DEFINITION, "*", Permissions.ALL);
        engine.getRepositoryService().createDeployment().addModelInstance("to-kill.bpmn",
                Bpmn.createExecutableProcess("to-kill").camundaHistoryTimeToLive(1)
                        .startEvent().userTask("task").camundaAssignee(WORKER).endEvent().done()).deploy();
        for (int i = 0; i < TASKS; i++) {
            engine.getRuntimeService().startProcessInstanceByKey("to-kill", Map.of("told", CONFIDENTIAL));
        }
    }
}
