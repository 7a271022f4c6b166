package org.chaperone.school.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.WholeApplication;
import org.chaperone.school.SettingRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.env.MockEnvironment;

@WholeApplication
class FirstAdministratorTest {

    private static final String GOOD = "Correct-horse-7-battery";

    @Autowired
    ProcessEngine engine;

    @AfterEach
    void nobodyWasMade() {
        assertThat(engine.getIdentityService().createUserQuery().memberOfGroup("camunda-admin").count()).isZero();
    }

    @Test
    void withoutAnAdministratorAndWithoutASettingTheStartIsRefusedAndTheSettingNamed() {
        assertThatThrownBy(() -> start(null, null)).isInstanceOf(SettingRefused.class)
                .hasMessageContaining("CHAPERONE_ADMIN_USER").hasMessageContaining("environment variable");
        assertThatThrownBy(() -> start("site-admin", " ")).isInstanceOf(SettingRefused.class)
                .hasMessageContaining("CHAPERONE_ADMIN_PASSWORD").hasMessageContaining("environment variable");
    }

    @ParameterizedTest
    @CsvSource({"demo", "correct-horse-7-battery", "CORRECT-HORSE-7-BATTERY", "Correct-horse-battery", "Correcthorse7battery",
            "Short-7-one", "My-Site-Admin-7"})
    void aWeakPasswordIsRefusedAndNotRepeated(String password) {
        assertThatThrownBy(() -> start("site-admin", password)).isInstanceOf(SettingRefused.class)
                .hasMessageContaining("CHAPERONE_ADMIN_PASSWORD").hasMessageNotContaining(password);
    }

    @ParameterizedTest
    @CsvSource({"Site-Admin", "admin@school.example", "-admin", "a--b"})
    void aNameThatNobodyCouldSignInWithIsRefused(String id) {
        assertThatThrownBy(() -> start(id, GOOD)).isInstanceOf(SettingRefused.class).hasMessageContaining("CHAPERONE_ADMIN_USER");
    }

    private void start(String user, String password) {
        var settings = new MockEnvironment();
        if (user != null) {
            settings.setProperty("CHAPERONE_ADMIN_USER", user);
        }
        if (password != null) {
            settings.setProperty("CHAPERONE_ADMIN_PASSWORD", password);
        }
        new FirstAdministrator(engine, settings).afterPropertiesSet();
    }
}
