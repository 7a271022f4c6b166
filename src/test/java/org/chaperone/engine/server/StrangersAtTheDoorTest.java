package org.chaperone.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import org.chaperone.TasklistApi;
import org.chaperone.TasklistApi.Answer;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a stranger can send, and what somebody who is signed in can. */
@WholeApplication
@Timeout(60)
class StrangersAtTheDoorTest {

    private static final String TASKS = "/camunda/api/engine/engine/default/task";

    @LocalServerPort int port;

    @ParameterizedTest
    @ValueSource(strings = {TASKS, TASKS + "/x/submit-form", "/camunda/api/cockpit/plugin/base/default/process-instance",
        "/camunda/api/evidence/task/x", "/camunda/api/policy/task/x", "/camunda/app/tasklist/default/", "/", "/error"})
    void nobodysBodyIsReadBeforeTheyHaveSignedIn(String path) throws IOException {
        long begun = System.nanoTime();
        try (RawClient stranger = new RawClient(port)) {
            String answer = stranger.says("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 100000\r\n\r\n").hears();
            assertThat(answer).startsWith("HTTP/1.1 401").contains("Connection: close", "You are not signed in any more.")
                    .contains("Content-Security-Policy: default-src 'self'");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void neitherIsOneOfUnknownLength() throws IOException {
        try (RawClient stranger = new RawClient(port)) {
            assertThat(stranger.says("PUT " + TASKS + "/x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab").hears())
                    .startsWith("HTTP/1.1 401").contains("Connection: close");
        }
    }

    @Test
    void aSignInIsNoLargerThanANameAndAPassword() throws IOException {
        try (RawClient stranger = new RawClient(port)) {
            assertThat(stranger.says("POST /camunda/api/admin/auth/user/default/login/tasklist HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\n").hears())
                    .startsWith("HTTP/1.1 413").contains("larger than 16 kB");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "chaperone", "192.0.2.7"})
    void underAnUnknownNameNothingIsAnswered(String host) throws IOException {
        try (RawClient stranger = new RawClient(port)) {
            assertThat(stranger.says("GET /camunda/app/tasklist/default/ HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .hears()).startsWith("HTTP/1.1 421").doesNotContain("evil").doesNotContain("Set-Cookie");
        }
    }

    @Test
    void aLoadBalancerAsksForTheHealthByTheAddressOfTheMachine() throws IOException {
        try (RawClient balancer = new RawClient(port)) {
            assertThat(balancer.says("GET /health/ready HTTP/1.1\r\nHost: 192.0.2.7\r\nConnection: close\r\n\r\n").hears())
                    .startsWith("HTTP/1.1 200").contains("{\"status\":\"UP\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1", "[::1]:8080"})
    void theNamesOfThisComputerAreKnown(String host) throws IOException {
        try (RawClient visitor = new RawClient(port)) {
            assertThat(visitor.says("GET /camunda/app/tasklist/default/ HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .hears()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aPersonSendsNoMoreThanAMegabyte() {
        Answer answer = TasklistApi.signIn(port, "teacher", "demo").post("/task", "{\"name\":\"" + "x".repeat(1024 * 1024) + "\"}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.message()).contains("larger than 1024 kB").contains("Files are added");
    }

    @Test
    void thirtyMegabytesAreAnsweredInASentenceToo() {
        Answer answer = TasklistApi.signIn(port, "teacher", "demo").post("/task", "{\"name\":\"" + "x".repeat(30 * 1024 * 1024) + "\"}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.message()).contains("larger than 1024 kB").contains("Files are added");
    }

    @Test
    void jsonIsNoDeeperThanAnyFormNeeds() {
        TasklistApi teacher = TasklistApi.signIn(port, "teacher", "demo");
        Answer deep = teacher.post("/task", "{\"x\":" + "[".repeat(60) + "]".repeat(60) + "}");
        assertThat(deep.status()).isEqualTo(400);
        assertThat(deep.message()).contains("lists within lists");
        assertThat(teacher.post("/task/count", "{\"orQueries\":[]}").status()).isEqualTo(200);
    }

    @Test
    void aSearchHasTwentyPartsAtMost() {
        TasklistApi teacher = TasklistApi.signIn(port, "teacher", "demo");
        Answer many = teacher.post("/task/count", search(21));
        assertThat(many.status()).isEqualTo(400);
        assertThat(many.message()).isEqualTo("The search was not carried out: it has more than 20 parts in orQueries."
                + " Search for fewer things at once.");
        assertThat(teacher.post("/task/count", search(20)).status()).isEqualTo(200);
    }

    private static String search(int parts) {
        return "{\"orQueries\":[" + String.join(",", Collections.nCopies(parts, "{\"assignee\":\"teacher\"}")) + "]}";
    }
}
