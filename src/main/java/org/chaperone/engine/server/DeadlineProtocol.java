package org.chaperone.engine.server;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP with a deadline for the headers of a request as a whole, and with a limit to the connections of one address.
 * Tomcat itself counts the time between two bytes only, so that a byte every few seconds keeps a request going for good.
 * Tomcat makes this object by its name.
 */
public final class DeadlineProtocol extends Http11NioProtocol {

    private Duration headers = Duration.ofSeconds(20);

    /** As Tomcat makes it, before it is given its limits. */
    public DeadlineProtocol() {
        super(new LimitedEndpoint());
    }

    void limit(Duration wholeHeaders, int connectionsPerAddress, Predicate<InetAddress> unlimited) {
        this.headers = wholeHeaders;
        ((LimitedEndpoint) getEndpoint()).limit(connectionsPerAddress, unlimited);
    }

    @Override
    protected Processor createProcessor() {
        return new DeadlineProcessor(this, getAdapter(), headers);
    }
}
