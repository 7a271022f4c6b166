package org.chaperone.engine.files;

import java.io.IOException;
import java.time.Duration;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** A file that is read from memory until a deadline, and not at all after it: a file may be made to be read for hours. */
final class TimedBytes extends RandomAccessReadBuffer {

    private static final int LOOK_AT_THE_CLOCK_EVERY = 0xffff;

    private final long until;
    private int reads;

    TimedBytes(byte[] content, Duration longest) {
        super(content);
        this.until = System.nanoTime() + longest.toNanos();
    }

    void refuseAfterDeadline() throws IOException {
        if (System.nanoTime() - until > 0) {
            throw new IOException("The file takes too long to look through");
        }
    }

    @Override
    public int read() throws IOException {
        if ((++reads & LOOK_AT_THE_CLOCK_EVERY) == 0) {
            refuseAfterDeadline();
        }
        return super.read();
    }
}
