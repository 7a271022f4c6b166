package org.chaperone.incident;

import java.io.IOException;
import org.chaperone.school.People;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** The shipped words for names, without an application. */
final class NamesForTests {

    private static final NameWords WORDS = new NameWords(shipped());

    private NamesForTests() {
    }

    static NamedPeople namedPeople(People people) {
        return new NamedPeople(people, WORDS);
    }

    private static NameSettings shipped() {
        try {
            return new Binder(ConfigurationPropertySources.from(
                    new YamlPropertySourceLoader().load("names", new ClassPathResource("names.yaml"))))
                    .bind(NameSettings.PREFIX, Bindable.of(NameSettings.class)).get();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
