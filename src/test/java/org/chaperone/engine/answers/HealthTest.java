package org.chaperone.engine.answers;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.chaperone.GoneDatabase;
import org.chaperone.TasklistApi;
import org.chaperone.TasklistApi.Answer;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a load balancer asks to know whether to send people here. */
@WholeApplication
class HealthTest {

    @Autowired DataSource database;
    @LocalServerPort int port;

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready"})
    void itIsUpForWhoeverAsksAndSaysNothingElse(String address) {
        Answer answer = ask(address);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void withoutItsDatabaseItIsNotReadyButNeedsNoNewStart() throws Exception {
        try (GoneDatabase gone = new GoneDatabase(database)) {
            Answer ready = ask("/health/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.body()).isEqualTo("{\"status\":\"DOWN\"}");
            assertThat(ask("/health/live").status()).isEqualTo(200);
        }
        assertThat(ask("/health/ready").status()).as("as soon as it is back").isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/health", "/health/ready/db", "/health/db", "/env", "/beans", "/metrics", "/loggers",
        "/shutdown", "/heapdump", "/info", "/mappings"})
    void nothingElseIsOpenedWithIt(String address) {
        assertThat(ask(address).status()).isEqualTo(404);
    }

    private Answer ask(String address) {
        return TasklistApi.anonymous(port).send("GET", address, null, "application/json");
    }
}
