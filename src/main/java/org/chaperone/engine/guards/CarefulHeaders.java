package org.chaperone.engine.guards;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the browser to keep nothing of a case on a shared computer, to tell no other site where it comes from, and to
 * show our pages in nobody's frame. Camunda's own filter replaces the content policy on its pages, which need more (see
 * application.yaml), but not on the answers of the API, which are no pages.
 */
public final class CarefulHeaders extends OncePerRequestFilter {

    private static final String POLICY = "Content-Security-Policy";
    private static final String PERSONAL_DATA = "/camunda/api/";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        set(response);
        chain.doFilter(request, isPersonal(request) ? new Kept(response) : response);
    }

    /** For answers that are given before any filter is asked. */
    public static void set(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(POLICY,
                "default-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'; frame-ancestors 'none'");
    }

    private static boolean isPersonal(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + PERSONAL_DATA);
    }

    /**
     * Holds on to what Camunda's filters, which come later, would soften: {@code no-store} to {@code no-cache}, and the
     * content policy to that of its pages. A stricter one passes.
     */
    private static final class Kept extends HttpServletResponseWrapper {

        Kept(HttpServletResponse response) {
            super(response);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }

        @Override
        public void setHeader(String name, String value) {
            if (!softens(name, value)) {
                super.setHeader(name, value);
            }
        }

        @Override
        public void addHeader(String name, String value) {
            if (!softens(name, value)) {
                super.addHeader(name, value);
            }
        }

        private static boolean softens(String name, String value) {
            return HttpHeaders.CACHE_CONTROL.equalsIgnoreCase(name)
                    || POLICY.equalsIgnoreCase(name) && value != null && value.contains("'unsafe-");
        }
    }
}
