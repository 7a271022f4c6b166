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
 * Erases a case and ends: {@code --erase-case=ACC-2026-7K3M --by=<sign-in of who decided it> --and=<sign-in of somebody else
 * who agrees> --because=<the reason>}. Then the database is compacted, so that nothing of it is left in its file. The exit
 * code is 0 where it was erased; else 1, and the log says why not. Only who can start Chaperone on the school's
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
            Compaction compaction = application.getBean(Compaction.class);
            int exit = SpringApplication.exit(application, () -> code);
            if (code == 0) {
                compaction.leaveNothingBehind();
            }
            System.exit(exit);
        }
    }

    /** The exit code. */
    int erase(ApplicationArguments arguments) {
        String reference = only(arguments, "erase-case");
        try {
            LOG.info("{} is erased: {} keys are destroyed", reference,
                    erasure.erase(reference, only(arguments, "by"), only(arguments, "and"), only(arguments, "because")));
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
