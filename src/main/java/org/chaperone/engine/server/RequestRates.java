package org.chaperone.engine.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Limits the requests of each address that come without a sign-in. What is refused counts for nothing, and each moment
 * makes room for as many as the limit gives it, so that nobody is kept out for longer than somebody floods the server. A
 * school shares one address: those who are signed in are not counted, and a known browser has limits of its own.
 */
final class RequestRates extends ValveBase {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int TOO_MANY_REQUESTS = 429;
    /** What one browser needs at most: its pages have some 30 parts, and a person types a password a few times a minute. */
    private static final int REQUESTS_OF_A_BROWSER = 1200;
    private static final int SENDINGS_OF_A_BROWSER = 60;
    private static final String NETWORK_FULL = "Too many requests come from the network in which you are. Wait a minute and try again."
            + " A browser in which you have signed in before does not have to wait for others; nor has another network, such as"
            + " that of your phone.";
    private static final String BROWSER_FULL = "Too many requests came from this browser in the last minute. Wait a minute and try again.";

    private final KnownSenders known;
    private final Rate requests;
    private final Rate sendings;
    private final Rate requestsOfBrowser;
    private final Rate sendingsOfBrowser;

    /** @param nanos a clock that never goes back */
    RequestRates(int requestsPerMinute, int sendingsPerMinute, KnownSenders known, LongSupplier nanos) {
        super(true);
        this.known = known;
        this.requests = new Rate(requestsPerMinute, nanos);
        this.sendings = new Rate(sendingsPerMinute, nanos);
        this.requestsOfBrowser = new Rate(REQUESTS_OF_A_BROWSER, nanos);
        this.sendingsOfBrowser = new Rate(SENDINGS_OF_A_BROWSER, nanos);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (Senders.signedIn(request).isPresent()) {
            getNext().invoke(request, response);
            return;
        }
        Optional<String> mark = known.mark(request);
        // each in its own count: a flood of passwords leaves room for the pages, and the other way round
        boolean sending = Senders.bringsABody(request);
        boolean hasRoom = mark.isPresent() ? (sending ? sendingsOfBrowser : requestsOfBrowser).hasRoomFor(mark.get())
                : (sending ? sendings : requests).hasRoomFor(request.getRemoteAddr());
        if (hasRoom) {
            getNext().invoke(request, response);
        } else {
            response.setHeader("Retry-After", Long.toString(MINUTE.toSeconds()));
            Refusals.answer(request, response, TOO_MANY_REQUESTS, mark.isPresent() ? BROWSER_FULL : NETWORK_FULL);
        }
    }

    /** Room for so many at once, which comes back evenly within a minute. */
    private static final class Rate {

        /** Beyond these the least used are forgotten, so that many addresses cannot fill the memory. */
        private static final int MOST_SENDERS = 50_000;

        private final int most;
        private final LongSupplier nanos;
        private final Cache<String, Room> ofSender;

        Rate(int most, LongSupplier nanos) {
            this.most = most;
            this.nanos = nanos;
            this.ofSender = Caffeine.newBuilder().maximumSize(MOST_SENDERS).ticker(nanos::getAsLong).expireAfterAccess(MINUTE).build();
        }

        boolean hasRoomFor(String sender) {
            return ofSender.get(sender, first -> new Room(most, nanos.getAsLong())).take(nanos.getAsLong(), most);
        }
    }

    private static final class Room {

        private double left;
        private long counted;

        Room(int left, long counted) {
            this.left = left;
            this.counted = counted;
        }

        synchronized boolean take(long now, int most) {
            left = Math.min(most, left + (double) most * (now - counted) / MINUTE.toNanos());
            counted = now;
            if (left < 1) {
                return false;
            }
            left--;
            return true;
        }
    }
}
