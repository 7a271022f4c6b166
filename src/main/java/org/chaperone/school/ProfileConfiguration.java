package org.chaperone.school;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Reads the policy profiles at the start and picks the school's. */
@Configuration(proxyBeanMethods = false)
class ProfileConfiguration {

    @Bean
    SchoolProfiles schoolProfiles(ResourcePatternResolver files) {
        return SchoolProfiles.in(files, "classpath:profiles/*.yaml", "file:./profiles/*.yaml");
    }

    @Bean
    SchoolProfile schoolProfile(SchoolProfiles profiles, @Value("${chaperone.school.profile:standard}") String name) {
        return profiles.chosen(name.strip());
    }
}
