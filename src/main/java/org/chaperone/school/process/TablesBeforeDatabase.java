package org.chaperone.school.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.model.dmn.Dmn;
import org.chaperone.engine.YamlTable;
import org.chaperone.school.SchoolProfile;
import org.chaperone.school.SchoolProfiles;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * Reads the decision tables that will be deployed and checks them against the school's policy profile before the
 * database is opened, so that a start that is refused leaves nothing behind.
 */
@Configuration(proxyBeanMethods = false)
class TablesBeforeDatabase {

    @Bean
    static BeanFactoryPostProcessor tablesFirst() {
        return new AbstractDependsOnBeanFactoryPostProcessor(DataSource.class, "tablesAnswerTheProfile") {
        };
    }

    @Bean
    TablesAnswerTheProfile tablesAnswerTheProfile(SchoolProfile profile, SchoolProfiles profiles, Environment settings,
                                                  ResourcePatternResolver files) throws IOException {
        TablesAnswerTheProfile tables = new TablesAnswerTheProfile(deployed(settings, files));
        tables.check(profile.key(), profiles.shipped());
        tables.checkRoles(YamlTable.read("roles.yaml", "roles", Granted.class).stream().map(Granted::id).toList());
        return tables;
    }

    private static List<SchoolTable> deployed(Environment settings, ResourcePatternResolver files) throws IOException {
        List<SchoolTable> tables = new ArrayList<>();
        for (String pattern : Binder.get(settings)
                .bind("camunda.bpm.deployment-resource-pattern", Bindable.listOf(String.class)).orElse(List.of())) {
            if (pattern.endsWith(".dmn")) {
                for (Resource file : files.getResources(pattern)) {
                    try (InputStream table = file.getInputStream()) {
                        tables.addAll(SchoolTable.of(Dmn.readModelFromStream(table)));
                    }
                }
            }
        }
        return tables;
    }

    record Granted(String id, String title, List<Map<String, Object>> grants) {
    }
}
