package org.chaperone.engine.guards;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.chaperone.engine.Requests;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says of a task, a case or a step that somebody may not see what it says of one that there is not: 404, in the same
 * sentence and the same time. The engine says 403 of the one and 404, 400 or 500 of the other, with the name of the
 * exception, so that whoever has an id from somewhere learns whether there is something to it. Whoever has filled in a form
 * for nothing is told so, with 409, and the same whether somebody else has done the task or it was taken from them.
 */
final class WhatIsNotTheirsIsNotThere extends OncePerRequestFilter {

    private static final Pattern ONE_OF_THEM = Pattern.compile(
            "/camunda/api/engine/engine/[^/]+/(task|process-instance|job|filter)/(?!count/?$)([^/]+)(/submit-form/?)?(/.*)?");

    /** Each finds what the person who asks may see, and nothing else. */
    private static final Map<String, BiFunction<ProcessEngine, String, Query<?, ?>>> LOOKS = Map.of(
            "task", (engine, id) -> engine.getTaskService().createTaskQuery().taskId(id),
            "process-instance", (engine, id) -> engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(id),
            "job", (engine, id) -> engine.getManagementService().createJobQuery().jobId(id),
            "filter", (engine, id) -> engine.getFilterService().createFilterQuery().filterId(id));

    private static final String SENTENCE = "There is nothing here for you. Perhaps somebody has done it already, or passed it"
            + " on: reload the page to see how it stands.";

    private static final String WRITTEN_FOR_NOTHING = "This task is no longer yours, or somebody has dealt with it a moment ago,"
            + " so nothing of yours was stored. If you have written something that matters, tell the person who asked you for it.";

    private final ObjectMapper json = new ObjectMapper();
    private final ObjectProvider<ProcessEngine> engine;

    /** @param engine asked for only when somebody asks, since filters are made before it */
    WhatIsNotTheirsIsNotThere(ObjectProvider<ProcessEngine> engine) {
        this.engine = engine;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher asked = ONE_OF_THEM.matcher(Requests.path(request));
        List<UserAuthentication> people = asked.matches() ? Requests.signedIn(request) : List.of();
        if (people.isEmpty() || isThere(asked.group(1), URLDecoder.decode(asked.group(2), StandardCharsets.UTF_8), people)) {
            chain.doFilter(request, response);
        } else {
            boolean form = asked.group(3) != null;
            response.setStatus(form ? HttpServletResponse.SC_CONFLICT : HttpServletResponse.SC_NOT_FOUND);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            json.writeValue(response.getOutputStream(), Map.of("message", form ? WRITTEN_FOR_NOTHING : SENTENCE));
        }
    }

    private boolean isThere(String kind, String id, List<UserAuthentication> people) {
        return people.stream().anyMatch(person -> isThere(kind, id, person));
    }

    private boolean isThere(String kind, String id, UserAuthentication person) {
        ProcessEngine it = engine.getObject();
        it.getIdentityService().setAuthentication(person.getIdentityId(), person.getGroupIds(), person.getTenantIds());
        try {
            return LOOKS.get(kind).apply(it, id).count() > 0;
        } finally {
            it.getIdentityService().clearAuthentication();
        }
    }
}
