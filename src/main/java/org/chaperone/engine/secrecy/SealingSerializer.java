package org.chaperone.engine.secrecy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFieldsImpl;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * Stands in the place of one of the engine's serializers, under its name, and seals what that one would have stored. The
 * engine copies the fields of a running case's row into its history, so one sealing serves every table. What was stored
 * before there was sealing is still read.
 */
final class SealingSerializer<T extends TypedValue> implements TypedValueSerializer<T> {

    /** In the second text field of a row: what its text or bytes are. */
    private static final String SEALED = "sealed:1";
    /** The same, between the moment the engine makes a row and the moment it says to which case it belongs. */
    private static final String TO_BE_SEALED = "to-be-sealed";
    /** What the engine's text column takes. */
    private static final int LONGEST_TEXT = 4000;
    private static final int BYTES_THAT_FIT = LONGEST_TEXT / 4 * 3;

    private final TypedValueSerializer<T> inner;
    private final CaseKeys keys;
    private final KeptInClear clear;
    private final SecrecyWords words;

    SealingSerializer(TypedValueSerializer<T> inner, CaseKeys keys, KeptInClear clear, SecrecyWords words) {
        this.inner = inner;
        this.keys = keys;
        this.clear = clear;
        this.words = words;
    }

    @Override
    public void writeValue(T value, ValueFields fields) {
        if (fields instanceof VariableInstanceEntity variable && variable.getExecutionId() == null
                && variable.getTaskId() == null) {
            fields.setTextValue2(TO_BE_SEALED); // no case yet: what is lost on the way is lost, and never in clear
            return;
        }
        Place.of(fields).filter(place -> !isKeptInClear(fields))
                .ifPresentOrElse(place -> seal(value, fields, place), () -> inner.writeValue(value, fields));
    }

    /** Seals a value whose row has just learned to which case it belongs. */
    void sealNow(VariableInstanceEntity row) {
        if (TO_BE_SEALED.equals(row.getTextValue2())) {
            @SuppressWarnings("unchecked")
            T value = (T) row.getTypedValue(false);
            row.setTextValue2(null);
            if (isKeptInClear(row)) {
                inner.writeValue(value, row);
            } else {
                seal(value, row, Place.of(row).orElseThrow());
            }
        }
    }

    private boolean isKeptInClear(ValueFields fields) {
        return fields instanceof VariableInstanceEntity variable && variable.getProcessDefinitionId() != null
                && clear.isKeptInClear(variable.getProcessDefinitionId(), variable.getName());
    }

    private void seal(T value, ValueFields fields, Place place) {
        ValueFieldsImpl plain = new ValueFieldsImpl();
        inner.writeValue(value, plain);
        byte[] sealed = keys.of(place.caseId()).seal(place.name(), PackedValue.pack(plain));
        fields.setTextValue2(SEALED);
        if (sealed.length <= BYTES_THAT_FIT) {
            fields.setTextValue(Base64.getEncoder().encodeToString(sealed));
        } else {
            fields.setTextValue(null);
            fields.setByteArrayValue(sealed);
        }
    }

    @Override
    public T readValue(ValueFields fields, boolean deserializeValue, boolean asTransientValue) {
        if (!SEALED.equals(fields.getTextValue2())) {
            return inner.readValue(fields, deserializeValue, asTransientValue);
        }
        Place place = Place.of(fields).orElseThrow();
        CaseKey key = keys.existing(place.caseId()).orElseThrow(() -> new IllegalStateException("The case " + place.caseId()
                + " holds sealed answers but has no key: its row was taken out of the table case_key"));
        ValueFields plain = key.isDestroyed() ? erased(key) : PackedValue.unpack(key.open(place.name(), sealed(fields)));
        return inner.readValue(plain, deserializeValue, asTransientValue);
    }

    private static byte[] sealed(ValueFields fields) {
        return fields.getTextValue() != null ? Base64.getDecoder().decode(fields.getTextValue()) : fields.getByteArrayValue();
    }

    /** What the serializer would have written for the sentence that stands in for an erased answer. */
    private ValueFields erased(CaseKey key) {
        String sentence = words.erased(key.destroyedAt());
        ValueFieldsImpl plain = new ValueFieldsImpl();
        if (ValueType.STRING.equals(inner.getType())) {
            plain.setTextValue(sentence);
        } else if ("json".equals(inner.getType().getName())) {
            plain.setByteArrayValue(("[\"" + sentence + "\"]").getBytes(StandardCharsets.UTF_8));
        }
        return plain;
    }

    /** Never: an answer changes only by being set anew, so the engine need not open and compare it. */
    @Override
    public boolean isMutableValue(T value) {
        return false;
    }

    @Override
    public String getName() {
        return inner.getName();
    }

    @Override
    public ValueType getType() {
        return inner.getType();
    }

    @Override
    public boolean canHandle(TypedValue value) {
        return inner.canHandle(value);
    }

    @Override
    public T convertToTypedValue(UntypedValueImpl untypedValue) {
        return inner.convertToTypedValue(untypedValue);
    }

    @Override
    public String getSerializationDataformat() {
        return inner.getSerializationDataformat();
    }
}
