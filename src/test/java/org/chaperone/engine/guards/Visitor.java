package org.chaperone.engine.guards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Somebody with a browser: keeps cookies, sends the CSRF token back, writes addresses exactly as told. */
final class Visitor {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();
    private final String origin;

    Visitor(int port) {
        this.origin = "http://127.0.0.1:" + port;
    }

    static Visitor signedIn(int port, String user, String password) {
        Visitor visitor = new Visitor(port);
        int answer = visitor.signIn(user, password).statusCode();
        if (answer != 200) {
            throw new AssertionError("Signing in as " + user + " was answered with " + answer);
        }
        return visitor;
    }

    HttpResponse<String> signIn(String user, String password) {
        get("/camunda/api/engine/engine/");
        HttpResponse<String> answer = send("POST", "/camunda/api/admin/auth/user/default/login/tasklist",
                BodyPublishers.ofString("username=" + user + "&password=" + password), "application/x-www-form-urlencoded");
        // the session changes with the sign-in, and with it the CSRF token
        get("/camunda/api/engine/engine/");
        return answer;
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, BodyPublishers.noBody(), "application/json");
    }

    HttpResponse<String> post(String path, String json) {
        return send("POST", path, BodyPublishers.ofString(json), "application/json");
    }

    HttpResponse<String> put(String path, String json) {
        return send("PUT", path, BodyPublishers.ofString(json), "application/json");
    }

    HttpResponse<String> getFromEngine(String path) {
        return get(ENGINE + path);
    }

    HttpResponse<String> postToEngine(String path, String json) {
        return post(ENGINE + path, json);
    }

    HttpResponse<String> send(String method, String path, BodyPublisher body, String contentType) {
        return send(method, path, body, contentType, "application/json, text/html;q=0.9, */*;q=0.1");
    }

    HttpResponse<String> send(String method, String path, BodyPublisher body, String contentType, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path))
                .header("Content-Type", contentType)
                .header("Accept", accept)
                .method(method, body);
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return send(request.build());
    }

    HttpResponse<String> sendWithoutToken(String method, String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(origin + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)).build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
