package org.chaperone.policy.process;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.chaperone.engine.TableAnswers;
import org.chaperone.school.Role;
import org.springframework.stereotype.Component;

/** The decision tables of the policy's review, as analysts keep them. */
@Component
class PolicyTables {

    private final TableAnswers tables;

    PolicyTables(TableAnswers tables) {
        this.tables = tables;
    }

    /** Who has a step: those of these roles together, and else the first of the others of whom somebody is here. */
    record Line(List<Role> together, List<Role> then) {
    }

    /** @throws IllegalStateException if the table has no row for this step, or names a role that there is not */
    Line line(String step, String profile) {
        Map<String, Object> row = tables.one("policy-people", Map.of("step", step, "policyProfile", profile));
        return new Line(roles(row.get("together")), roles(row.get("then")));
    }

    private static List<Role> roles(Object csv) {
        return Arrays.stream(String.valueOf(csv).split(",")).map(String::strip).filter(id -> !id.isEmpty())
                .map(id -> Role.withId(id).orElseThrow(() -> new IllegalStateException(
                        "The table policy-people names a role that there is not: \"" + id + "\"."))).toList();
    }
}
