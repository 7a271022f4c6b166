package org.chaperone.engine.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
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

    /** A form asks for lists and groups, not for more; deeper values only exhaust the stack. */
    private static final int DEEPEST = 50;
    /** More digits than any number that a form asks for, and few enough to reckon with. */
    private static final int MOST_DIGITS = 400;

    private final ZoneId zone;

    PlainValues(ZoneId zone) {
        this.zone = zone;
    }

    /** The plain value, null for null, or {@link #UNREADABLE}. */
    Object of(Object value) {
        return of(value, DEEPEST);
    }

    /** The same for what somebody submits: forms submit a date as text, so a date of the engine is no answer. */
    Object submitted(Object value) {
        Object bare = value instanceof TypedValue typed && !(typed instanceof SerializableValue) ? typed.getValue() : value;
        return bare instanceof Date ? UNREADABLE : of(value);
    }

    private Object of(Object value, int levels) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return isOrdinary(number) ? number : UNREADABLE;
        }
        if (value instanceof Date date) {
            return LOCAL.format(date.toInstant().atZone(zone));
        }
        if (levels == 0) {
            return UNREADABLE;
        }
        if (value instanceof TypedValue typed) {
            return typed(typed, levels - 1);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((name, inner) -> plain.put(String.valueOf(name), of(inner, levels - 1)));
            return plain.containsValue(UNREADABLE) ? UNREADABLE : plain;
        }
        if (value instanceof Collection<?> collection) {
            List<Object> plain = new ArrayList<>();
            collection.forEach(inner -> plain.add(of(inner, levels - 1)));
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

    private Object typed(TypedValue typed, int levels) {
        if (typed instanceof SerializableValue serializable) {
            String format = serializable.getType().getName().equals("json") ? "application/json"
                    : String.valueOf(serializable.getSerializationDataFormat());
            String text = serializable.getValueSerialized();
            if (text == null && serializable.isDeserialized()) {
                return of(serializable.getValue(), levels);
            }
            return text == null ? null : format.equals("application/json") ? parsed(text) : UNREADABLE;
        }
        return of(typed.getValue(), levels);
    }

    private Object spin(Object value) {
        // Spin's JSON node says its JSON as text; asking by name keeps Spin's wrapper types out of the rest
        return value instanceof org.camunda.spin.json.SpinJsonNode node ? parsed(node.toString()) : UNREADABLE;
    }

    private Object parsed(String json) {
        try {
            return of(JSON.readValue(json, Object.class));
        } catch (JsonProcessingException e) {
            return UNREADABLE;
        }
    }

    private static boolean isOrdinary(Number number) {
        boolean known = number instanceof Integer || number instanceof Long || number instanceof Short
                || number instanceof Byte || number instanceof BigDecimal decimal && isShort(decimal)
                || number instanceof BigInteger whole && whole.bitLength() <= MOST_DIGITS;
        return known || (number instanceof Double || number instanceof Float) && Double.isFinite(number.doubleValue());
    }

    private static boolean isShort(BigDecimal decimal) {
        return decimal.precision() <= MOST_DIGITS && Math.abs((long) decimal.scale()) <= MOST_DIGITS;
    }
}
