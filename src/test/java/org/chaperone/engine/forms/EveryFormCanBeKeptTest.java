package org.chaperone.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EveryFormCanBeKeptTest {

    static Stream<Path> forms() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("forms"))) {
            return files.filter(file -> file.toString().endsWith(".form")).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void tasklistCanShowItAndTheServerCanKeepIt(Path form) throws IOException {
        assertThat(FormChecks.faults(Files.readString(form))).isEmpty();
    }
}
