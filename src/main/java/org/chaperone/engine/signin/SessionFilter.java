package org.chaperone.engine.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chaperone.engine.Requests;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session that is too old, or whose person has a new password or another office since, at its next request. It
 * stands before everything that asks who is signed in.
 */
final class SessionFilter extends OncePerRequestFilter {

    private static final String API = "/camunda/api/";

    /** Pages and scripts, which are the same for everybody. */
    private static final Pattern FOR_EVERYBODY = Pattern.compile("/camunda/(app|lib|favicon).*|/pages/.*");

    private final Sessions sessions;
    private final SignInSettings settings;
    private final SignInWords words;

    SessionFilter(Sessions sessions, SignInSettings settings, SignInWords words) {
        this.sessions = sessions;
        this.settings = settings;
        this.words = words;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // who signs in gets a new session in any case
        return FOR_EVERYBODY.matcher(Requests.path(request)).matches() || SignInFilter.isSignIn(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        boolean signedIn = session != null && sessions.person(session).isPresent();
        Optional<EndReason> end = signedIn ? sessions.endOf(session) : Optional.empty();
        if (end.isPresent()) {
            sessions.noteEnd(session, end.get());
            sessions.signOut(session);
            if (Requests.path(request).startsWith(API)) {
                refuse(request, response, chain, sentence(end.get()));
            } else {
                response.sendRedirect(request.getContextPath() + "/");
            }
            return;
        }
        chain.doFilter(request, response);
        if (signedIn) {
            noteSignOut(request);
        }
    }

    /** Camunda answers as to anybody who is not signed in; its refusal has no reason in it, so ours takes its place. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response, FilterChain chain, String sentence)
            throws ServletException, IOException {
        HeldResponse held = new HeldResponse(response);
        chain.doFilter(request, held);
        if (held.getStatus() == HttpServletResponse.SC_UNAUTHORIZED || held.getStatus() == HttpServletResponse.SC_FORBIDDEN) {
            RefusalJson.write(response, HttpServletResponse.SC_UNAUTHORIZED, sentence);
        } else {
            held.release();
        }
    }

    private void noteSignOut(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && sessions.person(session).isEmpty()) {
            sessions.noteEnd(session, EndReason.SIGNED_OUT);
        }
    }

    private String sentence(EndReason why) {
        return switch (why) {
            case TOO_OLD -> words.of("ended.too-old", settings.longestSession().toHours());
            case PASSWORD_CHANGED, OFFICE_CHANGED, ENDED_BY_PERSON -> words.of("ended." + why.id());
            default -> words.of("ended.other");
        };
    }
}
