package org.chaperone.engine.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the operator reads when a mail server says no: what it means, and nothing of what the server said. */
class MailServerTest {

    private static final Letter LETTER = new Letter("a1", Optional.of("ACC-2026-0007"), "New task", "Text");

    private ServerSocket port;

    @BeforeEach
    void open() throws IOException {
        port = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    @AfterEach
    void close() throws IOException {
        port.close();
    }

    @Test
    void aRefusedRecipientIsSaidWithoutTheAddress() {
        answer(Map.of("RCPT", "550 No such user teacher@school.example"));
        assertThat(refusal()).contains("ACC-2026-0007",
                "because the mail server did not accept the recipient's address (SMTP code 550).");
    }

    @Test
    void aRefusedSenderNamesTheSetting() {
        answer(Map.of("MAIL", "553 chaperone@school.example is not yours"));
        assertThat(refusal()).contains(
                "because the mail server did not accept chaperone.notices.from as the sender (SMTP code 553).");
    }

    @Test
    void aRefusedMessageIsSaidWithTheCodeOnly() {
        answer(Map.of("DATA", "451 teacher@school.example is over quota"));
        assertThat(refusal()).contains("because the mail server did not accept it (SMTP code 451).");
    }

    @Test
    void aServerThatIsDownDidNotAnswer() throws IOException {
        port.close();
        assertThat(refusal()).contains("because the mail server (spring.mail.host, spring.mail.port) did not answer.");
    }

    @Test
    void aRefusedSignInNamesTheSettings() {
        answer(Map.of("AUTH", "535 office@school.example: wrong password"));
        assertThat(refusal("spring.mail.username=office@school.example", "spring.mail.password=wrong",
                "spring.mail.properties.mail.smtp.auth=true"))
                .contains("did not accept our user name and password (spring.mail.username, spring.mail.password).")
                .doesNotContain("wrong");
    }

    @Test
    void aServerWithoutEncryptionIsNotTalkedToWhereTheSchoolAsksForIt() {
        CompletableFuture.runAsync(() -> {
            try (Socket client = port.accept()) {
                client.getOutputStream().write("220 plain\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(refusal("spring.mail.properties.mail.smtp.ssl.enable=true"))
                .contains("because the connection to the mail server could not be made secure");
    }

    private String refusal(String... settings) {
        StringBuilder message = new StringBuilder();
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
                .withUserConfiguration(Server.class)
                .withPropertyValues("spring.mail.host=127.0.0.1", "spring.mail.port=" + port.getLocalPort(),
                        "chaperone.notices.from=chaperone@school.example")
                .withPropertyValues(settings)
                .run(context -> assertThatThrownBy(
                        () -> context.getBean(MailServer.class).send(LETTER, "teacher@school.example"))
                        .isInstanceOf(MailServer.NotSent.class)
                        .hasNoCause()
                        .satisfies(failure -> message.append(failure.getMessage())));
        assertThat(message.toString()).doesNotContain("@");
        return message.toString();
    }

    /** A mail server that says yes to everything but this. */
    private void answer(Map<String, String> refusals) {
        CompletableFuture.runAsync(() -> {
            try (Socket client = port.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                    PrintStream out = new PrintStream(client.getOutputStream(), true, StandardCharsets.US_ASCII)) {
                out.print("220 school.example\r\n");
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    String command = line.split(" ")[0];
                    out.print(command.equals("EHLO") ? "250-school.example\r\n250 AUTH PLAIN\r\n"
                            : refusals.getOrDefault(command, "250 fine") + "\r\n");
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(NoticeSettings.class)
    @Import(MailServer.class)
    static class Server {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
