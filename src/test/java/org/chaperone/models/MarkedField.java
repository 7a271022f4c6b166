package org.chaperone.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A field whose answer is for one audience only: its form says so in the custom property {@code audience}. */
record MarkedField(FormFile form, String variable, JsonNode content, Set<String> audience) {

    /** An answer that several forms of a process show alike is there once. */
    static Collection<MarkedField> in(Models all) {
        Map<List<Object>, MarkedField> found = new LinkedHashMap<>();
        all.forms().forEach(form -> form.fields().stream()
                .filter(field -> !field.property(Doers.AUDIENCE).isEmpty())
                .map(field -> new MarkedField(form, field.variable(), field.content(),
                        new LinkedHashSet<>(ProcessFile.list(field.property(Doers.AUDIENCE)))))
                .forEach(field -> found.putIfAbsent(
                        List.of(form.folder(), field.variable(), field.audience()), field)));
        return found.values();
    }

    /** As it is spoken of inside a sentence. */
    String spoken() {
        return "the answer to " + FormFile.spoken(content) + " (" + Models.label(form.path()) + "), which is for "
                + String.join(", ", audience) + " only";
    }
}
