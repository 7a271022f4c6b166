package org.chaperone.engine.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The cookie by which a browser is known again. It signs nobody in; it only spares the wait that strangers cause. */
@Component
class DeviceCookie {

    static final String NAME = "chaperone-device";

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Duration LASTS = Duration.ofDays(365);

    private final boolean secure;

    DeviceCookie(@Value("${server.servlet.session.cookie.secure:false}") boolean secure) {
        this.secure = secure;
    }

    Optional<String> token(HttpServletRequest request) {
        return request.getCookies() == null ? Optional.empty() : Stream.of(request.getCookies())
                .filter(cookie -> cookie.getName().equals(NAME)).map(Cookie::getValue)
                .filter(value -> TOKEN.matcher(value).matches()).findFirst();
    }

    void give(HttpServletResponse response, String token) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(NAME, token).httpOnly(true).sameSite("Strict")
                .secure(secure).path("/camunda/api/admin/auth").maxAge(LASTS).build().toString());
    }
}
