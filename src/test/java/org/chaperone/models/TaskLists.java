package org.chaperone.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * The lists at the left of Tasklist, as filters.yaml has them, and which answers of a case they compare in the
 * database: whatever a list asks for beyond the keys that ask for nothing in the case's answers. A comparison is
 * written as {@code name: value}, as an entry with a {@code name}, or as a text that begins with the name.
 */
record TaskLists(List<Comparison> comparisons) {

    private static final String FILE = "filters.yaml";
    private static final Set<String> ASK_FOR_NO_ANSWER = Set.of("id", "name", "description", "order", "color", "groups",
            "assignee", "candidate", "dueBefore", "process", "tasks");

    /**
     * A list that compares the answer of this name.
     *
     * @param process the process whose cases it looks into; empty for all
     */
    record Comparison(String list, String process, String variable) {

        boolean looksInto(FormFile form) {
            return process.isEmpty() || process.equals(form.folder());
        }

        String says(String fault) {
            return FILE + ", list '" + list + "': " + fault;
        }
    }

    /** A sample keeps the file beside its models, the project among its settings. */
    static TaskLists in(Path root) {
        Path sample = root.resolve(FILE);
        Path file = Files.exists(sample) ? sample : root.resolve("src/main/resources").resolve(FILE);
        List<Comparison> found = new ArrayList<>();
        if (Files.exists(file)) {
            try (InputStream yaml = Files.newInputStream(file)) {
                Map<String, List<Map<String, Object>>> table = new Yaml().load(yaml);
                table.get("filters").forEach(row -> compared(row, found));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return new TaskLists(found);
    }

    private static void compared(Map<String, Object> row, List<Comparison> found) {
        row.forEach((key, value) -> {
            if (!ASK_FOR_NO_ANSWER.contains(key)) {
                names(value).forEach(name -> found.add(new Comparison(
                        String.valueOf(row.get("id")), String.valueOf(row.getOrDefault("process", "")), name)));
            }
        });
    }

    private static Stream<String> names(Object value) {
        if (value instanceof List<?> several) {
            return several.stream().flatMap(TaskLists::names);
        }
        if (value instanceof Map<?, ?> settings) {
            return settings.containsKey("name") ? names(settings.get("name"))
                    : settings.keySet().stream().map(String::valueOf);
        }
        return Stream.of(String.valueOf(value).trim().split("\\W+")[0]);
    }
}
