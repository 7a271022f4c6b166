package org.chaperone.engine.files;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a ClamAV daemon looks files over before they are kept.
 *
 * @param host    its name or address; nothing is looked over without one
 * @param port    its TCP port
 * @param timeout for the connection, and then for each answer
 */
@ConfigurationProperties("chaperone.files.clamav")
record ClamAvSettings(@DefaultValue("") String host, @DefaultValue("3310") int port, @DefaultValue("30s") Duration timeout) {
}
