package org.chaperone.engine.guards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.chaperone.engine.RequestWithBody;
import org.chaperone.engine.Requests;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps Cockpit's own addresses for those who may open Cockpit, and its searches from telling what stands in a case, as
 * {@link SearchesWithoutAnswers} does for the engine's. Cockpit asks the database past the engine, so that only the
 * request itself can be looked at.
 */
final class CockpitWithoutAnswers extends OncePerRequestFilter {

    private static final int LONGEST_SEARCH = 100_000;
    private static final String VALUES = "variables";

    private final ObjectMapper json = new ObjectMapper();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(request.getContextPath() + "/camunda/api/cockpit/plugin/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isSignedInElsewhereOnly(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(LONGEST_SEARCH + 1);
        if (body.length > LONGEST_SEARCH || request.getParameterMap().containsKey(VALUES) || asksForValues(body)) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            json.writeValue(response.getOutputStream(), Map.of("message",
                    "The search was not carried out: it asks what the answers in a case are. Search by the case's"
                            + " reference, its step or its dates instead."));
        } else {
            chain.doFilter(new RequestWithBody(request, body), response);
        }
    }

    /** Camunda asks for a sign-in there, but not for the right to open Cockpit. */
    private static boolean isSignedInElsewhereOnly(HttpServletRequest request) {
        List<UserAuthentication> people = Requests.signedIn(request);
        return !people.isEmpty() && !request.getRequestURI().contains("/static/")
                && people.stream().noneMatch(person -> person.isAuthorizedForApp("cockpit"));
    }

    private boolean asksForValues(byte[] body) {
        try {
            JsonNode search = json.readTree(body);
            return search != null && !search.path(VALUES).isEmpty();
        } catch (JsonProcessingException notJson) {
            return false;   // nor can Cockpit read it then
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
