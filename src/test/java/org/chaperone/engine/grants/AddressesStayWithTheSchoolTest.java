package org.chaperone.engine.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.chaperone.TasklistApi;
import org.chaperone.TasklistApi.Answer;
import org.chaperone.WholeApplication;
import org.chaperone.incident.IncidentCaseDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WholeApplication
class AddressesStayWithTheSchoolTest {

    @LocalServerPort
    int port;
    @Autowired
    ProcessEngine engine;

    @ParameterizedTest
    @ValueSource(strings = {"slt", "dsl", "headteacher", "account-admin"})
    void whoSharesATaskSeesTheNameOfWhoHasTakenItOnAndNoAddress(String person) {
        TasklistApi api = TasklistApi.signIn(port, person, "demo");

        Answer other = api.get("/user/esafety/profile");
        assertThat(other.json().path("firstName").asText()).isEqualTo("Esme");
        assertThat(other.json().path("lastName").asText()).isEqualTo("Esafety");
        assertThat(other.body()).doesNotContain("@");
        assertThat(api.get("/user/" + person + "/profile").body()).as("one's own").contains(person + "@school.example");
    }

    @Test
    void nobodyReadsTheListOfEverybody() {
        for (String person : List.of("slt", "dsl", "headteacher", "teacher", "operator")) {
            TasklistApi api = TasklistApi.signIn(port, person, "demo");
            for (String list : List.of("/user?maxResults=100", "/user/count", "/identity/groups?userId=dsl")) {
                assertThat(api.get(list).status()).as(person + " " + list).isEqualTo(404);
            }
        }
    }

    @Test
    void anAddressIsNotFoundByTryingEither() {
        for (var search : List.of(engine.getIdentityService().createUserQuery().userEmail("dsl@school.example"),
                engine.getIdentityService().createUserQuery().userEmailLike("dsl%"))) {
            assertThatThrownBy(() -> IncidentCaseDriver.as(engine, "slt", search::count)).hasMessageContaining("asks for an e-mail address");
        }
    }

    @Test
    void whatIsNotShownIsStillKept() {
        assertThat(IncidentCaseDriver.as(engine, "slt", () -> engine.getIdentityService().createUserQuery().userId("dsl").listPage(0, 10)))
                .extracting(User::getEmail).containsOnlyNulls();
        assertThat(engine.getIdentityService().createUserQuery().userId("dsl").singleResult().getEmail()).isEqualTo("dsl@school.example");
    }
}
