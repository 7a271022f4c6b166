package org.chaperone.walls.account;

import java.util.logging.Logger;

class LogsInAnotherWay {

    private static final Logger LOG = Logger.getLogger("another way");

    void log() {
        LOG.info("logged");
    }
}
