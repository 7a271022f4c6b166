package org.chaperone.engine.grants;

import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.chaperone.engine.AtStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the engine's groups and grants what the role table says: no less, and no more. */
class Grants {

    /** The engine gives the first three case by case; the table of filters gives the last. */
    private static final Set<Resources> NOT_IN_THE_TABLE = EnumSet.of(Resources.TASK, Resources.HISTORIC_TASK,
            Resources.HISTORIC_PROCESS_INSTANCE, Resources.FILTER);

    private static final Logger LOG = LoggerFactory.getLogger(Grants.class);

    private final ProcessEngine engine;
    private final RoleTable table;

    Grants(ProcessEngine engine, RoleTable table) {
        this.engine = engine;
        this.table = table;
    }

    void apply() {
        Map<Key, Integer> wanted = wanted();
        AtStart.oneNodeAtATime(engine, () -> {
            Map<Key, AuthorizationEntity> present = present();
            Map<String, Group> groups = groups();
            for (RoleTable.Role role : table.roles()) {
                Group group = groups.get(role.id());
                if (group == null) {
                    wanted.remove(Key.membersSeeTheirGroup(role)); // the engine adds this row to a new group
                }
                save(role, group);
            }
            wanted.forEach((key, permissions) -> grant(key, permissions, present.get(key)));
            present.forEach((key, row) -> {
                if (!wanted.containsKey(key)) {
                    takeAway(row);
                }
            });
        });
    }

    private Map<Key, Integer> wanted() {
        Map<Key, Integer> wanted = new LinkedHashMap<>();
        for (RoleTable.Role role : table.roles()) {
            wanted.put(Key.membersSeeTheirGroup(role), Permissions.READ.getValue());
            for (RoleTable.Grant grant : role.grants()) {
                var key = new Key(role.id(), grant.resource().resourceType(), grant.id());
                wanted.merge(key, permissions(role, grant), (one, other) -> one | other);
            }
        }
        return wanted;
    }

    private int permissions(RoleTable.Role role, RoleTable.Grant grant) {
        var provider = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getPermissionProvider();
        int permissions = 0;
        for (String name : grant.permissions()) {
            try {
                permissions |= provider.getPermissionForName(name, grant.resource().resourceType()).getValue();
            } catch (RuntimeException unknown) {
                throw new IllegalStateException("The file roles.yaml gives '%s' the permission %s on %s, which does not exist there."
                        .formatted(role.id(), name, grant.resource()), unknown);
            }
        }
        return permissions;
    }

    private Map<Key, AuthorizationEntity> present() {
        Map<Key, AuthorizationEntity> present = new HashMap<>();
        String[] groups = table.roles().stream().map(RoleTable.Role::id).toArray(String[]::new);
        for (Resources resource : Resources.values()) {
            if (!NOT_IN_THE_TABLE.contains(resource)) {
                engine.getAuthorizationService().createAuthorizationQuery().authorizationType(AUTH_TYPE_GRANT)
                        .groupIdIn(groups).resourceType(resource).list()
                        .forEach(row -> present.put(Key.of(row), (AuthorizationEntity) row));
            }
        }
        return present;
    }

    private Map<String, Group> groups() {
        return engine.getIdentityService().createGroupQuery().list().stream()
                .collect(Collectors.toMap(Group::getId, Function.identity()));
    }

    private void save(RoleTable.Role role, Group present) {
        Group group = present == null ? engine.getIdentityService().newGroup(role.id()) : present;
        if (!role.title().equals(group.getName())) {
            group.setName(role.title());
            group.setType("SCHOOL");
            engine.getIdentityService().saveGroup(group);
        }
    }

    private void grant(Key key, int permissions, AuthorizationEntity present) {
        if (present != null && present.getPermissions() == permissions) {
            return;
        }
        var row = present == null ? new AuthorizationEntity(AUTH_TYPE_GRANT) : present;
        row.setGroupId(key.group());
        row.setResourceType(key.resourceType());
        row.setResourceId(key.resourceId());
        row.setPermissions(permissions);
        engine.getAuthorizationService().saveAuthorization(row);
    }

    private void takeAway(AuthorizationEntity row) {
        LOG.warn("Taken away from the group '{}': a grant on {} '{}' that is not in roles.yaml", row.getGroupId(),
                Resources.values()[row.getResourceType()], row.getResourceId());
        engine.getAuthorizationService().deleteAuthorization(row.getId());
    }

    private record Key(String group, int resourceType, String resourceId) {

        static Key of(Authorization row) {
            return new Key(row.getGroupId(), row.getResourceType(), row.getResourceId());
        }

        static Key membersSeeTheirGroup(RoleTable.Role role) {
            return new Key(role.id(), Resources.GROUP.resourceType(), role.id());
        }
    }
}
