package org.chaperone.engine.guards;

import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;

/** People who exist for one test only. */
final class Newcomers {

    static final String PASSWORD = "demo";

    private final IdentityService identity;
    private final AuthorizationService authorizations;

    Newcomers(ProcessEngine engine) {
        this.identity = engine.getIdentityService();
        this.authorizations = engine.getAuthorizationService();
    }

    /** An ordinary person, who may open Tasklist and nothing more. */
    String arrive(String id, String... groups) {
        leave(id);
        User user = identity.newUser(id);
        user.setFirstName("Newcomer");
        user.setLastName("Forthetest");
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        for (String group : groups) {
            identity.createMembership(id, group);
        }
        grant(id, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        return id;
    }

    void grant(String user, Resource resource, String resourceId, Permission... permissions) {
        Authorization grant = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
        grant.setUserId(user);
        grant.setResource(resource);
        grant.setResourceId(resourceId);
        for (Permission permission : permissions) {
            grant.addPermission(permission);
        }
        authorizations.saveAuthorization(grant);
    }

    void leave(String... ids) {
        for (String id : ids) {
            List<Authorization> grants = authorizations.createAuthorizationQuery().userIdIn(id).list();
            grants.forEach(grant -> authorizations.deleteAuthorization(grant.getId()));
            identity.deleteUser(id);
        }
    }
}
