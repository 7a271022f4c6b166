package org.chaperone.engine.files;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * A file that is read from memory for so long, and not at all after it: a file may be made to be read for hours. What counts is
 * the time that the processor gives to it, so that an honest file is read on a busy machine as well.
 */
final class TimedBytes extends RandomAccessReadBuffer {

    private static final int LOOK_AT_THE_CLOCK_EVERY = 0xffff;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long until;
    private int reads;

    TimedBytes(byte[] content, Duration longest) {
        super(content);
        this.until = spent() + longest.toNanos();
    }

    void refuseAfterDeadline() throws IOException {
        if (spent() - until > 0) {
            throw new IOException("The file takes too long to look through");
        }
    }

    /** To be asked by the thread that reads. */
    private static long spent() {
        return THREADS.isCurrentThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    @Override
    public int read() throws IOException {
        if ((++reads & LOOK_AT_THE_CLOCK_EVERY) == 0) {
            refuseAfterDeadline();
        }
        return super.read();
    }
}
