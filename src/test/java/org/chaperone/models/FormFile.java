package org.chaperone.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One form and the words in which its fields are spoken of. */
record FormFile(Path path, String json, JsonNode content) {

    static FormFile read(Path file, Path label) {
        try {
            String json = Files.readString(file);
            return new FormFile(label, json, new ObjectMapper().readTree(json));
        } catch (JsonProcessingException invalid) {
            throw new AssertionError(Models.label(label) + " is not a valid form: " + invalid.getOriginalMessage()
                    + ". Open it in Camunda Modeler and save it again.", invalid);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(Models.label(label) + " cannot be read", unreadable);
        }
    }

    String id() {
        return content.path("id").asText();
    }

    /** The process that the form belongs to: its folder. */
    String folder() {
        Path parent = path.getParent();
        return parent == null ? "" : parent.getFileName().toString();
    }

    /** Everything on the form in reading order, also what lies inside groups. */
    List<JsonNode> components() {
        List<JsonNode> found = new ArrayList<>();
        collect(content, found);
        return found;
    }

    private static void collect(JsonNode parent, List<JsonNode> found) {
        for (JsonNode component : parent.path("components")) {
            found.add(component);
            collect(component, found);
        }
    }

    String says(String fault) {
        return Models.label(path) + ": " + fault;
    }

    String says(JsonNode component, String fault) {
        return Models.label(path) + ", " + spoken(component) + ": " + fault;
    }

    static String spoken(JsonNode component) {
        for (String property : List.of("label", "key", "id")) {
            String text = component.path(property).asText("").trim();
            if (!text.isEmpty()) {
                return component.path("type").asText("component") + " '" + text + "'";
            }
        }
        return component.path("type").asText("component");
    }
}
