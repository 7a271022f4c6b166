package org.chaperone.engine.files;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;

/** What is unpacked, which fails once it is more than it may be. */
final class BoundedBytes extends FilterOutputStream {

    private final int most;

    BoundedBytes(int most) {
        super(new ByteArrayOutputStream());
        this.most = most;
    }

    byte[] toByteArray() {
        return kept().toByteArray();
    }

    @Override
    public void write(int one) throws IOException {
        refuseBeyond(1);
        kept().write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        refuseBeyond(length);
        kept().write(bytes, from, length);
    }

    private void refuseBeyond(int more) throws IOException {
        if (kept().size() + more > most) {
            throw new IOException("More is packed in it than may be unpacked");
        }
    }

    private ByteArrayOutputStream kept() {
        return (ByteArrayOutputStream) out;
    }
}
