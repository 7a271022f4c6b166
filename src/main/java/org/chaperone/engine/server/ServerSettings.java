package org.chaperone.engine.server;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the web server allows. The limits leave room for a whole school behind one address.
 *
 * @param hosts                  the names by which browsers reach Chaperone, without a port
 * @param trustedProxies         addresses of the servers in front whose word on the client's address counts; no ranges
 * @param headerDeadline         for the headers of a request as a whole
 * @param bodyDeadline           for the body of a request as a whole, other than a file's
 * @param signInDeadline         the same for somebody who has not signed in
 * @param connectionsPerAddress  open connections of one address, other than a trusted proxy's
 * @param requestsPerMinute      requests of one address that come without a sign-in and a body
 * @param sendingsPerMinute      those that bring a body, such as attempts to sign in: most of them are refused for next to
 *                               nothing, see {@code SignInLimits}; known browsers are counted by themselves
 * @param slowPerSender          bodies of one address or person that are on their way at the same time
 * @param slowAltogether         bodies of everybody that are on their way at the same time, of 200 threads
 * @param uploadsPerSender       files of one person that are on their way at the same time
 * @param uploadsAltogether      files of everybody that are on their way at the same time; each may need 40 MB
 */
@ConfigurationProperties("chaperone.server")
record ServerSettings(@DefaultValue List<String> hosts, @DefaultValue List<String> trustedProxies,
                      @DefaultValue("20s") Duration headerDeadline, @DefaultValue("20s") Duration bodyDeadline,
                      @DefaultValue("10s") Duration signInDeadline,
                      @DefaultValue("1000") int connectionsPerAddress, @DefaultValue("6000") int requestsPerMinute,
                      @DefaultValue("3000") int sendingsPerMinute, @DefaultValue("10") int slowPerSender,
                      @DefaultValue("80") int slowAltogether, @DefaultValue("3") int uploadsPerSender,
                      @DefaultValue("12") int uploadsAltogether) {
}
