package org.chaperone;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Runs a school's social media policy: the engine, Tasklist and our own tables in one application. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ChaperoneApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ChaperoneApplication.class, arguments);
    }
}
