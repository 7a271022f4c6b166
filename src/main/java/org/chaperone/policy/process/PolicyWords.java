package org.chaperone.policy.process;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.chaperone.school.People;
import org.chaperone.school.Person;
import org.chaperone.school.SchoolCalendar;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** The sentences of {@code policy.properties}, with days and times as the clock on the school's wall shows them. */
@Component
class PolicyWords {

    private final ResourceBundleMessageSource texts;
    private final People people;

    PolicyWords(People people) {
        this.people = people;
        this.texts = new ResourceBundleMessageSource();
        this.texts.setBasename("policy");
        this.texts.setDefaultEncoding("UTF-8");
        this.texts.setFallbackToSystemLocale(false);
    }

    /** @throws org.springframework.context.NoSuchMessageException if the file has no such text */
    String of(String key, Object... named) {
        return texts.getMessage(key, named, Locale.UK);
    }

    String on(LocalDate day) {
        return SchoolCalendar.inWords(day);
    }

    String at(Instant moment) {
        return SchoolCalendar.inWords(moment.atZone(SchoolCalendar.ZONE));
    }

    /** How colleagues know the person; Chaperone where nobody acted. */
    String name(String person) {
        return people.find(person).map(Person::displayName).orElse(person.equals(Review.CHAPERONE) ? of("by-itself") : person);
    }
}
