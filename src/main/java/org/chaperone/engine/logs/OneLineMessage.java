package org.chaperone.engine.logs;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** A message on one line. Named in {@code logback-spring.xml}, as the pattern's word for the message. */
public final class OneLineMessage extends MessageConverter {

    /** Spring's report of a failed start is several paragraphs, and no visitor can put anything into it. */
    private static final String FAILED_START = "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter";

    @Override
    public String convert(ILoggingEvent event) {
        String message = super.convert(event);
        return FAILED_START.equals(event.getLoggerName()) ? message : LogText.onOneLine(message);
    }
}
