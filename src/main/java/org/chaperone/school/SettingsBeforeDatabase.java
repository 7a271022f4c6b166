package org.chaperone.school;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Checks the school's settings before the database is opened: a start that is refused for a misspelt profile must not
 * already have deployed diagrams or made tables.
 */
@Configuration(proxyBeanMethods = false)
class SettingsBeforeDatabase {

    @Bean
    static BeanFactoryPostProcessor settingsFirst() {
        return new AbstractDependsOnBeanFactoryPostProcessor(DataSource.class, "schoolProfile", "schoolCalendar") {
        };
    }
}
