package org.chaperone.engine.notices;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the school sets about its notices.
 *
 * @param webAddress where people reach Chaperone in their browser, without a path of Camunda's
 * @param notices    {@code from}, {@code retries} and {@code keep}
 */
@ConfigurationProperties("chaperone")
record NoticeSettings(@DefaultValue("http://localhost:8080") URI webAddress, @DefaultValue Sending notices) {

    NoticeSettings {
        if (webAddress.getHost() == null || !List.of("http", "https").contains(webAddress.getScheme())) {
            throw new IllegalArgumentException("chaperone.web-address is '" + webAddress + "', which no browser can "
                    + "open. Give the whole address, for example https://chaperone.school.example");
        }
    }

    /**
     * @param from    the address that notices come from; empty: {@code spring.mail.username}, if that is an address
     * @param retries the pause after each failed attempt; one more failure than there are pauses is an incident
     * @param keep    how long the record of a sent notice is kept
     */
    record Sending(@DefaultValue("") String from,
                   @DefaultValue({"PT1M", "PT5M", "PT30M", "PT2H"}) List<Duration> retries,
                   @DefaultValue("365d") Duration keep) {

        Sending {
            retries = List.copyOf(retries);
            if (retries.isEmpty() || retries.stream().anyMatch(pause -> pause.isZero() || pause.isNegative())) {
                throw new IllegalArgumentException("chaperone.notices.retries needs at least one pause, "
                        + "each longer than nothing, for example PT1M,PT5M,PT30M,PT2H");
            }
            if (keep.isNegative() || keep.isZero()) {
                throw new IllegalArgumentException("chaperone.notices.keep must be longer than nothing, "
                        + "for example 365d");
            }
        }
    }
}
