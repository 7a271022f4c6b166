package org.chaperone.engine.guards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.chaperone.engine.Requests;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Counts no case for somebody who may see none. Cockpit's list of processes shows beside each how many cases run and have
 * failed, to everybody who may see the process, and can be put in their order: an analyst could watch concerns come in.
 */
final class CountsOfWhatOneMaySee extends OncePerRequestFilter {

    private static final Pattern LIST_OF_PROCESSES = Pattern.compile(
            "/camunda/api/(cockpit/plugin/base|engine/engine)/[^/]+/process-definition/statistics/?");
    private static final List<String> COUNTS = List.of("instances", "incidents", "failedJobs");

    private final ObjectMapper json = new ObjectMapper();
    private final ObjectProvider<ProcessEngine> engine;

    /** @param engine asked for only when somebody asks, since filters are made before it */
    CountsOfWhatOneMaySee(ObjectProvider<ProcessEngine> engine) {
        this.engine = engine;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !LIST_OF_PROCESSES.matcher(Requests.path(request)).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<UserAuthentication> people = Requests.signedIn(request);
        if (people.isEmpty() || seesCasesOf("*", people)) {
            chain.doFilter(request, response);
            return;
        }
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(new InOrderOfNames(request), answer);
        if (answer.getStatus() == HttpServletResponse.SC_OK) {
            byte[] counted = ofWhatTheyMaySee(answer.getContentAsByteArray(), people);
            answer.resetBuffer();
            answer.getOutputStream().write(counted);
        }
        answer.copyBodyToResponse();
    }

    private byte[] ofWhatTheyMaySee(byte[] body, List<UserAuthentication> people) throws IOException {
        JsonNode processes = json.readTree(body);
        for (JsonNode process : processes) {
            String key = process.path("key").asText(process.path("definition").path("key").asText());
            if (process instanceof ObjectNode row && !seesCasesOf(key, people)) {
                COUNTS.stream().filter(row::has).forEach(count -> takeAway(row, count));
            }
        }
        return json.writeValueAsBytes(processes);
    }

    private static void takeAway(ObjectNode row, String count) {
        if (row.path(count).isArray()) {
            row.putArray(count);
        } else {
            row.put(count, 0);
        }
    }

    private boolean seesCasesOf(String process, List<UserAuthentication> people) {
        return people.stream().anyMatch(person -> seesCasesOf(process, person));
    }

    private boolean seesCasesOf(String process, UserAuthentication person) {
        return engine.getObject().getAuthorizationService().isUserAuthorized(person.getIdentityId(), person.getGroupIds(),
                ProcessDefinitionPermissions.READ_INSTANCE, Resources.PROCESS_DEFINITION, process);
    }

    /** An order by numbers tells the numbers. Written anew from what was understood, however it was written. */
    private static final class InOrderOfNames extends HttpServletRequestWrapper {

        InOrderOfNames(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getQueryString() {
            return getParameterMap().entrySet().stream()
                    .flatMap(asked -> Stream.of(asked.getValue()).map(value -> encoded(asked.getKey()) + "="
                            + encoded(asked.getKey().equals("sortBy") ? "name" : value)))
                    .collect(Collectors.joining("&"));
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
