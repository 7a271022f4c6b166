package org.chaperone;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Runs a school's social media policy: the engine, Tasklist and our own tables in one application. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ChaperoneApplication {

    /** A command serves nobody meanwhile: it opens no port, takes up no jobs, writes no mail and makes no cases of the demo. */
    private static final Map<String, Object> NOBODY_IS_SERVED = Map.of(
            "server.port", "-1",
            "camunda.bpm.job-execution.enabled", "false",
            "spring.mail.host", "",
            "chaperone.demo.cases", "false");

    public static void main(String[] arguments) {
        CommandLine typed = new CommandLine(arguments);
        SpringApplication program = new SpringApplication(ChaperoneApplication.class);
        program.addInitializers(context -> typed.refusal().ifPresent(why -> {
            throw why;
        }));
        if (typed.isCommand()) {
            program.addInitializers(context -> serveNobody(context.getEnvironment()));
        }
        program.run(arguments);
    }

    private static void serveNobody(ConfigurableEnvironment settings) {
        settings.getPropertySources().addFirst(new MapPropertySource("a command of the program", NOBODY_IS_SERVED));
    }
}
