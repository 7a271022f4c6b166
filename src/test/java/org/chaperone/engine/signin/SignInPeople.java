package org.chaperone.engine.signin;

import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;

/** People who exist for one test of signing in only, and may open Tasklist. */
final class SignInPeople {

    static final String PASSWORD = "Correct-horse-7-battery";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final IdentityService identities;
    private final AuthorizationService authorizations;
    private final List<String> arrived = new ArrayList<>();

    SignInPeople(ProcessEngine engine) {
        this.identities = engine.getIdentityService();
        this.authorizations = engine.getAuthorizationService();
    }

    /** @return the id, which nobody had before: the log of an earlier test stays */
    String arrive(String name, String... groups) {
        String id = name + "-" + COUNT.incrementAndGet();
        User user = identities.newUser(id);
        user.setFirstName("Somebody");
        user.setLastName("Forthetest");
        user.setPassword(PASSWORD);
        identities.saveUser(user);
        arrived.add(id);
        for (String group : groups) {
            identities.createMembership(id, group);
        }
        Authorization tasklist = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
        tasklist.setUserId(id);
        tasklist.setResource(Resources.APPLICATION);
        tasklist.setResourceId("tasklist");
        tasklist.addPermission(Permissions.ACCESS);
        authorizations.saveAuthorization(tasklist);
        return id;
    }

    void changePassword(String id, String password) {
        User user = identities.createUserQuery().userId(id).singleResult();
        user.setPassword(password);
        identities.saveUser(user);
    }

    void leave() {
        for (String id : arrived) {
            authorizations.createAuthorizationQuery().userIdIn(id).list()
                    .forEach(grant -> authorizations.deleteAuthorization(grant.getId()));
            identities.deleteUser(id);
        }
    }
}
