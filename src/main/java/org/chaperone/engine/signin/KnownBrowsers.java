package org.chaperone.engine.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.chaperone.engine.server.KnownSenders;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** No strangers: a browser in which somebody has signed in before, and one in which a password was right and the code is to come. */
@Component
class KnownBrowsers implements KnownSenders {

    private final DeviceCookie cookie;

    /** @param cookie needs a key from the database, which the server of the web comes before */
    KnownBrowsers(@Lazy DeviceCookie cookie) {
        this.cookie = cookie;
    }

    @Override
    public Optional<String> mark(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && Sessions.isHalfOpen(session)) {
            return Optional.of("session " + session.getId());
        }
        try {
            return cookie.ours(request).map(token -> "device " + token);
        } catch (DataAccessException | TransactionException noKeyYet) {
            return Optional.empty();
        }
    }
}
