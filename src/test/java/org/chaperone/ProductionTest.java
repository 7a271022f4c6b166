package org.chaperone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.chaperone.school.People;
import org.chaperone.school.Role;
import org.chaperone.school.SettingRefused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application as a school would, on a PostgreSQL of its own. */
@ExtendWith(OutputCaptureExtension.class)
class ProductionTest {

    private static final String ADMINISTRATOR = "--CHAPERONE_ADMIN_USER=site-admin";
    private static final String PASSWORD = "--CHAPERONE_ADMIN_PASSWORD=Correct-horse-7-battery";

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @Test
    void aSchoolStartsOnPostgresWithItsAdministratorAndNobodyElse() {
        try (var school = start(database(), ADMINISTRATOR, PASSWORD)) {
            IdentityService identities = school.getBean(ProcessEngine.class).getIdentityService();
            assertThat(identities.createUserQuery().list()).extracting("id").containsExactly("site-admin");
            assertThat(identities.checkPassword("site-admin", "Correct-horse-7-battery")).isTrue();
            assertThat(identities.createUserQuery().memberOfGroup("camunda-admin").count()).isOne();
            assertThat(school.getBean(ProcessEngine.class).getAuthorizationService().isUserAuthorized("site-admin",
                    List.of("camunda-admin"), Permissions.CREATE, Resources.USER)).isTrue();
            assertThat(identities.createGroupQuery().groupId(Role.SLT.id()).count()).isOne();
            assertThat(school.getBean(People.class).active()).isEmpty();
        }

        // the password need not stay in the environment, and starting again changes nothing
        try (var school = start(database())) {
            IdentityService identities = school.getBean(ProcessEngine.class).getIdentityService();
            assertThat(identities.createUserQuery().list()).extracting("id").containsExactly("site-admin");
            assertThat(identities.checkPassword("site-admin", "Correct-horse-7-battery")).isTrue();
        }
    }

    @Test
    void everySettingThatIsMissingIsNamedTogetherWithWhereToSetIt(CapturedOutput printed) {
        assertThatThrownBy(() -> start(List.of("--CHAPERONE_DB_USER=chaperone"))).isInstanceOf(SettingRefused.class);
        assertThat(printed).contains("APPLICATION FAILED TO START",
                "Chaperone cannot start for a school without CHAPERONE_DB_URL, CHAPERONE_DB_PASSWORD.",
                "Set each of them as an environment variable");
        assertThat(printed.getErr() + printed.getOut()).doesNotContain("\tat org.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:file:./data/chaperone", "jdbc:h2:mem:chaperone", "jdbc:mysql://db.school.example/chaperone"})
    void aSchoolsCasesAreKeptInPostgresAndInNothingElse(String url) {
        assertThatThrownBy(() -> start(List.of("--CHAPERONE_DB_URL=" + url, "--CHAPERONE_DB_USER=sa", "--CHAPERONE_DB_PASSWORD=x")))
                .isInstanceOf(SettingRefused.class).hasMessageContaining("PostgreSQL");
    }

    @Test
    void thePeopleOfTheDemoDoNotGoIntoProduction() {
        assertThatThrownBy(() -> start(database(), ADMINISTRATOR, PASSWORD, "--chaperone.demo.enabled=true"))
                .isInstanceOf(SettingRefused.class).hasMessageContaining("chaperone.demo.enabled");
    }

    private static List<String> database() {
        return List.of("--CHAPERONE_DB_URL=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--CHAPERONE_DB_USER=postgres", "--CHAPERONE_DB_PASSWORD=postgres");
    }

    private static ConfigurableApplicationContext start(List<String> settings, String... more) {
        List<String> arguments = new ArrayList<>(Stream.concat(settings.stream(), Stream.of(more)).toList());
        arguments.addAll(List.of("--CHAPERONE_LISTEN_ADDRESS=127.0.0.1", "--CHAPERONE_PORT=0",
                "--camunda.bpm.job-execution.enabled=false"));
        return new SpringApplicationBuilder(ChaperoneApplication.class).profiles("production")
                .run(arguments.toArray(String[]::new));
    }
}
