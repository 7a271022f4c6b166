package org.chaperone.engine.secrecy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.springframework.stereotype.Component;

/**
 * Stamps the values of a process that nobody wrote: numbers, moments, and yes or no. They stand in the engine's tables in
 * clear, since models are searched by them, and steer what happens next; with the stamp, each is good in its own case and
 * under its own name alone.
 */
@Component
class ValueStamps {

    /** The kinds of values that are stamped; every other is sealed. */
    static final Set<ValueType> KINDS = Set.of(ValueType.NULL, ValueType.BOOLEAN, ValueType.SHORT, ValueType.INTEGER,
            ValueType.LONG, ValueType.DOUBLE, ValueType.NUMBER, ValueType.DATE);

    private static final String PURPOSE = "values of processes";
    /** In the second text field of a row, which these values do not use. */
    private static final String STAMPED = "stamped:";
    private static final int BYTES = 18;

    private final Stamp stamp;

    ValueStamps(Stamp stamp) {
        this.stamp = stamp;
    }

    static boolean isStamped(ValueFields fields) {
        return fields.getTextValue2() != null && fields.getTextValue2().startsWith(STAMPED);
    }

    boolean fits(Place place, String type, ValueFields fields) {
        return of(place, type, fields).equals(fields.getTextValue2());
    }

    /** What belongs into the second text field. */
    String of(Place place, String type, ValueFields fields) {
        return of(place, type, fields.getTextValue(), fields.getLongValue(), fields.getDoubleValue());
    }

    private String of(Place place, String type, String text, Long number, Double fraction) {
        byte[] mac = stamp.of(PURPOSE, utf8(place.caseId()), utf8(place.name()), utf8(type), utf8(String.valueOf(text)),
                utf8(String.valueOf(number)), utf8(String.valueOf(fraction)));
        return STAMPED + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, BYTES));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
