package org.chaperone.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.webapp.impl.security.filter.headersec.HttpHeaderSecurityFilter;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockFilterConfig;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Reads the configuration as production would, without starting the application. */
class ProductionSettingsTest {

    @Test
    void cookiesTravelByHttpsOnly() {
        in("production", environment -> {
            assertThat(environment.getProperty("server.servlet.session.cookie.secure")).isEqualTo("true");
            assertThat(environment.getProperty("server.servlet.session.cookie.http-only")).isEqualTo("true");
            assertThat(environment.getProperty("server.servlet.session.cookie.same-site")).isEqualToIgnoringCase("lax");
            assertThat(camunda(environment).getWebapp().getSessionCookie().getInitParams())
                    .as("or each is said twice").containsEntry("enableSameSiteCookie", "false").doesNotContainKey("enableSecureCookie");
            assertThat(camunda(environment).getWebapp().getCsrf().getInitParams()).containsEntry("enableSecureCookie", "true");
        });
    }

    @Test
    void browsersRememberToComeByHttpsForAYear() {
        in("production", environment ->
                assertThat(transportSecurity(environment)).isEqualTo("max-age=31536000; includeSubDomains"));
    }

    @Test
    void noServerInFrontIsTrustedAndNoHostIsKnownUnlessTheSchoolNamesThem() {
        in("production", environment -> {
            assertThat(environment.getProperty("chaperone.server.trusted-proxies")).isEmpty();
            assertThat(environment.getProperty("chaperone.server.hosts")).isEmpty();
        });
        in("default", environment -> assertThat(environment.getProperty("chaperone.server.hosts")).isEqualTo("localhost,127.0.0.1,[::1]"));
    }

    @Test
    void passwordsHaveToBeGoodOnes() {
        in("production", environment -> assertThat(generic(environment)).containsEntry("enable-password-policy", true));
    }

    @Test
    void theDemoWorksWithoutHttpsAndWithItsPassword() {
        in("default", environment -> {
            assertThat(transportSecurity(environment)).isNull();
            assertThat(camunda(environment).getWebapp().getSessionCookie().isEnableSecureCookie()).isFalse();
            assertThat(generic(environment)).containsEntry("enable-password-policy", false);
            assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
        });
    }

    @Test
    void productionKeepsEveryGuardOfTheDemo() {
        in("production", environment -> assertThat(generic(environment))
                .containsEntry("enable-expressions-in-adhoc-queries", false)
                .containsEntry("deserialization-type-validation-enabled", true)
                .containsEntry("java-serialization-format-enabled", false));
    }

    private static void in(String profile, Consumer<Environment> look) {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues("spring.profiles.active=" + profile)
                .run(context -> look.accept(context.getEnvironment()));
    }

    private static CamundaBpmProperties camunda(Environment environment) {
        return Binder.get(environment).bind("camunda.bpm", CamundaBpmProperties.class).get();
    }

    private static Map<String, Object> generic(Environment environment) {
        return camunda(environment).getGenericProperties().getProperties();
    }

    private static String transportSecurity(Environment environment) {
        MockFilterConfig settings = new MockFilterConfig();
        camunda(environment).getWebapp().getHeaderSecurity().getInitParams().forEach(settings::addInitParameter);
        MockHttpServletResponse answer = new MockHttpServletResponse();
        try {
            HttpHeaderSecurityFilter filter = new HttpHeaderSecurityFilter();
            filter.init(settings);
            filter.doFilter(new MockHttpServletRequest("GET", "/camunda/app/tasklist/default/"), answer, new MockFilterChain());
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
        return answer.getHeader("Strict-Transport-Security");
    }
}
