package org.chaperone.engine.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * The engine's values as a form sees them: text, numbers, booleans, lists, maps and null. A date of the engine is text
 * in the school's local time, as Tasklist hands it to the form.
 */
final class PlainValues {

    /** A value that no form can show or ask for: a file, bytes, a Java object. */
    static final Object UNREADABLE = new Object();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private final ZoneId zone;

    PlainValues(ZoneId zone) {
        this.zone = zone;
    }

    /** The plain value, null for null, or {@link #UNREADABLE}. */
    Object of(Object value) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return isOrdinary(number) ? number : UNREADABLE;
        }
        if (value instanceof Date date) {
            return LOCAL.format(date.toInstant().atZone(zone));
        }
        if (value instanceof TypedValue typed) {
            return typed(typed);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((name, inner) -> plain.put(String.valueOf(name), of(inner)));
            return plain.containsValue(UNREADABLE) ? UNREADABLE : plain;
        }
        if (value instanceof Collection<?> collection) {
            List<Object> plain = new ArrayList<>();
            collection.forEach(inner -> plain.add(of(inner)));
            return plain.contains(UNREADABLE) ? UNREADABLE : plain;
        }
        return spin(value);
    }

    /** JSON text of a list or map, as it is stored. */
    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a plain value", e);
        }
    }

    static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }

    private Object typed(TypedValue typed) {
        if (typed instanceof SerializableValue serializable) {
            String format = serializable.getType().getName().equals("json") ? "application/json"
                    : String.valueOf(serializable.getSerializationDataFormat());
            String text = serializable.getValueSerialized();
            if (text == null && serializable.isDeserialized()) {
                return of(serializable.getValue());
            }
            return text == null ? null : format.equals("application/json") ? parsed(text) : UNREADABLE;
        }
        return of(typed.getValue());
    }

    private static Object spin(Object value) {
        // Spin's JSON node says its JSON as text; asking by name keeps Spin's wrapper types out of the rest
        return value instanceof org.camunda.spin.json.SpinJsonNode node ? parsed(node.toString()) : UNREADABLE;
    }

    private static Object parsed(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            return UNREADABLE;
        }
    }

    private static boolean isOrdinary(Number number) {
        boolean known = number instanceof Integer || number instanceof Long || number instanceof Short
                || number instanceof Byte || number instanceof BigDecimal || number instanceof java.math.BigInteger;
        return known || (number instanceof Double || number instanceof Float) && Double.isFinite(number.doubleValue());
    }
}
