package org.chaperone.engine.guards;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.chaperone.engine.Requests;
import org.chaperone.engine.YamlTable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 404 to everybody who is signed in at every address of Camunda's web APIs that no page of theirs asks for: what
 * counts, measures or changes cases past our forms is not there, whatever the engine's own rights say about it. The table
 * open-addresses.yaml names what is there, and for whom. A visitor goes on to Camunda's filter, which asks for a sign-in.
 */
public final class OpenAddresses extends OncePerRequestFilter {

    private static final String APIS = "/camunda/api/";
    private static final Pattern CAMUNDAS_OWN = Pattern.compile("/(engine|admin|cockpit|tasklist|welcome)(/.*)?");

    private final Map<OpenAddress, Pattern> open = new LinkedHashMap<>();

    OpenAddresses() {
        table().forEach(address -> open.put(address, address.pattern()));
    }

    /** The rows of open-addresses.yaml. */
    public static List<OpenAddress> table() {
        return YamlTable.read("open-addresses.yaml", "addresses", OpenAddress.class);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String prefix = request.getContextPath() + APIS;
        String address = request.getRequestURI();
        String below = address.startsWith(prefix) ? address.substring(prefix.length() - 1) : "";
        List<UserAuthentication> people = Requests.signedIn(request);
        if (CAMUNDAS_OWN.matcher(below).matches() && !people.isEmpty() && !isOpen(request.getMethod(), below, people)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isOpen(String method, String below, List<UserAuthentication> people) {
        String asked = method.equals("HEAD") ? "GET" : method;
        return open.entrySet().stream().anyMatch(row -> row.getKey().methods().contains(asked)
                && row.getValue().matcher(below).matches() && mayOpen(row.getKey().app(), people));
    }

    private static boolean mayOpen(String app, List<UserAuthentication> people) {
        return app.equals(OpenAddress.ANY)
                || people.stream().anyMatch(person -> person.isAuthorizedForApp(app));
    }
}
