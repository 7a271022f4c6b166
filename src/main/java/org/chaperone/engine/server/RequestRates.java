package org.chaperone.engine.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Counts the requests of each address that come without a sign-in, minute by minute. A school shares one address, so those
 * who are signed in are not counted.
 */
final class RequestRates extends ValveBase {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Beyond these the least used are forgotten, so that many addresses cannot fill the memory. */
    private static final int MOST_ADDRESSES = 50_000;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Count requests;
    private final Count sendings;

    RequestRates(int requestsPerMinute, int sendingsPerMinute) {
        super(true);
        this.requests = new Count(requestsPerMinute);
        this.sendings = new Count(sendingsPerMinute);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        boolean tooMany = Senders.signedIn(request).isEmpty()
                && (requests.exceededBy(request.getRemoteAddr())
                || Senders.bringsABody(request) && sendings.exceededBy(request.getRemoteAddr()));
        if (tooMany) {
            response.setHeader("Retry-After", Long.toString(MINUTE.toSeconds()));
            Refusals.answer(request, response, TOO_MANY_REQUESTS, "Too many requests came from your network in the last minute."
                    + " Wait a minute and try again.");
        } else {
            getNext().invoke(request, response);
        }
    }

    /** How many came from each address within the minute that began with the first of them. */
    private static final class Count {

        private final int most;
        private final Cache<String, AtomicInteger> ofAddress =
                Caffeine.newBuilder().maximumSize(MOST_ADDRESSES).expireAfterWrite(MINUTE).build();

        Count(int most) {
            this.most = most;
        }

        boolean exceededBy(String address) {
            return ofAddress.get(address, first -> new AtomicInteger()).incrementAndGet() > most;
        }
    }
}
