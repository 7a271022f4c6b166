package org.chaperone.engine.server;

import java.util.function.LongSupplier;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/** Builds the door of the web server from its settings. */
@Component
class ServerDoor implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    private final ServerSettings settings;
    private final KnownSenders known;
    private final LongSupplier nanos;

    @Autowired
    ServerDoor(ServerSettings settings, KnownSenders known) {
        this(settings, known, System::nanoTime);
    }

    ServerDoor(ServerSettings settings, KnownSenders known, LongSupplier nanos) {
        this.settings = settings;
        this.known = known;
        this.nanos = nanos;
    }

    /** After Spring, which puts the valve in that reads the word of a proxy. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        Proxies proxies = Proxies.at(settings.trustedProxies());
        tomcat.getEngineValves().stream().filter(RemoteIpValve.class::isInstance).map(RemoteIpValve.class::cast)
                .forEach(valve -> {
                    valve.setInternalProxies(proxies.pattern());
                    valve.setTrustedProxies(null);
                });
        tomcat.setProtocol(DeadlineProtocol.class.getName());
        tomcat.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof DeadlineProtocol protocol) {
                protocol.limit(settings.headerDeadline(), settings.connectionsPerAddress(), proxies::contains);
            }
        });
        tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(PlainErrorReport.class.getName());
            }
        });
        tomcat.addContextValves(new KnownHosts(settings.hosts()),
                new RequestRates(settings.requestsPerMinute(), settings.sendingsPerMinute(), known, nanos),
                new SignInFirst(),
                new WholeBodies(new Places(settings.slowPerSender(), settings.slowAltogether()),
                        new Places(settings.uploadsPerSender(), settings.uploadsAltogether()),
                        settings.bodyDeadline(), settings.signInDeadline(), known));
    }
}
