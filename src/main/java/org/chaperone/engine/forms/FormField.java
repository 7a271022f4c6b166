package org.chaperone.engine.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A question of a form.
 *
 * @param path     where its answer is kept: a variable, then names inside it
 * @param type     what form-js calls this kind of field
 * @param hide     conditions of the field and of the groups around it; one that holds hides the field
 * @param settings the field as the Modeler wrote it
 */
record FormField(List<String> path, String type, List<String> hide, JsonNode settings) {

    String key() {
        return String.join(".", path);
    }

    String variable() {
        return path.get(0);
    }

    boolean isText() {
        return type.equals("textfield") || type.equals("textarea");
    }

    boolean isMultipleChoice() {
        return type.equals("checklist") || type.equals("taglist");
    }

    boolean isSingleChoice() {
        return type.equals("radio") || type.equals("select");
    }

    boolean isComputed() {
        return type.equals("expression");
    }

    JsonNode validate() {
        return settings.path("validate");
    }

    /** A text of the form; empty if it is missing or empty. */
    Optional<String> text(String name) {
        return Optional.of(settings.path(name).asText("")).filter(text -> !text.isEmpty());
    }

    /** A custom property that an analyst added to the field in the Modeler. */
    Optional<String> property(String name) {
        return Optional.of(settings.path("properties").path(name).asText("")).filter(text -> !text.isBlank());
    }

    /** Whether the answer is kept in clear in the database, so that the school can search for it. */
    boolean isSearchable() {
        return property("searchable").filter("true"::equals).isPresent();
    }
}
