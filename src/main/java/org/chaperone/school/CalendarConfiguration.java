package org.chaperone.school;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Reads the school's calendar at the start and refuses one that would give wrong deadlines. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CalendarSettings.class)
class CalendarConfiguration {

    @Bean
    SchoolCalendar schoolCalendar(CalendarSettings settings, Environment environment) {
        CalendarSettings.refuseMisspeltKeys(environment);
        return new SchoolCalendar(settings);
    }
}
