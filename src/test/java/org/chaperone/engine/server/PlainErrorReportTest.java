package org.chaperone.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Also what the server itself refuses is said on a page of ours. */
@WholeApplication
class PlainErrorReportTest {

    private static final String REST = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: text/html\r\n\r\n";

    @LocalServerPort int port;

    @ParameterizedTest
    @ValueSource(strings = {"GET /%00", "GET /..%2f..%2fetc", "GET /a?{}", "GET /a%5cb", "FO O /", "GET /{}"})
    void anAddressThatNoBrowserOfOursSendsIsRefusedOnAPlainPage(String line) throws IOException {
        assertThat(answerTo(line + REST)).satisfies(PlainErrorReportTest::isOurPage).contains("<h1>This could not be read</h1>");
    }

    @Test
    void soAreHeadersThatAreTooLongOrContradictEachOther() throws IOException {
        assertThat(answerTo("GET /" + "a".repeat(20_000) + REST)).satisfies(PlainErrorReportTest::isOurPage);
        assertThat(answerTo("GET / HTTP/1.1\r\nX-Long: " + "a".repeat(20_000) + "\r\nHost: localhost\r\n\r\n"))
                .satisfies(PlainErrorReportTest::isOurPage);
        assertThat(answerTo("GET / HTTP/1.1\r\nHost: evil.example" + REST.substring(9))).satisfies(PlainErrorReportTest::isOurPage)
                .doesNotContain("evil");
        assertThat(answerTo("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")).satisfies(PlainErrorReportTest::isOurPage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/9.1\r\nHost: localhost\r\n\r\n", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: nonsense\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: nonsense\r\nContent-Length: 3\r\n\r\n"})
    void whatIsNotSpokenHereIsNotCalledAFaultOfOurs(String request) throws IOException {
        assertThat(answerTo(request)).contains("<h1>This could not be read</h1>").doesNotContain("The fault is here", "Tahoma", "Tomcat");
    }

    private String answerTo(String request) throws IOException {
        try (RawClient client = new RawClient(port)) {
            return client.says(request).hears();
        }
    }

    private static void isOurPage(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 400").contains("<html lang=\"en\">", "/pages/sign-in.css", "Go to your tasks",
                        "Content-Security-Policy: default-src 'self'", "Cache-Control: no-store")
                .doesNotContain("Tomcat", "HTTP Status", "Exception", "Set-Cookie", "{title}", "{next}");
    }
}
