package org.chaperone.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 300 clients who send a byte now and then, and a person who wants to sign in. */
@WholeApplication
@Timeout(120)
class DripFeedTest {

    private static final String SIGN_IN = "/camunda/api/admin/auth/user/default/login/tasklist";
    private static final Duration WAITED_AT_MOST = Duration.ofSeconds(2);
    private static final int TIMES = 10;

    @LocalServerPort int port;

    private final HttpClient browser = HttpClient.newHttpClient();

    @Test
    void theSignInPageComesInTwoSecondsUnder300SlowClients() throws Exception {
        Map<String, String> session = signIn();
        page();   // what is made at the first call does not count
        try (Drip drip = new Drip()) {
            for (int number = 0; number < 100; number++) {
                drip.add("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
                drip.add(post("/camunda/api/cockpit/plugin/base/default/process-instance", ""));
                drip.add(number % 10 > 0 ? post(SIGN_IN, "") : post("/camunda/api/engine/engine/default/task", headers(session)));
            }
            drip.start();
            for (int time = 0; time < TIMES; time++) {
                long begun = System.nanoTime();
                assertThat(page()).isEqualTo(200);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(WAITED_AT_MOST);
                Thread.sleep(300);   // they go on meanwhile
            }
            assertThat(signIn()).as("somebody signs in meanwhile").isNotEmpty();
        }
    }

    private int page() throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/camunda/app/tasklist/default/"))
                .timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString()).statusCode();
    }

    /** By hand, as the headers are needed for a request that a client library would send in one piece. */
    private Map<String, String> signIn() throws IOException, InterruptedException {
        var first = browser.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/camunda/app/tasklist/default/")).build(),
                BodyHandlers.discarding());
        var answer = browser.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + SIGN_IN))
                .header("Cookie", cookies(first.headers().allValues("Set-Cookie")))
                .header("X-XSRF-TOKEN", first.headers().firstValue("X-XSRF-TOKEN").orElseThrow())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=teacher&password=demo")).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return Map.of("Cookie", cookies(answer.headers().allValues("Set-Cookie")),
                "X-XSRF-TOKEN", answer.headers().firstValue("X-XSRF-TOKEN").orElse(""));
    }

    private static String cookies(List<String> set) {
        return String.join("; ", set.stream().map(cookie -> cookie.split(";")[0]).toList());
    }

    private static String headers(Map<String, String> session) {
        StringBuilder lines = new StringBuilder();
        session.forEach((name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
        return lines.toString();
    }

    private static String post(String path, String headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n";
    }

    /** All the slow clients, of one thread: each is back, with the beginning of its request, as soon as it is cut off. */
    private final class Drip implements AutoCloseable {

        private final List<String> beginnings = new ArrayList<>();
        private final List<SocketChannel> clients = new ArrayList<>();
        private final Thread feeding = new Thread(this::feed, "drip");
        private volatile boolean open = true;

        void add(String beginning) throws IOException {
            beginnings.add(beginning);
            clients.add(connected(beginning));
        }

        void start() {
            feeding.start();
        }

        private void feed() {
            while (open) {
                for (int number = 0; number < clients.size() && open; number++) {
                    try {
                        drop(number);
                    } catch (IOException gone) {
                        clients.set(number, null);
                    }
                }
                pause();
            }
        }

        private void drop(int number) throws IOException {
            SocketChannel client = clients.get(number);
            if (client == null) {
                clients.set(number, connected(beginnings.get(number)));
            } else if (client.read(ByteBuffer.allocate(4096)) < 0) {
                client.close();
                clients.set(number, connected(beginnings.get(number)));
            } else {
                client.write(ByteBuffer.wrap(new byte[] {'x'}));
            }
        }

        private SocketChannel connected(String beginning) throws IOException {
            SocketChannel client = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            client.configureBlocking(false);
            client.write(ByteBuffer.wrap(beginning.getBytes(StandardCharsets.ISO_8859_1)));
            return client;
        }

        private void pause() {
            try {
                Thread.sleep(500);
            } catch (InterruptedException closing) {
                open = false;
            }
        }

        @Override
        public void close() throws Exception {
            open = false;
            feeding.interrupt();
            feeding.join();
            for (SocketChannel client : clients) {
                if (client != null) {
                    client.close();
                }
            }
        }
    }
}
