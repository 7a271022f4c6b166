package org.chaperone.engine.server;

import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Serves one connection. Headers that are on their way hold no thread: Tomcat comes here with each piece of them, and is
 * told to hang up once they have taken too long.
 */
final class DeadlineProcessor extends Http11Processor {

    /** Of the 32 places of a request for notes, one that Tomcat leaves to extensions. */
    private static final int NOTE = 20;

    private final Duration headers;
    private final AbstractHttp11Protocol<?> protocol;

    DeadlineProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter, Duration headers) {
        super(protocol, adapter);
        this.protocol = protocol;
        this.headers = headers;
        request.setNote(NOTE, this);
    }

    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
        long begun = request.getStartTimeNanos();
        boolean underWay = begun != -1;
        return underWay && System.nanoTime() - begun > headers.toNanos() ? SocketState.CLOSED : super.service(socket);
    }

    /** From now on the connection waits so long for its next byte. */
    static void waitFor(Request request, Duration nextByte) {
        if (request.getNote(NOTE) instanceof DeadlineProcessor processor) {
            processor.getSocketWrapper().setReadTimeout(Math.max(1, nextByte.toMillis()));
        }
    }

    /** As it was before {@link #waitFor}. */
    static void waitAsUsual(Request request) {
        if (request.getNote(NOTE) instanceof DeadlineProcessor processor) {
            processor.getSocketWrapper().setReadTimeout(processor.protocol.getConnectionTimeout());
        }
    }
}
