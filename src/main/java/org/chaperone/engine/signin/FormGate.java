package org.chaperone.engine.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** What all forms of signing in refuse in the same way: those that another site sends, and too many tries. */
final class FormGate {

    private static final String NOT_FROM_HERE = "sign-in/not-from-here";

    private FormGate() {
    }

    /** The page with which a form is refused that did not come from a page of ours; empty where it did. */
    static Optional<String> refusal(HttpServletRequest request, HttpServletResponse response, String token) {
        if (PageToken.fits(request.getSession(), token)) {
            return Optional.empty();
        }
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        return Optional.of(NOT_FROM_HERE);
    }

    /** Whether the person has to wait; the answer then says so to the browser, too. */
    static boolean mustWait(HttpServletResponse response, Duration pause) {
        if (pause.isZero()) {
            return false;
        }
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(pause.toSeconds()));
        return true;
    }
}
