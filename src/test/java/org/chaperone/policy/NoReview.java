package org.chaperone.policy;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the policy back to how a school begins: its first version, no review, and nobody who was asked to read. */
public final class NoReview {

    private NoReview() {
    }

    public static void anywhere(ProcessEngine engine, JdbcClient jdbc, PolicyRegister register) {
        for (String process : List.of("policy-review", "policy-watch", "policy-campaign", "policy-acknowledgement")) {
            engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(process).list().stream()
                    .filter(instance -> engine.getRuntimeService().createProcessInstanceQuery()
                            .processInstanceId(instance.getId()).count() > 0)
                    .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "next test", true, true));
        }
        for (String table : List.of("policy_request", "policy_document", "policy_step", "policy_trigger", "policy_review",
                "policy_version")) {
            jdbc.sql("delete from " + table).update();
        }
        register.begin();
    }
}
