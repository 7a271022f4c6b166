package org.chaperone.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WholeApplication
class CarefulHeadersTest {

    @Autowired ProcessEngine engine;
    @LocalServerPort int port;

    private Newcomers newcomers;

    @BeforeEach
    void aPersonComes() {
        newcomers = new Newcomers(engine);
        newcomers.arrive("guardsteacher");
    }

    @AfterEach
    void andLeaves() {
        newcomers.leave("guardsteacher");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/camunda/app/tasklist/default/", "/camunda/api/engine/engine/", "/camunda/favicon.ico",
        "/camunda/api/engine/engine/default/task", "/no-such-page", "/camunda/api/admin/setup/default/user/create"})
    void everyAnswerAsksTheBrowserForCare(String path) {
        HttpResponse<String> answer = new Visitor(port).get(path);

        assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("same-origin");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(header(answer, "Permissions-Policy")).contains("camera=()", "microphone=()", "geolocation=()");
        assertThat(answer.headers().allValues("Content-Security-Policy")).singleElement().asString()
                .contains("frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).as("only behind https").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/camunda/app/tasklist/default/", "/camunda/app/cockpit/default/", "/camunda/app/admin/default/",
        "/camunda/app/welcome/default/", "/camunda/app/tasklist/scripts/chaperone/forms.js", "/camunda/api/engine/engine/",
        "/camunda/api/engine/engine/default/task", "/camunda/api/admin/auth/user/default", "/no-such-page"})
    void noPageRunsAScriptThatStandsInItOrComesFromElsewhere(String path) {
        Map<String, String> policy = policy(new Visitor(port).get(path));

        String scripts = policy.getOrDefault("script-src", policy.get("default-src"));
        assertThat(scripts).doesNotContain("'unsafe-inline'").doesNotContain("http").doesNotContain("*");
        if (path.startsWith("/camunda/app/")) {
            assertThat(scripts).as("AngularJS compiles its expressions").containsPattern("'nonce-\\S{20,}' 'strict-dynamic' 'unsafe-eval'$");
        } else {
            assertThat(policy.toString()).doesNotContain("unsafe");
        }
        assertThat(policy).containsEntry("object-src", "'none'").containsEntry("base-uri", "'self'").containsEntry("form-action", "'self'");
    }

    private static Map<String, String> policy(HttpResponse<String> answer) {
        return Arrays.stream(header(answer, "Content-Security-Policy").split(";")).map(String::strip).filter(part -> !part.isEmpty())
                .map(part -> part.split(" ", 2)).collect(Collectors.toMap(part -> part[0], part -> part.length > 1 ? part[1] : ""));
    }

    @Test
    void personalDataIsNotKeptByTheBrowser() {
        Visitor teacher = Visitor.signedIn(port, "guardsteacher", Newcomers.PASSWORD);

        for (String path : List.of("/task?maxResults=5", "/user/guardsteacher/profile", "/filter/count")) {
            assertThat(teacher.getFromEngine(path).headers().allValues("Cache-Control")).as(path).containsExactly("no-store");
        }
        assertThat(teacher.get("/camunda/api/admin/auth/user/default").headers().allValues("Cache-Control"))
                .containsExactly("no-store");
        assertThat(teacher.postToEngine("/task/count", "{}").headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void theSessionCookieIsOutOfReachOfScriptsAndOtherSites() {
        String cookie = new Visitor(port).get("/camunda/app/tasklist/default/").headers().allValues("Set-Cookie").stream()
                .filter(it -> it.startsWith("JSESSIONID=")).findFirst().orElseThrow();

        assertThat(cookie).contains("HttpOnly", "SameSite=Lax").doesNotContain("Secure");
    }

    @Test
    void theSessionIsANewOneAfterSigningInAndGoneAfterSigningOut() {
        Visitor teacher = Visitor.signedIn(port, "guardsteacher", Newcomers.PASSWORD);
        assertThat(teacher.getFromEngine("/task/count").statusCode()).isEqualTo(200);

        teacher.post("/camunda/api/admin/auth/user/default/logout", "{}");

        assertThat(teacher.getFromEngine("/task/count").statusCode()).isEqualTo(401);
    }

    @Test
    void aRequestFromAnotherSiteHasNoTokenAndIsRefused() {
        Visitor teacher = Visitor.signedIn(port, "guardsteacher", Newcomers.PASSWORD);

        assertThat(teacher.sendWithoutToken("POST", "/camunda/api/engine/engine/default/task/count", "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void evenSigningInNeedsTheToken() {
        assertThat(new Visitor(port).sendWithoutToken("POST", "/camunda/api/admin/auth/user/default/login/tasklist", "")
                .statusCode()).isEqualTo(403);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
