package org.chaperone.school;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Starts the school's settings alone, with the real application.yaml, to see what the person at the console sees. */
@ExtendWith(OutputCaptureExtension.class)
class StartWithSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"standard", "quinton", "cann-bridge", "rochester", "cuddington", "crudgington"})
    void aProfileIsPickedByItsName(String name) {
        try (var school = start("--chaperone.school.profile=" + name)) {
            assertThat(school.getBean(SchoolProfile.class).key()).isEqualTo(name);
        }
    }

    @Test
    void standardIsTheDefaultAndTheShippedTermDatesAreThere() {
        try (var school = start()) {
            assertThat(school.getBean(SchoolProfile.class).key()).isEqualTo("standard");
            assertThat(school.getBean(SchoolCalendar.class).nextSchoolDay(LocalDate.parse("2026-12-18"))).isEqualTo("2027-01-05");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"quintn", "Quinton", "\u0020"})
    void anUnknownProfileStopsTheStartWithTheListAndNoStackTrace(String name, CapturedOutput output) {
        assertThatThrownBy(() -> start("--chaperone.school.profile=" + name)).hasRootCauseInstanceOf(SettingRefused.class);

        assertThat(output).contains("APPLICATION FAILED TO START", "There is no policy profile \"" + name.strip() + "\"",
                "Set chaperone.school.profile to one of these: "
                        + "cann-bridge, crudgington, cuddington, quinton, rochester, standard.")
                .doesNotContain("\tat org.", "SettingRefused");
    }

    @Test
    void aReversedTermStopsTheStartWithASentenceAndNoStackTrace(CapturedOutput output) {
        assertThatThrownBy(() -> start("--chaperone.school.calendar.years.2028-29[0].name=autumn",
                "--chaperone.school.calendar.years.2028-29[0].first-day=2028-12-15",
                "--chaperone.school.calendar.years.2028-29[0].last-day=2028-09-04"))
                .hasRootCauseInstanceOf(SettingRefused.class);

        assertThat(output).contains("APPLICATION FAILED TO START",
                "the autumn term of 2028-29 ends on 2028-09-04, before it begins on 2028-12-15",
                "Correct first-day or last-day under chaperone.school.calendar.years.2028-29 in school-calendar.yaml.")
                .doesNotContain("\tat org.", "SettingRefused");
    }

    @Test
    void theSchoolsOwnTermDatesWinOverTheShippedOnes(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("application.yaml"), """
                chaperone.school.calendar.years:
                  2026-27: [{name: spring, first-day: 2027-01-11, last-day: 2027-03-25}]
                """);

        try (var school = start("--spring.config.additional-location=" + folder.toUri())) {
            SchoolCalendar calendar = school.getBean(SchoolCalendar.class);
            assertThat(calendar.nextSchoolDay(LocalDate.parse("2026-12-18"))).isEqualTo("2027-01-11");
            assertThat(calendar.nextSchoolDay(LocalDate.parse("2027-12-17"))).as("a year not given").isEqualTo("2028-01-04");
        }
    }

    @Test
    void aDatabaseIsNotTouchedBeforeTheSettingsAreRight() {
        Database.touched = false;

        assertThatThrownBy(() -> new SpringApplicationBuilder(Database.class, CalendarConfiguration.class,
                ProfileConfiguration.class, SettingsBeforeDatabase.class)
                .web(WebApplicationType.NONE).bannerMode(Banner.Mode.OFF).run("--chaperone.school.profile=quintn"))
                .hasRootCauseInstanceOf(SettingRefused.class);

        assertThat(Database.touched).isFalse();
    }

    /** Comes first, as the engine's database does in the whole application. */
    @Configuration(proxyBeanMethods = false)
    static class Database {

        private static boolean touched;

        @Bean
        DataSource dataSource() {
            touched = true;
            return new AbstractDataSource() {
                @Override
                public Connection getConnection() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Connection getConnection(String username, String password) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(CalendarConfiguration.class, ProfileConfiguration.class)
                .web(WebApplicationType.NONE).bannerMode(Banner.Mode.OFF).run(arguments);
    }
}
