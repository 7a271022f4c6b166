package org.chaperone.engine.secrecy;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/** The sentences of {@code secrecy.properties}. */
@Component
class SecrecyWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).withZone(SchoolCalendar.ZONE);

    private final ResourceBundle texts = ResourceBundle.getBundle("secrecy", Locale.ROOT);

    String erased(Instant at) {
        return say("erased", DAY.format(at));
    }

    /** @param names of the values, as the models call them */
    String valuesChanged(String reference, String names) {
        return say("values-changed", reference, names);
    }

    String valuesLookedAt(long values) {
        return say("values-looked-at", values);
    }

    String say(String key, Object... parts) {
        return new MessageFormat(texts.getString(key), Locale.UK).format(parts);
    }
}
