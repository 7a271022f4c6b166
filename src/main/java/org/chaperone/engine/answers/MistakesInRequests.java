package org.chaperone.engine.answers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.FeatureContext;
import org.chaperone.engine.logs.ClientErrorsAreNoFaults;
import org.chaperone.engine.logs.MistakeInRequest;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;
import org.glassfish.jersey.server.internal.process.MappableException;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Remembers of a request that it was a mistake of its client, which Camunda's API calls an error of the server. Jersey, which
 * carries Camunda's API, finds this class by {@code META-INF/services}.
 */
public final class MistakesInRequests implements AutoDiscoverable, ApplicationEventListener {

    private static final Logger LOG = LoggerFactory.getLogger(MistakesInRequests.class);
    private static final String MARK = MistakesInRequests.class.getName();

    /** Whether the answer to this request is about a mistake of its own. */
    static boolean isIn(HttpServletRequest request) {
        return request.getAttribute(MARK) != null;
    }

    @Override
    public void configure(FeatureContext api) {
        api.register(this);
    }

    @Override
    public void onEvent(ApplicationEvent event) {
        // only requests are looked at
    }

    @Override
    public RequestEventListener onRequest(RequestEvent began) {
        return event -> {
            switch (event.getType()) {
                case ON_EXCEPTION -> note(event);
                case FINISHED -> MDC.remove(ClientErrorsAreNoFaults.WRITTEN);
                default -> { }
            }
        };
    }

    private static void note(RequestEvent event) {
        Throwable thrown = event.getException() instanceof MappableException carried ? carried.getCause() : event.getException();
        if (MistakeInRequest.isSignalledBy(thrown)) {
            event.getContainerRequest().setProperty(MARK, true);
            MDC.put(ClientErrorsAreNoFaults.WRITTEN, "");
            LOG.info("A request could not be read ({})", thrown.getClass().getSimpleName());
        }
    }
}
