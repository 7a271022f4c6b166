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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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

    private static final Set<String> ASKS = Set.of("textfield", "textarea", "number", "datetime", "select", "radio",
            "checklist", "checkbox", "taglist", "expression");

    /**
     * A component whose answer is kept.
     *
     * @param variable what the case calls the answer: the key or, inside a group with a path, the path's first part
     */
    record Field(String variable, JsonNode content) {

        String property(String name) {
            return properties(content).getOrDefault(name, "");
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

    /** Everything on the form that leaves an answer in the case, in reading order. */
    List<Field> fields() {
        List<Field> found = new ArrayList<>();
        collectFields(content, "", found);
        return found;
    }

    private static void collectFields(JsonNode parent, String path, List<Field> found) {
        for (JsonNode component : parent.path("components")) {
            if (isField(component)) {
                found.add(new Field(first(path + component.path("key").asText("").trim()), component));
            }
            String below = component.path("path").asText("").trim();
            collectFields(component, below.isEmpty() ? path : path + below + ".", found);
        }
    }

    private static String first(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    static boolean isField(JsonNode component) {
        return ASKS.contains(component.path("type").asText());
    }

    /** What the analyst added to a component in the Modeler under "Custom properties". */
    static Map<String, String> properties(JsonNode component) {
        Map<String, String> properties = new TreeMap<>();
        component.path("properties").fields().forEachRemaining(property ->
                properties.put(property.getKey().trim(), property.getValue().asText("").trim()));
        return properties;
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
