package org.chaperone.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WholeApplication
class ClosedDoorsTest {

    private static final String INTRUDER = "{\"profile\":{\"id\":\"intruder\",\"firstName\":\"In\",\"lastName\":\"Truder\","
            + "\"email\":\"\"},\"credentials\":{\"password\":\"Intruder-1234\"}}";

    @Autowired ProcessEngine engine;
    @LocalServerPort int port;

    private Newcomers newcomers;
    private Visitor stranger;
    private List<String> administrators;

    @BeforeEach
    void nobodyIsAnAdministrator() {
        newcomers = new Newcomers(engine);
        administrators = engine.getIdentityService().createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).list()
                .stream().map(User::getId).toList();
        administrators.forEach(id -> engine.getIdentityService().deleteMembership(id, Groups.CAMUNDA_ADMIN));
        stranger = new Visitor(port);
        stranger.get("/camunda/api/engine/engine/");
    }

    @AfterEach
    void asBefore() {
        administrators.forEach(id -> engine.getIdentityService().createMembership(id, Groups.CAMUNDA_ADMIN));
        newcomers.leave("intruder", "guardsteacher");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/camunda/api/admin/setup/default/user/create",
        "/camunda/api/admin/setup/default/user/create/",
        "/camunda/api/admin/setup/other/user/create",
        "/camunda/api/admin/setup",
        "/camunda/api/admin/SETUP/default/user/create",
        "/camunda/api/admin/Setup/default/user/create",
        "/camunda/api/admin/setup;x=y/default/user/create",
        "/camunda/api/admin;x=y/setup/default/user/create",
        "/camunda/api/admin/setup/default;x=y/user/create",
        "/camunda/api/admin/setup/default/user/create;x=y",
        "/camunda/api/admin//setup/default/user/create",
        "/camunda/api/admin/setup//default/user/create",
        "/camunda//api/admin/setup/default/user/create",
        "//camunda/api/admin/setup/default/user/create",
        "/camunda/api/admin/%73etup/default/user/create",
        "/camunda/api/admin/s%65tup/default/user/create",
        "/camunda/api/admin/%2573etup/default/user/create",
        "/camunda/api/%61dmin/setup/default/user/create",
        "/camunda/%61pi/admin/setup/default/user/create",
        "/camunda/api/admin%2Fsetup/default/user/create",
        "/camunda/api/admin/setup%2Fdefault/user/create",
        "/camunda/api/admin/./setup/default/user/create",
        "/camunda/api/admin/x/../setup/default/user/create",
        "/camunda/api/admin/x/%2e%2e/setup/default/user/create",
        "/camunda/api/admin/setup/default/user/create?x=y",
        "/camunda/api/admin/setup/default/user/create%00",
        "/camunda/api/admin/setup%0a/default/user/create"})
    void noStrangerBecomesAdministratorByTheSetUpDoor(String address) {
        int answer = stranger.post(address, INTRUDER).statusCode();

        assertThat(answer).as("a body of a stranger's is not even read").isIn(400, 401);
        newcomers.arrive("guardsteacher");
        assertThat(Visitor.signedIn(port, "guardsteacher", Newcomers.PASSWORD).post(address, INTRUDER).statusCode()).isIn(400, 403, 404);
        assertThat(engine.getIdentityService().createUserQuery().userId("intruder").count()).isZero();
        assertThat(engine.getIdentityService().createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/camunda/app/admin/default/setup/",
        "/camunda/app/admin/default/setup",
        "/camunda/app/admin/other/setup/",
        "/camunda/app/admin/default/SETUP/",
        "/camunda/app/admin/default/setup/index.html",
        "/camunda/app/admin/default/setup;x=y/",
        "/camunda/app/admin/default//setup/",
        "/camunda/app/admin/default/%73etup/"})
    void theSetUpPageIsNotShown(String address) {
        assertThat(stranger.get(address).statusCode()).isIn(400, 403, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/camunda/api/%65ngine/engine/default/user",
        "/camunda/%61pi/engine/engine/default/user",
        "/camunda/ap%69/engine/engine/default/user",
        "/camunda/api;x=y/engine/engine/default/user",
        "/camunda;x=y/api/engine/engine/default/user",
        "/camunda/api/engine;x=y/engine/default/user",
        "/camunda/;x=y/api/engine/engine/default/user",
        "//camunda/api/engine/engine/default/user",
        "/camunda//api/engine/engine/default/user",
        "/camunda/api//engine/engine/default/user",
        "/camunda/./api/engine/engine/default/user",
        "/camunda/x/../api/engine/engine/default/user",
        "/x/%2e%2e/camunda/api/engine/engine/default/user"})
    void aStrangelyWrittenAddressIsNoWayRoundTheSignIn(String address) {
        assertThat(stranger.get(address).statusCode()).isIn(400, 401);
        assertThat(stranger.post(address + "/create", INTRUDER).statusCode()).isIn(400, 401, 403);
        assertThat(engine.getIdentityService().createUserQuery().userId("intruder").count()).isZero();
    }

    @Test
    void whatBrowsersDoEncodeStillArrives() {
        newcomers.arrive("guardsteacher");
        Visitor teacher = Visitor.signedIn(port, "guardsteacher", Newcomers.PASSWORD);

        assertThat(teacher.getFromEngine("/process-definition/a%3A1%3Ab%20%C3%A9").statusCode()).isEqualTo(404);
        assertThat(teacher.getFromEngine("/task?maxResults=10&nameLike=%25a%2Fb%3B%25").statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyDeploysAModelByHttpNotEvenWithEveryRoleAndTheRightToIt() {
        newcomers.arrive("guardsteacher", everyGroup().toArray(String[]::new));
        newcomers.grant("guardsteacher", Resources.DEPLOYMENT, "*", Permissions.ALL);
        Visitor teacher = Visitor.signedIn(port, "guardsteacher", Newcomers.PASSWORD);

        HttpResponse<String> answer = teacher.send("POST", "/camunda/api/engine/engine/default/deployment/create",
                BodyPublishers.ofString(A_DEPLOYMENT), "multipart/form-data; boundary=edge");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(teacher.postToEngine("/deployment/any/redeploy", "{}").statusCode()).isEqualTo(404);
        assertThat(engine.getRepositoryService().createDeploymentQuery().deploymentName("smuggled").count()).isZero();
    }

    @Test
    void noRoleHoldsTheRightToDeployEither() {
        for (String group : everyGroup()) {
            if (!group.equals(Groups.CAMUNDA_ADMIN)) {
                assertThat(engine.getAuthorizationService().isUserAuthorized("guardsteacher", List.of(group),
                        Permissions.CREATE, Resources.DEPLOYMENT)).as(group).isFalse();
            }
        }
    }

    private List<String> everyGroup() {
        if (engine.getIdentityService().createGroupQuery().groupId(Groups.CAMUNDA_ADMIN).count() == 0) {
            engine.getIdentityService().saveGroup(engine.getIdentityService().newGroup(Groups.CAMUNDA_ADMIN));
        }
        return engine.getIdentityService().createGroupQuery().list().stream().map(Group::getId).toList();
    }

    private static final String A_DEPLOYMENT = String.join("\r\n",
            "--edge",
            "Content-Disposition: form-data; name=\"deployment-name\"",
            "",
            "smuggled",
            "--edge",
            "Content-Disposition: form-data; name=\"smuggled.bpmn\"; filename=\"smuggled.bpmn\"",
            "Content-Type: application/octet-stream",
            "",
            "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\""
                    + " targetNamespace=\"test\"><process id=\"smuggled\" isExecutable=\"true\" camunda:historyTimeToLive=\"1\">"
                    + "<startEvent id=\"start\"/></process></definitions>",
            "--edge--",
            "");
}
