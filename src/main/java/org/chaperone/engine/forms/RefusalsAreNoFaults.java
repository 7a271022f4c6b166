package org.chaperone.engine.forms;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.stream.Stream;
import org.slf4j.Marker;

/**
 * Keeps refused submissions out of the log. Camunda's API writes each as an error of the server with its message, and
 * the message of a rule may quote what a person entered. Named in {@code logback-spring.xml}.
 */
public final class RefusalsAreNoFaults extends TurboFilter {

    private static final String CAMUNDAS_API = "org.camunda.bpm.engine.rest.exception";
    private static final String REFUSAL = Refusal.class.getName();

    @Override
    public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] parameters,
            Throwable thrown) {
        if (!logger.getName().equals(CAMUNDAS_API)) {
            return FilterReply.NEUTRAL;
        }
        boolean refusal = isRefusal(format) || isRefusal(thrown)
                || parameters != null && Stream.of(parameters).anyMatch(RefusalsAreNoFaults::isRefusal);
        return refusal ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static boolean isRefusal(Object logged) {
        if (logged instanceof Throwable thrown) {
            return thrown instanceof Refusal || isRefusal(thrown.getCause());
        }
        return logged instanceof String text && text.contains(REFUSAL);
    }
}
