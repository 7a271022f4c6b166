package org.chaperone.engine.server;

import jakarta.servlet.ServletException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.buf.ByteChunk;

/**
 * Has the body of a request whole before anybody works on it, or turns it away: it comes in time, it is no larger than any
 * form needs, and JSON in it is no deeper. One that is there at once takes nobody's place; one that is on its way takes one
 * of a few. Files go on as they come, in places of their own.
 */
final class WholeBodies extends ValveBase {

    static final int MOST_BYTES = 1024 * 1024;
    /** A name, a password and what is around them. */
    static final int MOST_BYTES_UNSIGNED = 16 * 1024;
    /** What an honest browser needs at most where nothing is in its way: it sends a small body right behind the headers. */
    private static final Duration AT_ONCE = Duration.ofMillis(250);
    private static final Duration REST_OF_WHAT_IS_REFUSED = Duration.ofSeconds(20);
    private static final long MOST_REST_OF_A_FILE = 64L * 1024 * 1024;
    /** Camunda's own addresses, none of which takes files here. */
    private static final Pattern CAMUNDAS = Pattern.compile("/camunda/api/(engine|cockpit|admin|tasklist|welcome)(/.*)?");

    private final Places slow;
    private final Places uploads;
    private final Duration longest;
    private final Duration longestUnsigned;
    private final KnownSenders known;

    WholeBodies(Places slow, Places uploads, Duration longest, Duration longestUnsigned, KnownSenders known) {
        super(true);
        this.known = known;
        this.longest = longest;
        this.longestUnsigned = longestUnsigned;
        this.slow = slow;
        this.uploads = uploads;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (!Senders.bringsABody(request)) {
            getNext().invoke(request, response);
            return;
        }
        Optional<String> person = Senders.signedIn(request);
        String sender = person.map(id -> "person " + id).or(() -> known.mark(request)).orElse("address " + request.getRemoteAddr());
        if (person.isPresent() && isFile(request)) {
            passOn(request, response, sender);
        } else if (takeIn(request, response, sender, person.isPresent())) {
            getNext().invoke(request, response);
        }
    }

    private static boolean isFile(Request request) {
        String type = request.getContentType();
        return type != null && type.startsWith("application/octet-stream") && !CAMUNDAS.matcher(request.getRequestURI()).matches();
    }

    private void passOn(Request request, Response response, String sender) throws IOException, ServletException {
        if (!uploads.take(sender)) {
            busy(request, response);
            return;
        }
        try {
            getNext().invoke(request, response);
            if (!Refusals.isWhollyRead(request)) {
                if (!response.isCommitted()) {
                    response.setHeader("Connection", "close");
                }
                response.finishResponse();
                Refusals.leaveTheRest(request, response, REST_OF_WHAT_IS_REFUSED, MOST_REST_OF_A_FILE);
            }
        } finally {
            uploads.giveBack(sender);
        }
    }

    /** Whether the body is whole and may be worked on; otherwise the answer is given. */
    private boolean takeIn(Request request, Response response, String sender, boolean signedIn) throws IOException {
        int most = signedIn ? MOST_BYTES : MOST_BYTES_UNSIGNED;
        if (request.getContentLengthLong() > most) {
            tooLarge(request, response, most, signedIn);
            return false;
        }
        Incoming body = new Incoming(request, signedIn ? longest : longestUnsigned);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        boolean hasPlace = false;
        try {
            while (!body.isComplete()) {
                byte[] piece;
                try {
                    piece = hasPlace ? body.next() : body.next(AT_ONCE);
                } catch (SocketTimeoutException onItsWay) {
                    if (hasPlace) {
                        throw onItsWay;
                    }
                    hasPlace = slow.take(sender);
                    if (!hasPlace) {
                        busy(request, response);
                        return false;
                    }
                    continue;
                }
                if (piece.length == 0) {
                    break;
                }
                whole.write(piece);
                if (whole.size() > most) {
                    tooLarge(request, response, most, signedIn);
                    return false;
                }
            }
        } catch (SocketTimeoutException tooSlow) {
            Refusals.answer(request, response, Response.SC_REQUEST_TIMEOUT,
                    "What you sent took too long to arrive, so nothing was stored. Check your connection and send it again.");
            return false;
        } catch (IOException gone) {
            response.setStatus(Response.SC_BAD_REQUEST);
            Refusals.leaveTheRest(request, response, Duration.ZERO, 0);
            return false;
        } finally {
            if (hasPlace) {
                slow.giveBack(sender);
            }
            DeadlineProcessor.waitAsUsual(request.getCoyoteRequest());
        }
        Optional<String> refusal = JsonShape.refusal(whole.toByteArray());
        if (refusal.isPresent()) {
            Refusals.answer(request, response, Response.SC_BAD_REQUEST, refusal.get());
            return false;
        }
        replay(request, whole.toByteArray());
        return true;
    }

    private static void replay(Request request, byte[] whole) {
        ByteChunk body = new ByteChunk();
        body.setBytes(whole, 0, whole.length);
        request.getCoyoteRequest().action(ActionCode.REQ_SET_BODY_REPLAY, body);
    }

    private static void tooLarge(Request request, Response response, int most, boolean signedIn) throws IOException {
        String sentence = "What you sent is larger than " + most / 1024 + " kB, so nothing was stored. Shorten it and send it again."
                + " Files are added where the task asks for them.";
        if (signedIn) {
            Refusals.answer(request, response, Response.SC_REQUEST_ENTITY_TOO_LARGE, sentence, REST_OF_WHAT_IS_REFUSED);
        } else {
            Refusals.answer(request, response, Response.SC_REQUEST_ENTITY_TOO_LARGE, sentence);
        }
    }

    private static void busy(Request request, Response response) throws IOException {
        response.setHeader("Retry-After", "10");
        Refusals.answer(request, response, Response.SC_SERVICE_UNAVAILABLE, "Too much is being sent at the same time from your network"
                + " or in your name. Wait ten seconds and try again.");
    }
}
