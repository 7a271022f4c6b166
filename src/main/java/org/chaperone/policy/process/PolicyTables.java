package org.chaperone.policy.process;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.chaperone.school.Role;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The decision tables of the policy's review, as analysts keep them. */
@Component
class PolicyTables {

    private final DecisionService decisions;

    PolicyTables(@Lazy DecisionService decisions) {
        this.decisions = decisions;
    }

    /** Who has a step: those of these roles together, and else the first of the others of whom somebody is here. */
    record Line(List<Role> together, List<Role> then) {
    }

    /** @throws IllegalStateException if the table has no row for this step, or names a role that there is not */
    Line line(String step, String profile) {
        Map<String, Object> row = decisions.evaluateDecisionByKey("policy-people")
                .variables(Variables.putValue("step", step).putValue("policyProfile", profile)).evaluate().getSingleResult();
        if (row == null) {
            throw new IllegalStateException("The table policy-people has no row for " + step + " under " + profile + ".");
        }
        return new Line(roles(row.get("together")), roles(row.get("then")));
    }

    private static List<Role> roles(Object csv) {
        return Arrays.stream(String.valueOf(csv).split(",")).map(String::strip).filter(id -> !id.isEmpty())
                .map(id -> Role.withId(id).orElseThrow(() -> new IllegalStateException(
                        "The table policy-people names a role that there is not: \"" + id + "\"."))).toList();
    }
}
