package org.chaperone.engine.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.coyote.ActionCode;
import org.chaperone.engine.guards.CarefulHeaders;

/**
 * Turns a request away in a sentence, without taking in its body. The connection is closed then, since what is left of
 * the body would be taken for the next request.
 */
final class Refusals {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** A connection that is closed while the client still sends may lose the answer, so what comes in that time is thrown away first. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);
    private static final long MOST_THROWN_AWAY = 64L * 1024 * 1024;
    /** More connections than these at once are closed without that courtesy: it must not hold up everybody's threads. */
    private static final Semaphore WAITING = new Semaphore(16);

    private Refusals() {
    }

    static void answer(Request request, Response response, int status, String sentence) throws IOException {
        answer(request, response, status, sentence, LONGEST_WAIT);
    }

    /** The same for somebody who is worth waiting for, so that they can read it at the end of a long body. */
    static void answer(Request request, Response response, int status, String sentence, Duration longest) throws IOException {
        boolean api = request.getRequestURI().startsWith("/camunda/api/");
        byte[] body = api ? JSON.writeValueAsBytes(Map.of("message", sentence)) : sentence.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        CarefulHeaders.set(response);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(api ? "application/json" : "text/plain;charset=UTF-8");
        response.setContentLength(body.length);
        if (!isWhollyRead(request)) {
            response.setHeader("Connection", "close");
        }
        response.getOutputStream().write(body);
        response.finishResponse();
        leaveTheRest(request, response, longest, MOST_THROWN_AWAY);
    }

    /** The answer is given: what is still on its way is thrown away if it is little, or else not waited for. */
    static void leaveTheRest(Request request, Response response, Duration longest, long most) {
        if (isWhollyRead(request)) {
            return;
        }
        if (WAITING.tryAcquire()) {
            try {
                throwAway(request, longest, most);
            } finally {
                WAITING.release();
            }
        }
        if (!isWhollyRead(request)) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            response.setErrorReported();   // there is nothing to add to the answer
        }
    }

    private static void throwAway(Request request, Duration longest, long most) {
        Incoming rest = new Incoming(request, longest);
        try {
            for (long thrown = 0; thrown < most && !rest.isComplete(); ) {
                byte[] some = rest.next();
                if (some.length == 0) {
                    return;
                }
                thrown += some.length;
            }
        } catch (IOException goneOrTooSlow) {
            // the connection is closed next
        } finally {
            DeadlineProcessor.waitAsUsual(request.getCoyoteRequest());
        }
    }

    static boolean isWhollyRead(Request request) {
        AtomicBoolean read = new AtomicBoolean();
        request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, read);
        return read.get();
    }
}
