package org.chaperone.engine.forms;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.stream.Stream;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.stereotype.Component;

/**
 * Keeps refused submissions out of the log. Camunda's API writes each as an error of the server with its message, and
 * the message of a rule may quote what a person entered.
 */
@Component
final class RefusalsAreNoFaults extends TurboFilter {

    private static final String CAMUNDAS_API = "org.camunda.bpm.engine.rest.exception";
    private static final String REFUSAL = Refusal.class.getName();

    @PostConstruct
    void begin() {
        ILoggerFactory logging = LoggerFactory.getILoggerFactory();
        if (logging instanceof LoggerContext logback) {
            setName(getClass().getName());
            start();
            logback.addTurboFilter(this);
        }
    }

    @PreDestroy
    void end() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.getTurboFilterList().remove(this);
        }
    }

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
