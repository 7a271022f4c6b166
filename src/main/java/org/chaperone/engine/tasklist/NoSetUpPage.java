package org.chaperone.engine.tasklist;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappInitializer;
import org.camunda.bpm.spring.boot.starter.webapp.filter.LazyDelegateFilter;
import org.camunda.bpm.spring.boot.starter.webapp.filter.ResourceLoaderDependingFilter;
import org.camunda.bpm.spring.boot.starter.webapp.filter.ResourceLoadingProcessEnginesFilter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Opens Tasklist also where nobody is in the group {@code camunda-admin}, as in the demo. Camunda would send everybody
 * to a page on which whoever comes first makes themselves administrator; that page is closed here, so without this
 * nobody could sign in at all. A page that there is not is answered 404 here.
 */
@Configuration(proxyBeanMethods = false)
class NoSetUpPage {

    /** The name by which Camunda registers the filter that serves its pages; it leaves alone what bears it already. */
    private static final String SERVES_PAGES = "Engines Filter";
    private static final Set<String> APPLICATIONS = Set.of("tasklist", "cockpit", "admin", "welcome");

    @Bean
    static BeanPostProcessor pagesWithoutSetUp(ObjectProvider<CamundaBpmProperties> properties) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof CamundaBpmWebappInitializer camundas
                        ? withoutSetUp(camundas, properties.getObject().getWebapp().getApplicationPath())
                        : bean;
            }
        };
    }

    // Ours takes the name first, but its turn last, since it answers with the page: the filters that check the sign-in
    // and set the security headers come before it.
    private static ServletContextInitializer withoutSetUp(CamundaBpmWebappInitializer camundas, String path) {
        return context -> {
            var pages = context.addFilter(SERVES_PAGES, new Pages());
            camundas.onStartup(context);
            pages.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true,
                    path + "/api/*", path + "/app/*", path + "/", path);
        };
    }

    /** Camunda makes the filter proper only when its own parts are up. */
    private static final class Pages extends LazyDelegateFilter<ResourceLoaderDependingFilter> {

        Pages() {
            super(ResourceLoadingProcessEnginesFilter.class);
        }

        @Override
        protected ResourceLoaderDependingFilter createNewFilterInstance() {
            return new ResourceLoadingProcessEnginesFilter() {
                /** Camunda takes every name in an address for one of its applications, and of an engine, and stumbles over it. */
                @Override
                protected void serveIndexPage(String app, String engine, String page, String context, String path,
                        HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
                    if (app != null && !APPLICATIONS.contains(app) || engine != null && !engine.equals(getDefaultEngineName())) {
                        response.sendError(HttpServletResponse.SC_NOT_FOUND);
                    } else {
                        super.serveIndexPage(app, engine, page, context, path, request, response);
                    }
                }

                @Override
                protected boolean needsInitialUser(String engine) {
                    return false;
                }
            };
        }
    }
}
