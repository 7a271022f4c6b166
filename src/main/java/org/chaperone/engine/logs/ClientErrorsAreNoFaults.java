package org.chaperone.engine.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.chaperone.engine.files.DoorClosed;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;

/**
 * One line for what a client asked wrongly, without a word of what they sent. The engine writes a stack trace for whoever
 * asks for a task that is gone, and its API another one. A fault in a job keeps its trace: the job executor writes its own.
 * Named in {@code logback-spring.xml}.
 */
public final class ClientErrorsAreNoFaults extends TurboFilter {

    /** Set in the logging context of a thread while it answers what Camunda's API could make nothing of: the line is written. */
    public static final String WRITTEN = "mistake-in-request";

    private static final String ENGINE = "org.camunda.bpm.engine.context";
    private static final String API = "org.camunda.bpm.engine.rest.exception";
    private static final Set<Class<?>> CLIENTS = Set.of(NullValueException.class, NotFoundException.class, NotValidException.class,
            BadUserRequestException.class, AuthorizationException.class, DoorClosed.class);
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(ClientErrorsAreNoFaults.class);

    @Override
    public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] parameters, Throwable thrown) {
        if (!level.isGreaterOrEqual(Level.WARN)) {
            return FilterReply.NEUTRAL;
        }
        if (logger.getName().equals(ENGINE)) {
            Optional<Class<?>> mistake = Stream.concat(Stream.ofNullable(thrown),
                            Stream.ofNullable(parameters).flatMap(Stream::of).filter(Throwable.class::isInstance).map(Throwable.class::cast))
                    .findFirst().flatMap(ClientErrorsAreNoFaults::mistake);
            mistake.ifPresent(kind -> LOG.info("A request was refused ({})", kind.getSimpleName()));
            return mistake.isPresent() ? FilterReply.DENY : FilterReply.NEUTRAL;
        }
        return logger.getName().equals(API) && (MDC.get(WRITTEN) != null || format != null && namesAMistake(format)) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static Optional<Class<?>> mistake(Throwable thrown) {
        return CLIENTS.stream().filter(kind -> kind.isInstance(thrown)).findFirst()
                .or(() -> Optional.<Class<?>>of(thrown.getClass()).filter(kind -> MistakeInRequest.isSignalledBy(thrown)));
    }

    /** The API passes on the whole trace as a text; the cause of a mistake is the last that it names, after the engine has logged it. */
    private static boolean namesAMistake(String trace) {
        int last = trace.lastIndexOf("Caused by: ");
        String cause = last < 0 ? trace : trace.substring(last);
        return CLIENTS.stream().anyMatch(kind -> cause.startsWith("Caused by: " + kind.getName() + ":") || cause.contains(" " + kind.getName() + ":"));
    }
}
