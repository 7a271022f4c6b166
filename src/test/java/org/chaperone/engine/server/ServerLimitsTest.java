package org.chaperone.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.valves.RemoteIpValve;
import org.chaperone.school.SettingRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** The door of the web server with small limits, before a page that says who came. */
@Timeout(60)
class ServerLimitsTest {

    private static final String SIGN_IN = "/camunda/api/admin/auth/user/default/login/tasklist";

    /** Of the rates, in nanoseconds; stands still. */
    private final AtomicLong now = new AtomicLong();
    private WebServer server;

    @AfterEach
    void close() {
        server.stop();
    }

    @Test
    void headersThatTakeTooLongEndTheConnectionThoughAByteComesNowAndThen() throws Exception {
        open(settings().headers(Duration.ofMillis(600)).build());
        try (RawClient slow = client()) {
            slow.says("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
            long begun = System.nanoTime();
            assertThat(hangsUpWhileDripping(slow)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(10));
        }
    }

    @Test
    void aBodyThatTakesTooLongIsRefusedInASentence() throws Exception {
        open(settings().signIn(Duration.ofMillis(600)).build());
        try (RawClient slow = client()) {
            slow.says("POST " + SIGN_IN + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nuser");
            assertThat(slow.hears()).startsWith("HTTP/1.1 408").contains("took too long to arrive").contains("Connection: close");
        }
    }

    @Test
    void oneAddressHasAFewBodiesOnTheirWayAndNoMore() throws Exception {
        open(settings().slow(2).signIn(Duration.ofSeconds(20)).build());
        String half = "POST " + SIGN_IN + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nuser";
        try (RawClient first = client().says(half); RawClient second = client().says(half)) {
            Thread.sleep(600);   // they have shown that they are slow
            try (RawClient third = client().says(half)) {
                assertThat(third.hears()).startsWith("HTTP/1.1 503").contains("Retry-After: 10").contains("Wait ten seconds");
            }
            try (RawClient honest = client().says("POST " + SIGN_IN + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
                    + "Connection: close\r\n\r\nuser")) {
                assertThat(honest.hears()).startsWith("HTTP/1.1 200").contains("4 bytes from 127.0.0.1");
            }
            first.says("x".repeat(96));
            assertThat(first.hearsStatus()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void strangersWhoAskTooOftenAreAskedToWait() throws Exception {
        open(settings().requests(3).build());
        for (int time = 0; time < 3; time++) {
            assertThat(answerTo("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 200");
        }
        assertThat(answerTo("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 429").contains("Retry-After: 60").contains("Wait a minute");
    }

    @Test
    void whatWasRefusedDoesNotKeepOthersOutForLonger() throws Exception {
        open(settings().requests(60).build());
        String get = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        int refused = 0;
        while (refused < 100) {
            refused += answerTo(get).startsWith("HTTP/1.1 429") ? 1 : 0;
        }
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(answerTo(get)).as("a second makes room for one").startsWith("HTTP/1.1 200");
        assertThat(answerTo(get)).startsWith("HTTP/1.1 429");
    }

    @Test
    void aKnownBrowserHasLimitsOfItsOwnAndIsNotStoppedByThoseOfItsNetwork() throws Exception {
        open(settings().requests(3).sendings(3).build());
        String get = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        String post = "POST " + SIGN_IN + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 4\r\n";
        for (int time = 0; time < 30; time++) {
            answerTo(get + "\r\n");
            answerTo(post + "\r\nuser");
        }
        assertThat(answerTo(get + "\r\n")).startsWith("HTTP/1.1 429");
        String refused = answerTo(post + "\r\nuser");
        assertThat(refused).startsWith("HTTP/1.1 429").contains("A browser in which you have signed in before", "your phone")
                .doesNotContain("Set-Cookie");
        assertThat(answerTo(get + "X-Known: laptop\r\n\r\n")).startsWith("HTTP/1.1 200");
        for (int time = 0; time < 60; time++) {
            assertThat(answerTo(post + "X-Known: laptop\r\n\r\nuser")).startsWith("HTTP/1.1 200");
        }
        assertThat(answerTo(post + "X-Known: laptop\r\n\r\nuser")).startsWith("HTTP/1.1 429").contains("from this browser");
        assertThat(answerTo(post + "X-Known: tablet\r\n\r\nuser")).startsWith("HTTP/1.1 200");
    }

    @Test
    void aFloodOfPasswordsLeavesRoomForThePages() throws Exception {
        open(settings().sendings(3).build());
        String post = "POST " + SIGN_IN + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 4\r\n\r\nuser";
        for (int time = 0; time < 10; time++) {
            answerTo(post);
        }
        assertThat(answerTo("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    void oneAddressDoesNotTakeAllConnections() throws Exception {
        open(settings().connections(5).build());
        List<RawClient> idle = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            idle.add(client());
        }
        try (RawClient oneTooMany = client()) {
            assertThat(hangsUpWhileDripping(oneTooMany)).isTrue();
        }
        for (RawClient other : idle) {
            other.close();
        }
    }

    @Test
    void aClientsAddressComesFromTheNamedProxiesAlone() throws Exception {
        String forwarded = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 198.51.100.7\r\nConnection: close\r\n\r\n";
        open(settings().build());
        assertThat(answerTo(forwarded)).contains("from 127.0.0.1");
        server.stop();

        open(settings().proxies("127.0.0.1").build());
        assertThat(answerTo(forwarded)).contains("from 198.51.100.7");
        assertThat(answerTo(forwarded.replace("198.51.100.7", "203.0.113.9, 198.51.100.7"))).contains("from 198.51.100.7");
    }

    @Test
    void aProxyThatIsNoAddressIsNamedAtTheStart() throws Exception {
        open(settings().build());
        assertThatThrownBy(() -> Proxies.at(List.of("10.0.0.0/8"))).isInstanceOf(SettingRefused.class)
                .hasMessageContaining("CHAPERONE_TRUSTED_PROXIES").hasMessageContaining("10.0.0.0/8");
        assertThatThrownBy(() -> Proxies.at(List.of("proxy.school.example"))).isInstanceOf(SettingRefused.class);
        assertThat(Proxies.at(List.of("", " 10.0.0.5 ", "::1")).contains(InetAddress.getByName("::1"))).isTrue();
        assertThat(Proxies.at(List.of("")).pattern()).isNull();
    }

    private String answerTo(String request) throws IOException {
        try (RawClient client = client()) {
            return client.says(request).hears();
        }
    }

    /** Whether the server ends it within ten seconds. */
    private static boolean hangsUpWhileDripping(RawClient client) throws InterruptedException {
        for (int byteNumber = 0; byteNumber < 100; byteNumber++) {
            try {
                client.says("x");
            } catch (IOException hungUp) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }

    private RawClient client() throws IOException {
        return new RawClient(server.getPort());
    }

    private void open(ServerSettings settings) throws Exception {
        TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory(0);
        tomcat.setAddress(InetAddress.getByName("127.0.0.1"));
        tomcat.addEngineValves(new RemoteIpValve());
        new ServerDoor(settings, request -> Optional.ofNullable(request.getHeader("X-Known")), now::get).customize(tomcat);
        server = tomcat.getWebServer(context -> context.addServlet("says who came", new SaysWhoCame()).addMapping("/*"));
        server.start();
    }

    private static Small settings() {
        return new Small();
    }

    /** Settings in which one limit is small. */
    private static final class Small {

        private List<String> proxies = List.of();
        private Duration headers = Duration.ofSeconds(20);
        private Duration signIn = Duration.ofSeconds(10);
        private int connections = 1000;
        private int requests = 1000;
        private int sendings = 1000;
        private int slow = 10;

        Small proxies(String... addresses) {
            proxies = List.of(addresses);
            return this;
        }

        Small headers(Duration deadline) {
            headers = deadline;
            return this;
        }

        Small signIn(Duration deadline) {
            signIn = deadline;
            return this;
        }

        Small connections(int most) {
            connections = most;
            return this;
        }

        Small requests(int most) {
            requests = most;
            return this;
        }

        Small sendings(int most) {
            sendings = most;
            return this;
        }

        Small slow(int most) {
            slow = most;
            return this;
        }

        ServerSettings build() {
            return new ServerSettings(List.of("localhost"), proxies, headers, Duration.ofSeconds(20), signIn, connections, requests,
                    sendings, slow, 80, 3, 12);
        }
    }

    private static final class SaysWhoCame extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            int bytes = request.getInputStream().readAllBytes().length;
            response.getWriter().write(bytes + " bytes from " + request.getRemoteAddr());
        }
    }
}
