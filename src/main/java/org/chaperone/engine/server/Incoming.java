package org.chaperone.engine.server;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** The body of a request on its way, with a deadline for the whole of it. Read below the application, which does not notice. */
final class Incoming implements ApplicationBufferHandler {

    private final org.apache.coyote.Request request;
    private final Request asked;
    private final long begun = System.nanoTime();
    private final Duration longest;
    private ByteBuffer piece;

    Incoming(Request request, Duration longest) {
        this.asked = request;
        this.request = request.getCoyoteRequest();
        this.longest = longest;
    }

    boolean isComplete() {
        return Refusals.isWhollyRead(asked);
    }

    /** As {@link #next(Duration)}, until the deadline of the whole. */
    byte[] next() throws IOException {
        return next(longest);
    }

    /**
     * The next piece, for which the thread waits; empty at the end.
     *
     * @param within since the body was first asked for
     * @throws SocketTimeoutException if it does not come in that time
     * @throws IOException            if the client has gone
     */
    byte[] next(Duration within) throws IOException {
        Duration left = within.minusNanos(System.nanoTime() - begun);
        if (left.isNegative()) {
            throw new SocketTimeoutException("The body took too long");
        }
        DeadlineProcessor.waitFor(request, left);
        if (request.doRead(this) <= 0) {
            return new byte[0];
        }
        byte[] read = new byte[piece.remaining()];
        piece.get(read);
        return read;
    }

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
        this.piece = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
        return piece;
    }

    @Override
    public void expand(int size) {
        // Tomcat lends its own buffer
    }
}
