package org.chaperone.engine.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.chaperone.engine.ForPeople;
import org.chaperone.engine.Requests;
import org.springframework.http.MediaType;

/**
 * Lets an answer that refuses something out in plain words only. What is marked as meant for people goes out as it was meant:
 * Camunda's API calls it an error of the server and puts "Cannot submit task form ...:" with an id before it. Of everything
 * else that Camunda's API says about an error, which names classes, ids and statements of SQL, nothing goes out but the
 * sentence that belongs to the status. Answers other than errors pass untouched.
 */
final class PlainAnswers implements Filter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PREFIX = Pattern.compile("^Cannot (instantiate|put|submit|complete|trigger|set|signal"
            + "|resolve|modify|deliver|delete|evaluate) [^\\n]*?: (?=\\S)");
    private static final Pattern CAMUNDAS = Pattern.compile("/camunda/api/(engine|cockpit|admin|tasklist|welcome)(/.*)?");
    /** What Admin's pages look for, to say it in their own words: the policy for passwords, and a password mistyped. */
    private static final String PASSWORD_POLICY = "PasswordPolicyException";
    private static final String OWN_PASSWORD = "authenticated user password";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HeldErrors held = new HeldErrors((HttpServletRequest) request, (HttpServletResponse) response);
        chain.doFilter(request, held);
        held.release();
    }

    private static final class HeldErrors extends HttpServletResponseWrapper {

        private final Held output = new Held();
        private final HttpServletRequest request;
        private PrintWriter writer;

        HeldErrors(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
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
                if (isCommitted()) {
                    return;   // sent as an error of the server, which has its own place
                }
                if (isPageOfOurs()) {
                    super.setContentLength(output.kept.size());
                    output.kept.writeTo(super.getOutputStream());
                    return;
                }
                Optional<String> meant = meant(output.kept.toByteArray());
                if (WantedForm.isPage(request) && meant.isPresent()) {
                    Sentence.refuse(request, (HttpServletResponse) getResponse(), getStatus(), meant.get());
                } else {
                    write(Sentence.json(meant.orElseGet(() -> PlainSentences.line(getStatus()))));
                }
            }
        }

        /** One of our doors has said it in a page of its own, to somebody who reads pages. */
        private boolean isPageOfOurs() {
            return getContentType() != null && getContentType().startsWith(MediaType.TEXT_HTML_VALUE)
                    && !CAMUNDAS.matcher(Requests.path(request)).matches() && WantedForm.isPage(request);
        }

        private void write(byte[] body) throws IOException {
            setContentType(MediaType.APPLICATION_JSON_VALUE);
            super.setContentLength(body.length);
            super.getOutputStream().write(body);
        }

        /** The sentence for the person; empty where only the status tells. */
        private Optional<String> meant(byte[] body) {
            JsonNode answer = read(body);
            String message = answer.path("message").asText("");
            if (!CAMUNDAS.matcher(Requests.path(request)).matches()) {
                return Optional.of(message).filter(sentence -> !sentence.isEmpty());
            }
            OptionalInt status = ForPeople.status(answer.path("code").asInt(0));
            if (status.isPresent()) {
                setStatus(status.getAsInt());
                return Optional.of(PREFIX.matcher(message).replaceFirst(""));
            }
            if (isOurRefusalOfARight(answer, message)) {
                return Optional.of(message);
            }
            if (answer.path("type").asText().equals(PASSWORD_POLICY)) {
                return Optional.of(PlainSentences.of("password-policy"));
            }
            if (message.contains(OWN_PASSWORD)) {
                return Optional.of(PlainSentences.of("own-password"));
            }
            if (getStatus() >= SC_INTERNAL_SERVER_ERROR && MistakesInRequests.isIn(request)) {
                setStatus(SC_BAD_REQUEST);
                return Optional.empty();
            }
            if (getStatus() >= SC_INTERNAL_SERVER_ERROR && DatabaseGone.isSignalledBy(message)) {
                setStatus(SC_SERVICE_UNAVAILABLE);
            }
            return Optional.empty();
        }

        /** The engine's own name the person and the right that is missing, and have a number before them. */
        private static boolean isOurRefusalOfARight(JsonNode answer, String message) {
            return answer.path("type").asText().equals("AuthorizationException") && answer.path("userId").isNull()
                    && answer.path("missingAuthorizations").isEmpty() && !message.isEmpty() && !message.contains("ENGINE-");
        }

        private static JsonNode read(byte[] body) {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException noJson) {
                return JSON.createObjectNode();
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
