package org.chaperone.engine.signin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody with a browser at an address of their own: this machine has millions of them, from 127.0.0.1 on. Java's
 * clients cannot choose from which one they come, so this one speaks HTTP by itself.
 */
final class Browser {

    private static final String AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final int port;
    private final String address;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Browser(int port, String address) {
        this.port = port;
        this.address = address;
    }

    /** What came back. */
    record Answer(int status, List<String> headers, String body) {

        Optional<String> header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream().filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip()).findFirst();
        }

        /** Names and values of all headers but those that differ by themselves. */
        List<String> steadyHeaders() {
            return headers.stream().filter(line -> !line.toLowerCase(Locale.ROOT)
                    .matches("(date|set-cookie|x-xsrf-token|content-length|expires):.*"))
                    .map(line -> line.replaceAll("'nonce-[^']+'", "'nonce'")).sorted().toList();
        }
    }

    /** The same browser, carried to another address. */
    Browser at(String other) {
        Browser there = new Browser(port, other);
        there.cookies.putAll(cookies);
        return there;
    }

    Answer signIn(String person, String password) {
        if (!cookies.containsKey("XSRF-TOKEN")) {
            get("/camunda/api/engine/engine/");
        }
        Answer answer = send("POST", "/camunda/api/admin/auth/user/default/login/tasklist",
                "username=" + encoded(person) + "&password=" + encoded(password), "application/x-www-form-urlencoded");
        if (answer.status() == 200) {
            get("/camunda/api/engine/engine/");   // the session is a new one, and so is its token
        }
        return answer;
    }

    Answer signOut() {
        return send("POST", "/camunda/api/admin/auth/user/default/logout", "{}", "application/json");
    }

    /** Something that every person who is signed in may ask. */
    Answer countTasks() {
        return get("/camunda/api/engine/engine/default/task/count");
    }

    Answer get(String path) {
        return send("GET", path, "", "application/json");
    }

    /** A page of ours, as a person opens it. */
    Answer open(String path) {
        return send("GET", path, "", "", "text/html");
    }

    /** Fills in the form of a page and sends it, with the token that stands in the page. */
    Answer fillIn(String page, String target, Map<String, String> fields) {
        Matcher token = TOKEN.matcher(open(page).body());
        String body = fields.entrySet().stream().map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send("POST", target, body + (token.find() ? "&token=" + encoded(token.group(1)) : ""),
                "application/x-www-form-urlencoded", "text/html");
    }

    Answer send(String method, String path, String body, String type) {
        return send(method, path, body, type, "application/json");
    }

    /** The same with a header more, such as the one by which a browser says which site it comes from. */
    Answer sendWith(String header, String method, String path, String body, String type) {
        return send(method, path, body, type, "application/json\r\n" + header);
    }

    private Answer send(String method, String path, String body, String type, String accept) {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.0\r\nHost: 127.0.0.1:" + port
                + "\r\nAccept: " + accept + "\r\nUser-Agent: " + AGENT + "\r\n");
        if (!cookies.isEmpty()) {
            List<String> pairs = new ArrayList<>();
            cookies.forEach((name, value) -> pairs.add(name + "=" + value));
            request.append("Cookie: ").append(String.join("; ", pairs)).append("\r\n");
        }
        if (cookies.containsKey("XSRF-TOKEN")) {
            request.append("X-XSRF-TOKEN: ").append(cookies.get("XSRF-TOKEN")).append("\r\n");
        }
        if (!method.equals("GET")) {
            request.append("Content-Type: ").append(type).append("\r\nContent-Length: ")
                    .append(body.getBytes(StandardCharsets.UTF_8).length).append("\r\n");
        }
        return exchange(request + "\r\n" + body);
    }

    private Answer exchange(String request) {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(address), 0)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(all);
            String[] parts = all.toString(StandardCharsets.UTF_8).split("\r\n\r\n", 2);
            List<String> head = List.of(parts[0].split("\r\n"));
            head.stream().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("set-cookie:")).forEach(this::keep);
            return new Answer(Integer.parseInt(head.get(0).split(" ")[1]), head.subList(1, head.size()), parts[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(String line) {
        String pair = line.substring("set-cookie:".length()).strip().split(";")[0];
        cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }

    Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    void plant(String name, String value) {
        cookies.put(name, value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
