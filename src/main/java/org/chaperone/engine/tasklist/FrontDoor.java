package org.chaperone.engine.tasklist;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Whoever opens the school's address comes to Tasklist, with the look and the scripts of this version. */
@Configuration(proxyBeanMethods = false)
@Controller
class FrontDoor implements WebMvcConfigurer {

    private static final String LOOK = "/app/tasklist/";
    private static final String[] OURS = {"scripts", "styles", "images"};

    @GetMapping("/")
    String tasklist() {
        return "redirect:/camunda/app/tasklist/";
    }

    // A browser may keep a file that says nothing about caching for days: after an update people would sign in to a
    // page half old, half new.
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (String folder : OURS) {
            registry.addResourceHandler("/camunda" + LOOK + folder + "/**")
                    .addResourceLocations("classpath:/META-INF/resources/webjars/camunda" + LOOK + folder + "/")
                    .setCacheControl(CacheControl.noCache());
        }
    }
}
