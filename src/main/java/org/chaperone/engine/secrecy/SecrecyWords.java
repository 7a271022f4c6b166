package org.chaperone.engine.secrecy;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/** What a person reads in place of a text that was erased. */
@Component
class SecrecyWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).withZone(SchoolCalendar.ZONE);

    private final ResourceBundle texts = ResourceBundle.getBundle("secrecy", Locale.ROOT);

    String erased(Instant at) {
        return new MessageFormat(texts.getString("erased"), Locale.UK).format(new Object[] {DAY.format(at)});
    }
}
