package org.chaperone.engine.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A refusal on its way to a person: as a page to whoever follows a link, as JSON to a page that reads it. */
public final class Sentence {

    private static final String KEPT_AS = Sentence.class.getName();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Sentence() {
    }

    /** Refuses with a sentence of our own in place of the one that belongs to the status. */
    public static void refuse(HttpServletRequest request, HttpServletResponse response, int status, String sentence)
            throws IOException {
        request.setAttribute(KEPT_AS, sentence);
        response.sendError(status);
    }

    static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(KEPT_AS));
    }

    static byte[] json(String sentence) {
        try {
            return JSON.writeValueAsBytes(Map.of("message", sentence));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
