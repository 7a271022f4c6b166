package org.chaperone.engine.signin;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
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
    private final ApplicationContext application;

    ResetSecondFactorCommand(SecondFactor factor, ApplicationContext application) {
        this.factor = factor;
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
        if (people == null || people.isEmpty() || !factor.remove(people.get(0).strip())) {
            LOG.error("Nobody of that name has a second factor, so nothing was changed. Write --{}= and the person's sign-in",
                    OPTION);
            return 1;
        }
        LOG.info("The second factor of {} is removed. Where it is required, they set up a new one at their next sign-in",
                people.get(0).strip());
        return 0;
    }
}
