package org.chaperone.engine.signin;

import jakarta.servlet.Filter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;

/**
 * Puts the filters of signing in behind the guards and in front of Camunda's own. What needs the database comes when the
 * first request does: filters are made before a start has checked its settings.
 */
@Configuration(proxyBeanMethods = false)
class SignInFilters {

    /** The guards of the web take the first places. */
    private static final int BEHIND_THE_GUARDS = Ordered.HIGHEST_PRECEDENCE + 50;

    /** In front of the guards that look at tasks: to somebody else they would say that there is no such task. */
    @Bean
    FilterRegistrationBean<Filter> pageOwnerFilter(SignInWords words) {
        return inFront(new PageOwnerFilter(words), Ordered.HIGHEST_PRECEDENCE + 1);
    }

    @Bean
    FilterRegistrationBean<Filter> sessionFilter(@Lazy Sessions sessions, SignInSettings settings, SignInWords words) {
        return inFront(new SessionFilter(sessions, settings, words), BEHIND_THE_GUARDS);
    }

    @Bean
    FilterRegistrationBean<Filter> siteTokenFilter(SiteToken token, SignInWords words) {
        return inFront(new SiteTokenFilter(token, words), BEHIND_THE_GUARDS + 1);
    }

    @Bean
    FilterRegistrationBean<Filter> signInFilter(SignInLimits limits, @Lazy KnownDevices devices, @Lazy DeviceCookie cookie,
            @Lazy SignedInDevice device, @Lazy Sessions sessions, @Lazy SignInLog log, @Lazy SecondFactorPolicy factor, SiteToken siteToken,
            SignInWords words) {
        return inFront(new SignInFilter(limits, devices, cookie, device, sessions, log, factor, siteToken, words), BEHIND_THE_GUARDS + 2);
    }

    @Bean
    FilterRegistrationBean<Filter> recentPasswordFilter(@Lazy Sessions sessions, SignInSettings settings, SignInWords words) {
        return inFront(new RecentPasswordFilter(sessions, settings, words), BEHIND_THE_GUARDS + 3);
    }

    private static FilterRegistrationBean<Filter> inFront(Filter filter, int order) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/*");
        registration.setOrder(order);
        return registration;
    }
}
