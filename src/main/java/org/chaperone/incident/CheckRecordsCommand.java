package org.chaperone.incident;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Checks the chronology of every case and ends: {@code java -jar chaperone.jar --check-records}. The exit code is 0 where all
 * are unbroken, and 1 where one is not; the log then names the case and the first entry, and nothing that stands in it.
 */
@Component
class CheckRecordsCommand implements ApplicationRunner {

    static final String OPTION = "check-records";

    private static final Logger LOG = LoggerFactory.getLogger(CheckRecordsCommand.class);

    private final Chronology chronology;
    private final ApplicationContext application;

    CheckRecordsCommand(Chronology chronology, ApplicationContext application) {
        this.chronology = chronology;
        this.application = application;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (arguments.containsOption(OPTION)) {
            int code = check();
            System.exit(SpringApplication.exit(application, () -> code));
        }
    }

    /** The exit code. */
    int check() {
        List<Tampered> broken = chronology.checkAll();
        broken.forEach(tampered -> LOG.error("{}", tampered.what()));
        if (broken.isEmpty()) {
            LOG.info("{} cases, {} entries: unbroken", chronology.references().size(), chronology.size());
        }
        return broken.isEmpty() ? 0 : 1;
    }
}
