package org.chaperone.engine.guards;

import jakarta.servlet.Filter;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts our filters in front of Camunda's, for every address. */
@Configuration(proxyBeanMethods = false)
class WebGuards {

    @Bean
    FilterRegistrationBean<Filter> carefulHeaders() {
        return inFront(new CarefulHeaders(), Ordered.HIGHEST_PRECEDENCE);
    }

    @Bean
    FilterRegistrationBean<Filter> closedDoors() {
        return inFront(new ClosedDoors(), Ordered.HIGHEST_PRECEDENCE + 1);
    }

    @Bean
    FilterRegistrationBean<Filter> cockpitWithoutAnswers() {
        return inFront(new CockpitWithoutAnswers(), Ordered.HIGHEST_PRECEDENCE + 3);
    }

    @Bean
    FilterRegistrationBean<Filter> openAddresses() {
        return inFront(new OpenAddresses(), Ordered.HIGHEST_PRECEDENCE + 2);
    }

    @Bean
    FilterRegistrationBean<Filter> countsOfWhatOneMaySee(ObjectProvider<ProcessEngine> engine) {
        return inFront(new CountsOfWhatOneMaySee(engine), Ordered.HIGHEST_PRECEDENCE + 4);
    }

    @Bean
    FilterRegistrationBean<Filter> whatIsNotTheirsIsNotThere(ObjectProvider<ProcessEngine> engine) {
        return inFront(new WhatIsNotTheirsIsNotThere(engine), Ordered.HIGHEST_PRECEDENCE + 5);
    }

    private static FilterRegistrationBean<Filter> inFront(Filter filter, int order) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/*");
        registration.setOrder(order);
        return registration;
    }
}
