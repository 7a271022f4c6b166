package org.chaperone.school;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A school that keeps a profile of its own beside the program learns at the start which decision tables lack it. */
@ExtendWith(OutputCaptureExtension.class)
class StartWithOwnProfileTest {

    @TempDir
    static Path folder;

    @Test
    void aProfileThatNoTableKnowsIsRefusedBeforeTheDatabaseIsOpened(CapturedOutput printed) throws IOException {
        Files.writeString(folder.resolve("our-school.yaml"), new ClassPathResource("profiles/standard.yaml")
                .getContentAsString(StandardCharsets.UTF_8).replaceFirst("key: standard", "key: our-school"));
        Own.databaseOpened = false;
        var program = new SpringApplicationBuilder(Own.class).web(WebApplicationType.NONE).bannerMode(Banner.Mode.OFF);
        program.application().setSources(Set.of("org.chaperone.school.process.TablesBeforeDatabase"));

        assertThatThrownBy(() -> program.run()).hasRootCauseInstanceOf(SettingRefused.class);

        assertThat(Own.databaseOpened).isFalse();
        assertThat(printed).contains("APPLICATION FAILED TO START",
                "The policy profile \"our-school\" has no answer in these decision tables: ", "bpmn/incident-responders.dmn")
                .doesNotContain("\tat org.");
    }

    /** Comes first, as the engine's database does in the whole application. */
    @Configuration(proxyBeanMethods = false)
    static class Own {

        private static boolean databaseOpened;

        @Bean
        DataSource dataSource() {
            databaseOpened = true;
            return new DriverManagerDataSource();
        }

        @Bean
        SchoolProfiles schoolProfiles(ResourcePatternResolver files) {
            return SchoolProfiles.in(files, "classpath:profiles/*.yaml", folder.toUri() + "*.yaml");
        }

        @Bean
        SchoolProfile schoolProfile(SchoolProfiles profiles) {
            return profiles.chosen("our-school");
        }
    }
}
