package org.chaperone.engine;

import java.io.IOException;
import java.util.List;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/**
 * A table that the school can read and change: a list in a YAML file, each row a record. A row that holds something
 * its record does not know is refused with the name of the file, so that a slip of the pen does not pass unseen.
 */
public final class YamlTable {

    private YamlTable() {
    }

    /**
     * Reads the rows below the key {@code list} of a file on the class path.
     *
     * @throws IllegalStateException if the file is missing or a row cannot be understood
     */
    public static <T> List<T> read(String file, String list, Class<T> row) {
        try {
            var sources = new YamlPropertySourceLoader().load(file, new ClassPathResource(file));
            return new Binder(ConfigurationPropertySources.from(sources))
                    .bind(list, Bindable.listOf(row), new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
                    .orElseThrow(() -> new IllegalStateException("there is nothing under '" + list + "'"));
        } catch (IOException | RuntimeException problem) {
            throw new IllegalStateException("The file " + file + " cannot be used: " + reason(problem), problem);
        }
    }

    private static String reason(Throwable problem) {
        Throwable deepest = problem;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage();
    }
}
