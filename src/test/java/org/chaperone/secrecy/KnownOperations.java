package org.chaperone.secrecy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;

/** The file operations.txt: what each operation does, and so how it is tried. */
record KnownOperations(Map<String, Entry> entries) {

    enum Kind {
        /** Answers and changes nothing: everybody asks it of every case. */
        ASKS,
        /** Asked like those, though Chaperone has nothing of the kind, so that nobody is ever told anything. */
        NOTHING,
        /** Changes something: whoever is not concerned with a case tries it there, and nothing may change. */
        CHANGES,
        /** Closed to everybody by a guard. */
        SHUT,
        /** Belongs to signing in and out; it knows no case. */
        APART
    }

    /**
     * @param narrowing the parameter that narrows a search down to one process instance, empty where there is none
     */
    record Entry(Kind kind, String narrowing) {
    }

    static KnownOperations read() {
        Map<String, Entry> entries = new TreeMap<>();
        try {
            new ClassPathResource("secrecy/operations.txt").getContentAsString(StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
                        String[] words = line.trim().split("\\s+");
                        entries.put(words[1] + " " + words[2],
                                new Entry(Kind.valueOf(words[0].toUpperCase()), words.length > 3 ? words[3] : ""));
                    });
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
        return new KnownOperations(entries);
    }

    Entry of(Operation operation) {
        return entries.get(operation.id());
    }
}
