package org.chaperone.engine.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.chaperone.engine.Requests;
import org.chaperone.engine.answers.Sentence;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a change without the token of its session in a sentence, before Camunda's filter does: that one throws the session
 * away, so that whoever left a page open over a new sign-in, or whom another site sends here, is signed out and what they
 * wrote is gone. Camunda's stays behind this one.
 */
final class SiteTokenFilter extends OncePerRequestFilter {

    private static final Pattern CAMUNDAS = Pattern.compile("/camunda/(api|app)(/.*)?");
    /** What somebody sends who has not signed in yet. */
    private static final Pattern BEFORE_SIGN_IN = Pattern.compile(
            "/camunda/api/(admin/auth/user/[^/]+/(login/[^/]+|logout)|engine/engine/[^/]+/identity/password-policy)/?");

    private final SiteToken token;
    private final SignInWords words;

    SiteTokenFilter(SiteToken token, SignInWords words) {
        this.token = token;
        this.words = words;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return CsrfConstants.CSRF_NON_MODIFYING_METHODS_PATTERN.matcher(request.getMethod()).matches()
                || !CAMUNDAS.matcher(Requests.path(request)).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (token.fits(request)) {
            chain.doFilter(request, response);
            return;
        }
        boolean signedIn = !Requests.signedIn(request).isEmpty();
        boolean needsSignIn = !signedIn && !BEFORE_SIGN_IN.matcher(Requests.path(request)).matches();
        token.give(request, response);
        Sentence.refuse(request, response,
                needsSignIn ? HttpServletResponse.SC_UNAUTHORIZED : HttpServletResponse.SC_FORBIDDEN,
                words.of(needsSignIn ? "ended.other" : "other-session"));
    }
}
