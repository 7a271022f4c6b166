package org.chaperone.engine.answers;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts {@link PlainAnswers} before everything that answers below Camunda's address of APIs, our own doors among it. */
@Configuration(proxyBeanMethods = false)
class PlainAnswersFilter {

    @Bean
    FilterRegistrationBean<PlainAnswers> plainAnswers(
            @Value("${camunda.bpm.webapp.application-path:/camunda}") String application) {
        FilterRegistrationBean<PlainAnswers> filter = new FilterRegistrationBean<>(new PlainAnswers());
        filter.addUrlPatterns(application + "/api/*");
        return filter;
    }
}
