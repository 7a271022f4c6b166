package org.chaperone.engine.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The cookie by which a browser is known again. It signs nobody in; it only spares the wait that strangers cause, also for
 * the pages before the sign-in, so that it is sent with every request.
 */
@Component
class DeviceCookie {

    static final String NAME = "chaperone-device";

    private static final Duration LASTS = Duration.ofDays(365);

    private final boolean secure;
    private final DeviceTokens tokens;

    DeviceCookie(@Value("${server.servlet.session.cookie.secure:false}") boolean secure, DeviceTokens tokens) {
        this.secure = secure;
        this.tokens = tokens;
    }

    /** Where a browser has two, one of them from before an upgrade, the one that is ours. */
    Optional<String> token(HttpServletRequest request) {
        return sent(request).min(Comparator.comparing(token -> !tokens.isOurs(token)));
    }

    /** The token, if we gave it to a browser at some time, to whomever. */
    Optional<String> ours(HttpServletRequest request) {
        return sent(request).filter(tokens::isOurs).findFirst();
    }

    void give(HttpServletResponse response, String token) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(NAME, token).httpOnly(true).sameSite("Strict")
                .secure(secure).path("/").maxAge(LASTS).build().toString());
    }

    private static Stream<String> sent(HttpServletRequest request) {
        return request.getCookies() == null ? Stream.empty() : Stream.of(request.getCookies())
                .filter(cookie -> cookie.getName().equals(NAME)).map(Cookie::getValue).filter(DeviceTokens::hasTheShape);
    }
}
