package org.chaperone.engine.secrecy;

import java.util.Optional;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * Stands in the place of one of the engine's serializers, under its name, and adds a stamp to what that one stores in clear.
 * The engine copies the fields of a running case's row into its history, and the stamp with them.
 */
final class StampingSerializer<T extends TypedValue> implements TypedValueSerializer<T> {

    private final TypedValueSerializer<T> inner;
    private final ValueStamps stamps;

    StampingSerializer(TypedValueSerializer<T> inner, ValueStamps stamps) {
        this.inner = inner;
        this.stamps = stamps;
    }

    @Override
    public void writeValue(T value, ValueFields fields) {
        inner.writeValue(value, fields);
        if (fields instanceof VariableInstanceEntity variable && (variable.getExecutionId() != null || variable.getTaskId() != null)) {
            stampNow(variable);
        }
    }

    /** Stamps a row that has just learned to which case it belongs. */
    void stampNow(VariableInstanceEntity row) {
        row.setTextValue2(stamps.of(Place.of(row).orElseThrow(), getName(), row));
    }

    /** Without a stamp it is from before there were stamps, or the check names it. */
    @Override
    public T readValue(ValueFields fields, boolean deserializeValue, boolean asTransientValue) {
        Optional<Place> place = Place.of(fields).filter(row -> ValueStamps.isStamped(fields));
        if (place.isPresent() && !stamps.fits(place.get(), getName(), fields)) {
            throw new IllegalStateException("The value " + place.get().name() + " of the case " + place.get().caseId()
                    + " was changed in the database, so it is not used");
        }
        return inner.readValue(fields, deserializeValue, asTransientValue);
    }

    @Override
    public boolean isMutableValue(T value) {
        return inner.isMutableValue(value);
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
