package org.chaperone.engine.record;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Checks the record and ends: {@code java -jar chaperone.jar --check-records}, with {@code --anchors=<file>} also against the
 * anchors that were kept elsewhere. The exit code is 0 where all is as it was written,, 1 where something is not, whose reference the
 * log then names and nothing of what stands in it, and 2 where nothing was checked, since the command was not understood.
 */
@Component
class CheckRecordsCommand implements ApplicationRunner {

    static final String OPTION = "check-records";

    private static final Logger LOG = LoggerFactory.getLogger(CheckRecordsCommand.class);
    private static final int NOT_UNDERSTOOD = 2;

    private final WholeCheck whole;
    private final ApplicationContext application;

    CheckRecordsCommand(WholeCheck whole, ApplicationContext application) {
        this.whole = whole;
        this.application = application;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (arguments.containsOption(OPTION)) {
            int code = check(arguments);
            System.exit(SpringApplication.exit(application, () -> code));
        }
    }

    /** The exit code. */
    int check(ApplicationArguments arguments) {
        List<String> given = arguments.getOptionValues(OPTION);
        if (given != null && !given.isEmpty()) {
            LOG.error("Nothing was checked: --{} stands alone. To check against anchors that were kept elsewhere, write --{} --anchors={}",
                    OPTION, OPTION, given.get(0).isBlank() ? "<file>" : given.get(0));
            return NOT_UNDERSTOOD;
        }
        List<String> findings = whole.findings(arguments.getOptionValues("anchors"));
        findings.forEach(finding -> LOG.error("{}", finding));
        if (findings.isEmpty()) {
            whole.lookedAt().forEach(looked -> LOG.info("{}", looked));
        }
        return findings.isEmpty() ? 0 : 1;
    }
}
