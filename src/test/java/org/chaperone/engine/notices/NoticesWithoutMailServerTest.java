package org.chaperone.engine.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.chaperone.FreshDatabase;
import org.chaperone.engine.secrecy.PeopleInHistory;
import org.chaperone.engine.secrecy.PersonCodes;
import org.chaperone.engine.secrecy.SecretsForTests;
import org.chaperone.engine.secrecy.Stamp;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class NoticesWithoutMailServerTest {

    private final ApplicationContextRunner school = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class,
                    MailSenderAutoConfiguration.class))
            .withUserConfiguration(Room.class);

    @Test
    void withoutMailServerNoTaskTellsAnybodyAndModelsMayStillCallTheBeans() {
        school.run(context -> {
            assertThat(context).hasNotFailed().hasBean("notices").hasBean("reminders");
            assertThat(context.getBean(MailServer.class).isConfigured()).isFalse();
            assertThat(engineFrom(context.getBean(NoticesInTheEngine.class)).getCustomPostBPMNParseListeners()).isNull();
        });
    }

    @Test
    void anEmptyHostIsNoMailServer() {
        school.withPropertyValues("spring.mail.host=").run(context ->
                assertThat(context.getBean(MailServer.class).isConfigured()).isFalse());
    }

    @Test
    void withMailServerEveryTaskTellsThoseWhoGetIt() {
        school.withPropertyValues("spring.mail.host=mail.school.example",
                "chaperone.notices.from=chaperone@school.example").run(context -> {
            assertThat(context.getBean(MailServer.class).isConfigured()).isTrue();
            assertThat(engineFrom(context.getBean(NoticesInTheEngine.class)).getCustomPostBPMNParseListeners())
                    .singleElement().isInstanceOf(NoticesForTasks.class);
        });
    }

    @Test
    void theSignInNameOfTheMailServerServesAsSenderIfItIsAnAddress() {
        school.withPropertyValues("spring.mail.host=mail.school.example",
                "spring.mail.username=office@school.example").run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void aMailServerWithoutSenderStopsTheStartAndNamesTheSetting() {
        school.withPropertyValues("spring.mail.host=mail.school.example", "spring.mail.username=office").run(context ->
                assertThat(context).getFailure().rootCause().hasMessageContaining("chaperone.notices.from"));
    }

    @Test
    void aWebAddressThatNoBrowserOpensStopsTheStartAndNamesTheSetting() {
        school.withPropertyValues("chaperone.web-address=chaperone.school.example").run(context ->
                assertThat(context).getFailure().rootCause().hasMessageContaining("chaperone.web-address"));
    }

    @Test
    void aPauseOfNoLengthStopsTheStartAndNamesTheSetting() {
        school.withPropertyValues("chaperone.notices.retries=PT1M,PT0S").run(context ->
                assertThat(context).getFailure().rootCause().hasMessageContaining("chaperone.notices.retries"));
    }

    private static StandaloneInMemProcessEngineConfiguration engineFrom(NoticesInTheEngine plugin) {
        StandaloneInMemProcessEngineConfiguration engine = new StandaloneInMemProcessEngineConfiguration();
        plugin.preInit(engine);
        return engine;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(NoticeSettings.class)
    @Import({MailServer.class, NoticeTable.class, Outbox.class, NoticeJob.class, Wording.class, Reminders.class,
            Notices.class, NoticesInTheEngine.class})
    static class Room {

        @Bean
        DataSource database() {
            return FreshDatabase.withTables();
        }

        @Bean
        SecretsForTests secrets(DataSource database, Clock clock) {
            return new SecretsForTests(database, clock, new DataSourceTransactionManager(database));
        }

        @Bean
        PeopleInHistory people(SecretsForTests secrets) {
            return secrets.peopleInHistory();
        }

        @Bean
        PersonCodes codes(SecretsForTests secrets) {
            return secrets.codes();
        }

        @Bean
        Stamp stamp(SecretsForTests secrets) {
            return secrets.stamp();
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
