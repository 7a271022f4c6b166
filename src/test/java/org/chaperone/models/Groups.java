package org.chaperone.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The groups of people that the school has: the ids in roles.yaml. */
record Groups(Set<String> ids) {

    private static final String FILE = "/roles.yaml";

    static Groups ofTheSchool() {
        try (InputStream file = Groups.class.getResourceAsStream(FILE)) {
            Map<String, List<Map<String, Object>>> table = new Yaml().load(file);
            Set<String> ids = new TreeSet<>();
            table.get("roles").forEach(role -> ids.add(String.valueOf(role.get("id"))));
            return new Groups(ids);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** For each of these that is no group, the middle of a sentence about it. */
    Stream<String> unknown(List<String> named) {
        return named.stream().filter(id -> !ids.contains(id)).map(id -> "'" + id + "', which is no group of the"
                + " school. Name groups of roles.yaml, never people or expressions. There are: "
                + String.join(", ", ids) + ".");
    }
}
