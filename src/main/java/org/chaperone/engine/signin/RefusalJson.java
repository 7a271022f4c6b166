package org.chaperone.engine.signin;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.MediaType;

/** A refusal in the shape in which Tasklist reads the sentence out of it. */
final class RefusalJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RefusalJson() {
    }

    static void write(HttpServletResponse response, int status, String sentence) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        byte[] body = JSON.writeValueAsBytes(Map.of("message", sentence));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
