package org.chaperone.engine.answers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.FeatureContext;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.chaperone.engine.logs.ClientErrorsAreNoFaults;
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
 * Tells the mistake of a client from a fault of ours. Camunda's API calls both an error of the server where it stumbles over
 * what is missing in a body or is of another kind than it takes for granted. It is a mistake if it stumbled while it read the
 * request or put a search together, before the engine began to work, or if the engine says that a value is missing and no
 * process has gone on. Jersey, which carries Camunda's API, finds this class by {@code META-INF/services}.
 */
public final class MistakesInRequests implements AutoDiscoverable, ApplicationEventListener {

    private static final Logger LOG = LoggerFactory.getLogger(MistakesInRequests.class);
    private static final String MARK = MistakesInRequests.class.getName();
    private static final List<String> READING = List.of("org.camunda.bpm.engine.rest.", "org.camunda.bpm.engine.impl.AbstractQuery",
            "org.camunda.bpm.engine.impl.AbstractVariableQueryImpl");
    private static final List<String> WORK = List.of("org.camunda.bpm.engine.impl.interceptor.", "org.camunda.bpm.engine.impl.db.");
    private static final List<String> PROCESS = List.of("org.camunda.bpm.engine.impl.pvm.");

    /** Whether the answer to this request is about a mistake of its own. */
    static boolean isIn(HttpServletRequest request) {
        return request.getAttribute(MARK) != null;
    }

    /** Whether the request was the fault. */
    static boolean isMistake(Throwable thrown) {
        boolean saysWhatIsMissing = thrown instanceof NullValueException || thrown instanceof NotValidException;
        List<String> work = saysWhatIsMissing ? PROCESS : WORK;
        return Stream.of(thrown.getStackTrace()).map(StackTraceElement::getClassName)
                .filter(name -> isOneOf(work, name) || isOneOf(READING, name)).findFirst().filter(name -> isOneOf(READING, name)).isPresent();
    }

    private static boolean isOneOf(List<String> beginnings, String name) {
        return beginnings.stream().anyMatch(name::startsWith);
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
        if (thrown instanceof RuntimeException && isMistake(thrown)) {
            event.getContainerRequest().setProperty(MARK, true);
            MDC.put(ClientErrorsAreNoFaults.WRITTEN, "");
            LOG.info("A request could not be read ({})", thrown.getClass().getSimpleName());
        }
    }
}
