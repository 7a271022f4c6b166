package org.chaperone.engine.signin;

import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** What a form of our pages carries, so that another site cannot send it in somebody's name. One for each session. */
final class PageToken {

    private static final String KEPT_AS = "chaperone.page-token";
    private static final int BYTES = 24;

    private PageToken() {
    }

    static String of(HttpSession session) {
        synchronized (session) {
            String token = (String) session.getAttribute(KEPT_AS);
            if (token == null) {
                token = RandomTokens.make(BYTES);
                session.setAttribute(KEPT_AS, token);
            }
            return token;
        }
    }

    static boolean fits(HttpSession session, String sent) {
        return MessageDigest.isEqual(of(session).getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
