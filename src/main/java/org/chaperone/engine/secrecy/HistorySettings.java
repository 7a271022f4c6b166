package org.chaperone.engine.secrecy;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the school sets about the engine's history.
 *
 * @param peopleAsCodes beginnings of the keys of processes in whose history people stand as codes
 */
@ConfigurationProperties("chaperone.history")
record HistorySettings(@DefaultValue("incident-") List<String> peopleAsCodes) {

    HistorySettings {
        peopleAsCodes = List.copyOf(peopleAsCodes);
    }
}
