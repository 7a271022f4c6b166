package org.chaperone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WholeApplication
class TasklistApiTest {

    @Autowired
    IdentityService people;

    @Autowired
    AuthorizationService grants;

    private Authorization access;

    @LocalServerPort
    int port;

    @BeforeEach
    void somebody() {
        User user = people.newUser("apivisitor");
        user.setPassword("a-long-enough-password");
        people.saveUser(user);
        access = grants.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        access.setUserId("apivisitor");
        access.setResource(Resources.APPLICATION);
        access.setResourceId("tasklist");
        access.addPermission(Permissions.ACCESS);
        grants.saveAuthorization(access);
    }

    @AfterEach
    void gone() {
        grants.deleteAuthorization(access.getId());
        people.deleteUser("apivisitor");
    }

    @Test
    void whoSignsInIsAnswered() {
        TasklistApi person = TasklistApi.signIn(port, "apivisitor", "a-long-enough-password");
        assertThat(person.post("/task/count", Map.of()).status()).isEqualTo(200);
        assertThat(person.get("/task/count").status()).isEqualTo(200);
    }

    @Test
    void whoDoesNotSignInIsNotAnswered() {
        assertThat(TasklistApi.anonymous(port).get("/task/count").status()).isEqualTo(401);
    }
}
