package org.chaperone.engine.secrecy;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sees to the files of the database before it is opened: H2 would make them readable for everybody on the machine. */
@Configuration(proxyBeanMethods = false)
class FilesBeforeDatabase {

    @Bean
    static BeanFactoryPostProcessor filesFirst() {
        return new AbstractDependsOnBeanFactoryPostProcessor(DataSource.class, "databaseFiles") {
        };
    }
}
