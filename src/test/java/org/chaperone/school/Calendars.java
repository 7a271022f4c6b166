package org.chaperone.school;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** Calendars for tests, read from YAML as at the start but without starting anything. */
public final class Calendars {

    private Calendars() {
    }

    /** The calendar that ships: the school years 2025-26, 2026-27 and 2027-28. */
    public static SchoolCalendar shipped() {
        return from(new ClassPathResource("school-calendar.yaml"));
    }

    /** The shipped calendar with a file of the school's own over it. */
    static SchoolCalendar shippedUnder(String ownYaml) {
        return from(inMemory(ownYaml), new ClassPathResource("school-calendar.yaml"));
    }

    /** A calendar that has only what this text says below {@code chaperone.school.calendar}. */
    static SchoolCalendar written(String belowCalendar) {
        return from(inMemory("chaperone.school.calendar:\n" + belowCalendar.indent(2)));
    }

    private static SchoolCalendar from(Resource... strongestFirst) {
        StandardEnvironment environment = new StandardEnvironment();
        try {
            for (Resource file : strongestFirst) {
                new YamlPropertySourceLoader().load(file.getDescription(), file)
                        .forEach(environment.getPropertySources()::addLast);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        CalendarSettings settings = Binder.get(environment)
                .bindOrCreate(CalendarSettings.PREFIX, CalendarSettings.class);
        return new CalendarConfiguration().schoolCalendar(settings, environment);
    }

    private static Resource inMemory(String yaml) {
        return new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8), "own calendar");
    }
}
