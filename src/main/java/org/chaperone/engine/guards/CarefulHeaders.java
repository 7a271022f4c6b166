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
 * show our pages in nobody's frame. Camunda's own filter replaces the content policy on its pages, which need more.
 */
final class CarefulHeaders extends OncePerRequestFilter {

    private static final String PERSONAL_DATA = "/camunda/api/";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy",
                "default-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'; frame-ancestors 'none'");
        chain.doFilter(request, isPersonal(request) ? new NotStored(response) : response);
    }

    private static boolean isPersonal(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + PERSONAL_DATA);
    }

    /** Holds on to {@code no-store}: Camunda's cache filter comes later and would soften it to {@code no-cache}. */
    private static final class NotStored extends HttpServletResponseWrapper {

        NotStored(HttpServletResponse response) {
            super(response);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }

        @Override
        public void setHeader(String name, String value) {
            if (!HttpHeaders.CACHE_CONTROL.equalsIgnoreCase(name)) {
                super.setHeader(name, value);
            }
        }

        @Override
        public void addHeader(String name, String value) {
            if (!HttpHeaders.CACHE_CONTROL.equalsIgnoreCase(name)) {
                super.addHeader(name, value);
            }
        }
    }
}
