package org.chaperone.engine.record;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.chaperone.school.SchoolCalendar;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** The sentences of {@code record.properties}. */
@Component
class RecordWords {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss", Locale.UK);

    private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();

    RecordWords() {
        texts.setBasename("record");
        texts.setDefaultEncoding("UTF-8");
        texts.setAlwaysUseMessageFormat(true);
    }

    /** @param parts numbers and texts for the places in the sentence; moments are said in the school's time */
    String say(String key, Object... parts) {
        Object[] said = new Object[parts.length];
        for (int at = 0; at < parts.length; at++) {
            said[at] = parts[at] instanceof Instant moment ? MOMENT.format(LocalDateTime.ofInstant(moment, SchoolCalendar.ZONE))
                    : String.valueOf(parts[at]);
        }
        return texts.getMessage(key, said, Locale.UK);
    }
}
