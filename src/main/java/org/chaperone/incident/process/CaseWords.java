package org.chaperone.incident.process;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.chaperone.school.People;
import org.chaperone.school.Person;
import org.chaperone.school.Role;
import org.chaperone.school.SchoolCalendar;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** The sentences of {@code incident.properties}, with dates and times as the clock on the school's wall shows them. */
@Component
class CaseWords {

    private static final List<Role> OFFICES = List.of(Role.DSL, Role.DEPUTY_DSL, Role.HEADTEACHER, Role.CHAIR_OF_GOVERNORS, Role.SLT,
            Role.GOVERNORS);

    private final ResourceBundleMessageSource texts;
    private final People people;
    private final Clock clock;

    CaseWords(People people, Clock clock) {
        this.people = people;
        this.clock = clock;
        this.texts = new ResourceBundleMessageSource();
        this.texts.setBasename("incident");
        this.texts.setDefaultEncoding("UTF-8");
        this.texts.setFallbackToSystemLocale(false);
    }

    /** @throws org.springframework.context.NoSuchMessageException if the file has no such text */
    String of(String key, Object... named) {
        return texts.getMessage(key, named, Locale.UK);
    }

    String at(Instant moment) {
        return SchoolCalendar.inWords(moment.atZone(SchoolCalendar.ZONE));
    }

    String now() {
        return at(clock.instant());
    }

    /** The office in which the person deals with cases: the first of them that they hold. */
    String office(String person) {
        Set<Role> held = people.rolesOf(person);
        return OFFICES.stream().filter(held::contains).findFirst().map(role -> of("office." + role.id())).orElseGet(() -> of("office.none"));
    }

    /** How colleagues know the person. */
    String name(String person) {
        return people.find(person).map(Person::displayName).orElse(person);
    }
}
