package org.chaperone.engine.secrecy;

import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Erases a case and ends: {@code --erase-case=ACC-2026-0007 --by=<sign-in of who decided it> --because=<the reason>}. The
 * exit code is 0 where it was erased; else 1, and the log says why not. Only who can start Chaperone on the school's
 * server can use it, and a case that still runs is refused.
 */
@Component
class EraseCaseCommand implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(EraseCaseCommand.class);

    private final CaseErasure erasure;
    private final ApplicationContext application;

    EraseCaseCommand(CaseErasure erasure, ApplicationContext application) {
        this.erasure = erasure;
        this.application = application;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (arguments.containsOption("erase-case")) {
            int code = erase(arguments);
            System.exit(SpringApplication.exit(application, () -> code));
        }
    }

    /** The exit code. */
    int erase(ApplicationArguments arguments) {
        String reference = only(arguments, "erase-case");
        String by = only(arguments, "by");
        try {
            if (by.isBlank()) {
                throw new BadUserRequestException("Say who decided that the case is erased: --by= and that person's sign-in.");
            }
            LOG.info("{} is erased: {} keys are destroyed", reference, erasure.erase(reference, by, only(arguments, "because")));
            return 0;
        } catch (BadUserRequestException e) {
            LOG.error("{}", e.getMessage());
            return 1;
        }
    }

    private static String only(ApplicationArguments arguments, String option) {
        List<String> values = arguments.getOptionValues(option);
        return values == null || values.isEmpty() ? "" : values.get(0).strip();
    }
}
