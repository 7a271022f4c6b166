package org.chaperone.engine.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a choice offers.
 *
 * @param values what may be answered
 * @param labels what the person reads, in the same order
 */
record Choices(List<Object> values, List<String> labels) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Options as form-js takes them: plain values, or pairs of label and value; anything else is left out. */
    static Choices of(Object options) {
        List<Object> values = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        Collection<?> offered = options instanceof Collection<?> collection ? collection : List.of();
        for (Object option : offered) {
            if (option instanceof Map<?, ?> pair) {
                Object label = pair.get("label");
                boolean labelled = label instanceof String text && !text.isEmpty();
                if (isPlain(pair.get("value")) || labelled && isFilled(pair.get("value"))) {
                    values.add(pair.get("value"));
                    labels.add(labelled ? (String) label : String.valueOf(pair.get("value")));
                }
            } else if (isPlain(option)) {
                values.add(option);
                labels.add(String.valueOf(option));
            }
        }
        return new Choices(values, labels);
    }

    static Choices of(JsonNode options) {
        return of(JSON.convertValue(options, Object.class));
    }

    boolean offer(Object answer) {
        return values.stream().anyMatch(value -> Answers.same(value, answer));
    }

    private static boolean isPlain(Object value) {
        return value instanceof String text && !text.isEmpty() || value instanceof Number || value instanceof Boolean;
    }

    private static boolean isFilled(Object value) {
        return value instanceof Map<?, ?> map && !map.isEmpty() || value instanceof Collection<?> list && !list.isEmpty();
    }
}
