package org.chaperone.engine.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Hands a {@link Refusal} to the browser as it was meant: Tasklist's API calls it an error of the server and puts
 * "Cannot submit task form ...:" with an id before it. Answers other than errors pass untouched.
 */
final class RefusalFilter implements Filter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PREFIX = Pattern.compile("^Cannot (instantiate|put|submit|complete|trigger|set|signal"
            + "|resolve|modify|deliver|delete|evaluate) [^\\n]*?: (?=\\S)");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HeldErrors held = new HeldErrors((HttpServletResponse) response);
        chain.doFilter(request, held);
        held.release();
    }

    private static final class HeldErrors extends HttpServletResponseWrapper {

        private final Held output = new Held();
        private PrintWriter writer;

        HeldErrors(HttpServletResponse response) {
            super(response);
        }

        private boolean isError() {
            return getStatus() >= SC_BAD_REQUEST;
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return output;
        }

        @Override
        public PrintWriter getWriter() {
            if (writer == null) {
                writer = new PrintWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
            }
            return writer;
        }

        @Override
        public void flushBuffer() throws IOException {
            if (!isError()) {
                super.flushBuffer();
            }
        }

        @Override
        public void setContentLength(int length) {
            if (!isError()) {
                super.setContentLength(length);
            }
        }

        @Override
        public void setContentLengthLong(long length) {
            if (!isError()) {
                super.setContentLengthLong(length);
            }
        }

        void release() throws IOException {
            if (writer != null) {
                writer.flush();
            }
            if (output.kept.size() > 0) {
                byte[] body = meant(output.kept.toByteArray());
                super.setContentLength(body.length);
                super.getOutputStream().write(body);
            }
        }

        private byte[] meant(byte[] body) {
            try {
                JsonNode answer = JSON.readTree(body);
                int status = answer.path("code").asInt(0) - Refusal.CODE_BASE;
                if (!(answer instanceof ObjectNode error) || status < SC_BAD_REQUEST || status >= SC_INTERNAL_SERVER_ERROR) {
                    return body;
                }
                setStatus(status);
                error.put("message", PREFIX.matcher(error.path("message").asText("")).replaceFirst(""));
                return JSON.writeValueAsBytes(error);
            } catch (JsonProcessingException e) {
                return body;
            } catch (IOException e) {
                throw new IllegalStateException("cannot read what is in memory", e);
            }
        }

        private final class Held extends ServletOutputStream {

            private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

            @Override
            public void write(int one) throws IOException {
                if (isError()) {
                    kept.write(one);
                } else {
                    HeldErrors.super.getOutputStream().write(one);
                }
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                if (isError()) {
                    kept.write(bytes, from, length);
                } else {
                    HeldErrors.super.getOutputStream().write(bytes, from, length);
                }
            }

            @Override
            public void flush() throws IOException {
                if (!isError()) {
                    HeldErrors.super.getOutputStream().flush();
                }
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new IllegalStateException("Camunda's API answers in the thread of the request");
            }
        }
    }
}
