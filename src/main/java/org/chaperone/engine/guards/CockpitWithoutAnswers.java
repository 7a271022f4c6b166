package org.chaperone.engine.guards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps Cockpit's own searches from telling what stands in a case, as {@link SearchesWithoutAnswers} does for the
 * engine's: Cockpit asks the database past the engine, so that only the request itself can be looked at.
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
        byte[] body = request.getInputStream().readNBytes(LONGEST_SEARCH + 1);
        if (body.length > LONGEST_SEARCH || request.getParameterMap().containsKey(VALUES) || asksForValues(body)) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            json.writeValue(response.getOutputStream(), Map.of("type", "BadUserRequestException", "message",
                    "The search was not carried out: it asks what the answers in a case are. Search by the case's"
                            + " reference, its step or its dates instead."));
        } else {
            chain.doFilter(new WithBody(request, body), response);
        }
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

    /** The request as it came, though its body has been read. */
    private static final class WithBody extends HttpServletRequestWrapper {

        private final byte[] body;

        WithBody(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Bytes(new ByteArrayInputStream(body));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Bytes extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Bytes(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("Cockpit reads at once");
        }
    }
}
