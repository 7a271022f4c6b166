package org.chaperone.incident;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chaperone.school.SettingRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Whom the school has put on call when it is closed, in which order and with which number (G-15). Outside the demo, the
 * examples that are shipped do not count: no number is better than a wrong one.
 */
@Component
@EnableConfigurationProperties(OnCallSettings.class)
class OnCallRota {

    private static final Logger LOG = LoggerFactory.getLogger(OnCallRota.class);

    private final List<OnCallEntry> child;
    private final List<OnCallEntry> adult;

    /** @throws SettingRefused if an entry cannot be read */
    OnCallRota(OnCallSettings settings, @Value("${chaperone.demo.enabled:false}") boolean demo) {
        child = read("child", settings.child(), demo);
        adult = read("adult", settings.adult(), demo);
    }

    /** Those who are on call on this day for this side, in order. */
    List<OnCallEntry> on(LocalDate day, Track track) {
        return (track == Track.ADULT ? adult : child).stream().filter(entry -> entry.isOn(day)).toList();
    }

    private static List<OnCallEntry> read(String list, List<OnCallSettings.Row> rows, boolean demo) {
        List<OnCallEntry> entries = rows.stream().filter(row -> demo || !row.source().startsWith("example"))
                .map(row -> entry(list, row)).toList();
        if (entries.isEmpty()) {
            LOG.warn("Nobody is on call for concerns about {} when the school is closed. Write the people and numbers into a file "
                    + "on-call.yaml beside the program, as the shipped one shows. Until then a reporter reads whom to call outside",
                    list.equals("child") ? "a child" : "an adult in school");
        }
        return entries;
    }

    private static OnCallEntry entry(String list, OnCallSettings.Row row) {
        return new OnCallEntry(given(list, "who", row.who()), given(list, "telephone", row.telephone()),
                day(list, "from", row.from()), day(list, "until", row.until()),
                row.weekdays().stream().map(day -> weekday(list, day)).collect(Collectors.toUnmodifiableSet()));
    }

    private static String given(String list, String what, String text) {
        if (text.isBlank()) {
            throw new SettingRefused("Somebody on call has no " + what + ".", "Write it at " + place(list) + " in on-call.yaml.");
        }
        return text.strip();
    }

    private static Optional<LocalDate> day(String list, String what, String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeException notADate) {
            throw new SettingRefused("Somebody on call has \"" + text + "\" as " + what + ", which is not a date.",
                    "Write it as year-month-day, for example 2026-12-19, at " + place(list) + " in on-call.yaml.");
        }
    }

    private static DayOfWeek weekday(String list, String text) {
        try {
            return DayOfWeek.valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException notAWeekday) {
            throw new SettingRefused("Somebody is on call on \"" + text + "\", which is not a day of the week.",
                    "Write it in full, for example saturday, at " + place(list) + " in on-call.yaml.");
        }
    }

    private static String place(String list) {
        return OnCallSettings.PREFIX + "." + list;
    }
}
