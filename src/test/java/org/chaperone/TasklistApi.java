package org.chaperone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One person signed in to Tasklist, seen from the network: what the browser can ask for, and no more. Paths are those
 * below {@code /camunda/api/engine/engine/default}, such as {@code /task/count}.
 */
public final class TasklistApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String server;
    private String token = "";

    /** What came back: the HTTP status and the body as it was sent. */
    public record Answer(int status, String body) {

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + body, e);
            }
        }

        /** The sentence that Tasklist shows; empty if there is none. */
        public String message() {
            return json().path("message").asText("");
        }
    }

    private TasklistApi(int port) {
        this.server = "http://localhost:" + port;
    }

    /** A browser that has opened nothing here yet. */
    public static TasklistApi nobody(int port) {
        return new TasklistApi(port);
    }

    /** A visitor who has not signed in. */
    public static TasklistApi anonymous(int port) {
        TasklistApi visitor = new TasklistApi(port);
        visitor.open("tasklist");
        return visitor;
    }

    /**
     * Signs in through Tasklist's own door; fails the test if it does not open. The person needs ACCESS to the
     * application {@code tasklist}: without it the answer is 403 as well.
     */
    public static TasklistApi signIn(int port, String user, String password) {
        return signIn(port, user, password, "tasklist");
    }

    /** The same through the door of another of Camunda's applications, such as {@code cockpit}. */
    public static TasklistApi signIn(int port, String user, String password, String application) {
        TasklistApi person = anonymous(port);
        String form = "username=" + URLEncoder.encode(user, StandardCharsets.UTF_8)
                + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        Answer answer = person.send("POST", "/camunda/api/admin/auth/user/default/login/" + application, form,
                "application/x-www-form-urlencoded");
        if (answer.status() != 200) {
            throw new AssertionError(user + " cannot sign in: " + answer);
        }
        person.open(application);   // the session is a new one, and so is its CSRF token
        return person;
    }

    private void open(String application) {
        send("GET", "/camunda/app/" + application + "/default/", null, "application/json");
    }

    public Answer get(String path) {
        return send("GET", ENGINE + path, null, "application/json");
    }

    public Answer post(String path, Object body) {
        return send("POST", ENGINE + path, text(body), "application/json");
    }

    public Answer put(String path, Object body) {
        return send("PUT", ENGINE + path, text(body), "application/json");
    }

    public Answer delete(String path) {
        return send("DELETE", ENGINE + path, null, "application/json");
    }

    /** Sends what the form of a task says, as Tasklist does. */
    public Answer submitTask(String taskId, Map<String, ?> answers) {
        return post("/task/" + taskId + "/submit-form", Map.of("variables", asVariables(answers)));
    }

    /** Sends what a start form says, as Tasklist does. */
    public Answer submitStart(String processKey, Map<String, ?> answers) {
        return post("/process-definition/key/" + processKey + "/submit-form", Map.of("variables", asVariables(answers)));
    }

    /** Values in the shape in which Tasklist sends them: lists and objects as Json, the rest as they are. */
    public static Map<String, Object> asVariables(Map<String, ?> values) {
        Map<String, Object> variables = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            Map<String, Object> variable = new LinkedHashMap<>();
            boolean structured = value instanceof Iterable<?> || value instanceof Map<?, ?>;
            variable.put("value", structured ? text(value) : value);
            if (structured) {
                variable.put("type", "Json");
            }
            variables.put(name, variable);
        });
        return variables;
    }

    /** Any request to any path of the server, with this person's session and CSRF token. */
    public Answer send(String method, String path, String body, String contentType) {
        return send(method, path, body, contentType, "application/json, text/html;q=0.5");
    }

    /** The same, asking for the answer in another shape. */
    public Answer send(String method, String path, String body, String contentType, String accept) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(server + path))
                .header("Accept", accept)
                .header("Content-Type", contentType)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    /** Everything that comes back: the status, the headers and the body. A body of null is none. */
    public HttpResponse<String> exchange(String method, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(server + path)).header("Accept", "application/json, */*;q=0.1")
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)), BodyHandlers.ofString());
    }

    /** Sends a file as the page with which screenshots are added does. */
    public Answer upload(String path, String name, byte[] content) {
        return upload(path, "X-Evidence-Name", name, content);
    }

    /** The same for a page that says the name of the file in another header. */
    public Answer upload(String path, String header, String name, byte[] content) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(server + path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/octet-stream")
                .header(header, URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .POST(BodyPublishers.ofByteArray(content)), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    /** The status with which a file is answered that another site makes this person's browser send: without the token. */
    public int uploadFromAnotherSite(String path, byte[] content) {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(server + path)).header("Content-Type", "application/octet-stream")
                    .POST(BodyPublishers.ofByteArray(content)).build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A file as the browser gets it, with what the server says about it. */
    public HttpResponse<byte[]> download(String path) {
        return send(HttpRequest.newBuilder(URI.create(server + path)).GET(), BodyHandlers.ofByteArray());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> shape) {
        if (!token.isEmpty()) {
            request.header("X-XSRF-TOKEN", token);
        }
        try {
            HttpResponse<T> response = client.send(request.build(), shape);
            response.headers().firstValue("X-XSRF-TOKEN").filter(value -> !value.equals("Required"))
                    .ifPresent(value -> token = value);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(Object body) {
        try {
            return body instanceof String string ? string : JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
