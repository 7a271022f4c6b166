package org.chaperone.engine.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.chaperone.engine.Requests;
import org.chaperone.engine.answers.Sentence;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * Refuses what a page asks for in the name of somebody else. All tabs of a browser share one session: after another person
 * has signed in in one of them, a page that was left open in another would send what its person wrote under the new name.
 * Each of our pages therefore says for whom it stands ({@value #HEADER}, in percent code). Without the header nothing is
 * compared, and without a session the refusal belongs to those who ask for a sign-in.
 */
final class PageOwnerFilter extends OncePerRequestFilter {

    static final String HEADER = "X-Signed-In-As";
    /** Tells a page this refusal from others of the same status. */
    static final String REFUSED = "X-Signed-In-As-Other";

    private final SignInWords words;

    PageOwnerFilter(SignInWords words) {
        this.words = words;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<UserAuthentication> signedIn = Requests.signedIn(request);
        String owner = request.getHeader(HEADER);
        if (signedIn.isEmpty() || signedIn.stream().map(Authentication::getIdentityId).anyMatch(person -> isWrittenAs(owner, person))) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(REFUSED, "true");
        Sentence.refuse(request, response, HttpServletResponse.SC_CONFLICT, words.of("other-person"));
    }

    private static boolean isWrittenAs(String owner, String person) {
        try {
            return UriUtils.decode(owner, StandardCharsets.UTF_8).equals(person);
        } catch (IllegalArgumentException notInPercentCode) {
            return false;
        }
    }
}
