package org.chaperone.engine.grants;

import java.util.List;
import org.camunda.bpm.engine.authorization.Resources;
import org.chaperone.engine.YamlTable;

/** The table roles.yaml: the school's groups and all that they may do. */
record RoleTable(List<Role> roles) {

    static RoleTable ofTheSchool() {
        return new RoleTable(YamlTable.read("roles.yaml", "roles", Role.class));
    }


    record Role(String id, String title, List<Grant> grants) {

        Role {
            grants = grants == null ? List.of() : List.copyOf(grants);
        }
    }

    record Grant(Resources resource, String id, List<String> permissions) {
    }
}
