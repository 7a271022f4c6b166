package org.chaperone.engine.forms;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts {@link RefusalFilter} before the API that Tasklist talks to. */
@Configuration(proxyBeanMethods = false)
class RefusalAnswers {

    @Bean
    FilterRegistrationBean<RefusalFilter> refusalFilter(
            @Value("${camunda.bpm.webapp.application-path:/camunda}") String application) {
        FilterRegistrationBean<RefusalFilter> filter = new FilterRegistrationBean<>(new RefusalFilter());
        filter.addUrlPatterns(application + "/api/engine/*");
        return filter;
    }
}
