package org.chaperone.engine.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chaperone.engine.Requests;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Asks for the password again before evidence and the like, where it was last shown too long ago. */
final class RecentPasswordFilter extends OncePerRequestFilter {

    static final String PAGE = "/confirm-password";

    private final Sessions sessions;
    private final SignInSettings settings;
    private final SignInWords words;
    private final List<PathPattern> guarded;

    RecentPasswordFilter(Sessions sessions, SignInSettings settings, SignInWords words) {
        this.sessions = sessions;
        this.settings = settings;
        this.words = words;
        this.guarded = patterns(settings);
    }

    static List<PathPattern> patterns(SignInSettings settings) {
        return settings.confirmPasswordFor().stream().map(PathPatternParser.defaultInstance::parse).toList();
    }

    static boolean matches(List<PathPattern> patterns, String path) {
        var parsed = PathContainer.parsePath(path);
        return patterns.stream().anyMatch(pattern -> pattern.matches(parsed));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return settings.confirmPasswordAfter().isZero() || !matches(guarded, Requests.path(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (sessions.person(request).isEmpty()
                || sessions.hasShownPassword(request.getSession(), settings.confirmPasswordAfter())) {
            chain.doFilter(request, response);
            return;
        }
        String page = request.getContextPath() + PAGE + "?then=" + UriUtils.encode(Requests.path(request), StandardCharsets.UTF_8);
        String accepts = request.getHeader(HttpHeaders.ACCEPT);
        if (request.getMethod().equals("GET") && accepts != null && accepts.contains(MediaType.TEXT_HTML_VALUE)) {
            response.sendRedirect(page);
        } else {
            RefusalJson.write(response, HttpServletResponse.SC_FORBIDDEN,
                    words.of("password-again", settings.confirmPasswordAfter().toMinutes(), page));
        }
    }
}
