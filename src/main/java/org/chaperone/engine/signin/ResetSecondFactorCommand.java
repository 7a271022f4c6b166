package org.chaperone.engine.signin;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.engine.WithoutGrants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * For somebody who has lost both their phone and their recovery codes: {@code --reset-second-factor=<sign-in>} removes
 * their second factor and ends, so that they set up a new one at their next sign-in. Only who can start Chaperone on the
 * school's server can use it.
 */
@Component
class ResetSecondFactorCommand implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ResetSecondFactorCommand.class);
    private static final String OPTION = "reset-second-factor";

    private final SecondFactor factor;
    private final ProcessEngine engine;
    private final ApplicationContext application;

    ResetSecondFactorCommand(SecondFactor factor, @Lazy ProcessEngine engine, ApplicationContext application) {
        this.factor = factor;
        this.engine = engine;
        this.application = application;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (arguments.containsOption(OPTION)) {
            int code = reset(arguments);
            System.exit(SpringApplication.exit(application, () -> code));
        }
    }

    /** The exit code. */
    int reset(ApplicationArguments arguments) {
        List<String> people = arguments.getOptionValues(OPTION);
        String person = people == null || people.isEmpty() ? "" : people.get(0).strip();
        if (person.isEmpty()) {
            LOG.error("Nothing was changed: write whose second factor it is, as --{}=<sign-in>", OPTION);
            return 1;
        }
        if (!factor.remove(person)) {
            LOG.error(isSomebody(person) ? "{} has no second factor, so nothing was changed"
                    : "There is nobody called {}, so nothing was changed. Write the person's sign-in, as they type it, after --{}=", person, OPTION);
            return 1;
        }
        LOG.info("The second factor of {} is removed. Where it is required, they set up a new one at their next sign-in",
                person);
        return 0;
    }

    private boolean isSomebody(String person) {
        return WithoutGrants.ask(engine, () -> engine.getIdentityService().createUserQuery().userId(person).count()) > 0;
    }
}
