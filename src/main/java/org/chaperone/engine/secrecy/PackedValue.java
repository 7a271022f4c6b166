package org.chaperone.engine.secrecy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFieldsImpl;

/** What a serializer of the engine wrote into the fields of a row, as one run of bytes. */
final class PackedValue {

    private PackedValue() {
    }

    static byte[] pack(ValueFields fields) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(packed)) {
            write(out, bytes(fields.getTextValue()));
            write(out, bytes(fields.getTextValue2()));
            write(out, fields.getByteArrayValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SameLength.fill(packed.toByteArray()); // what stands behind the three parts is not read
    }

    static ValueFields unpack(byte[] packed) {
        ValueFieldsImpl fields = new ValueFieldsImpl();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
            fields.setTextValue(text(read(in)));
            fields.setTextValue2(text(read(in)));
            fields.setByteArrayValue(read(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }

    private static void write(DataOutputStream out, byte[] part) throws IOException {
        out.writeInt(part == null ? -1 : part.length);
        if (part != null) {
            out.write(part);
        }
    }

    private static byte[] read(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : in.readNBytes(length);
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
