package org.chaperone.engine.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The token that Camunda's pages send with every change, so that another site cannot make one in somebody's name. Camunda
 * hands it out with the first page of a session; here it is handed out again where the browser has none that fits.
 */
@Component
class SiteToken {

    private static final int BYTES = 24;
    private static final String PATH = "/camunda";
    private static final String SAME_SITE = "Lax";
    private static final String OWN_PAGE = "same-origin";
    private static final String TYPED_ADDRESS = "none";

    private final boolean secure;

    SiteToken(@Value("${camunda.bpm.webapp.csrf.enable-secure-cookie:false}") boolean secure) {
        this.secure = secure;
    }

    /** Whether the request has the token of its session. */
    boolean fits(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String sent = request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME);
        String kept = session == null ? null : (String) session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
        return sent != null && kept != null
                && MessageDigest.isEqual(kept.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    /** Gives the browser the token of its session, and a session where it has none. Not where another site asks. */
    void give(HttpServletRequest request, HttpServletResponse response) {
        if (isFromAnotherSite(request)) {
            return;
        }
        HttpSession session = request.getSession();
        String token;
        synchronized (session) {
            token = (String) session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
            if (token == null) {
                token = RandomTokens.make(BYTES);
                session.setAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME, token);
            }
        }
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME, token)
                .path(request.getContextPath() + PATH).sameSite(SAME_SITE).secure(secure).build().toString());
        response.setHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME, token);
    }

    /** A new session would take the place of the one that the browser kept back from the other site. */
    private static boolean isFromAnotherSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals(OWN_PAGE) && !site.equals(TYPED_ADDRESS);
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !isHost(origin, request.getHeader(HttpHeaders.HOST));
    }

    private static boolean isHost(String origin, String host) {
        try {
            return host != null && host.equalsIgnoreCase(new URI(origin).getRawAuthority());
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }
}
