package org.chaperone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chaperone.school.SettingRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Starts the application as a school would. A start that succeeds has a process of its own, as two engines of one name
 * in one Java process would take each other's place.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProductionTest {

    /** In production a password alone signs nobody in who holds an office with cases (SecondFactorTest). */
    private static final int RIGHT_BUT_CODE_WANTED = 403;

    private static final String PASSWORD = "Correct-horse-7-battery";

    private static final String KEYS = "1:b25lIGtleSBmb3IgdGVzdHMgb2YgcHJvZHVjdGlvbi4=";

    @TempDir
    Path home;

    @Test
    @Timeout(300)
    void aSchoolStartsOnPostgresWithItsAdministratorAndNobodyElse() throws Exception {
        try (var postgres = EmbeddedPostgres.start()) {
            var database = JdbcClient.create(postgres.getPostgresDatabase());
            try (var school = Running.with(home, postgres, Map.of("CHAPERONE_ADMIN_USER", "site-admin", "CHAPERONE_ADMIN_PASSWORD", PASSWORD))) {
                assertThat(school.signIn("site-admin", PASSWORD)).isEqualTo(RIGHT_BUT_CODE_WANTED);
                assertThat(school.signIn("teacher", "demo")).isEqualTo(401);
                assertThat(school.cookies).isNotEmpty().allMatch(cookie -> cookie.toLowerCase().contains("secure"));
            }
            assertThat(texts(database, "select id_ from act_id_user")).containsExactly("site-admin");
            assertThat(texts(database, "select user_id_ from act_id_membership where group_id_ = 'camunda-admin'")).containsExactly("site-admin");
            assertThat(texts(database, "select id_ from act_id_group")).contains("slt", "account-admins", "camunda-admin");
            assertThat(texts(database, "select id from person")).isEmpty();
            assertThat(texts(database, "select id_ from act_ru_execution")).isEmpty();
            var grants = texts(database, "select id_ from act_ru_authorization order by id_");

            // the password need not stay in the environment, and starting again changes nothing
            try (var school = Running.with(home, postgres, Map.of())) {
                assertThat(school.signIn("site-admin", PASSWORD)).isEqualTo(RIGHT_BUT_CODE_WANTED);
            }
            assertThat(texts(database, "select id_ from act_id_user")).containsExactly("site-admin");
            assertThat(texts(database, "select id_ from act_ru_authorization order by id_")).isEqualTo(grants);
            assertThat(home).as("no database of the demo beside it").isEmptyDirectory();
        }
    }

    @Test
    void everySettingThatIsMissingIsNamedTogetherWithWhereToSetIt(CapturedOutput printed) {
        assertThatThrownBy(() -> start("--CHAPERONE_DB_USER=chaperone")).isInstanceOf(SettingRefused.class);
        assertThat(printed).contains("APPLICATION FAILED TO START",
                "Chaperone cannot start for a school without CHAPERONE_DB_URL, CHAPERONE_DB_PASSWORD, CHAPERONE_HOST, CHAPERONE_WEB_ADDRESS, CHAPERONE_KEYS (or CHAPERONE_KEYSTORE).",
                "Set each of them as an environment variable");
        assertThat(printed).doesNotContain("\tat org.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:file:./data/chaperone", "jdbc:h2:mem:chaperone", "jdbc:mysql://db.school.example/chaperone"})
    void aSchoolsCasesAreKeptInPostgresAndInNothingElse(String url) {
        assertThatThrownBy(() -> start("--CHAPERONE_DB_URL=" + url, "--CHAPERONE_DB_USER=sa", "--CHAPERONE_DB_PASSWORD=x",
                "--CHAPERONE_HOST=chaperone.school.example",
                "--CHAPERONE_WEB_ADDRESS=https://chaperone.school.example", "--CHAPERONE_KEYS=" + KEYS))
                .isInstanceOf(SettingRefused.class).hasMessageContaining("PostgreSQL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://chaperone.school.example", "https://localhost:8080", "chaperone.school.example"})
    void linksInMailsLeadToWhereBrowsersAreLetIn(String address) {
        assertThatThrownBy(() -> start("--CHAPERONE_DB_URL=jdbc:postgresql://db.school.example/chaperone",
                "--CHAPERONE_DB_USER=chaperone", "--CHAPERONE_DB_PASSWORD=x", "--CHAPERONE_HOST=chaperone.school.example,127.0.0.1",
                "--CHAPERONE_WEB_ADDRESS=" + address, "--CHAPERONE_KEYS=" + KEYS))
                .isInstanceOf(SettingRefused.class).hasMessageContaining("CHAPERONE_WEB_ADDRESS is '" + address + "'");
    }

    @Test
    void thePeopleOfTheDemoDoNotGoIntoProduction() {
        assertThatThrownBy(() -> start("--CHAPERONE_DB_URL=jdbc:postgresql://db.school.example/chaperone",
                "--CHAPERONE_DB_USER=chaperone", "--CHAPERONE_DB_PASSWORD=x", "--CHAPERONE_HOST=chaperone.school.example",
                "--CHAPERONE_WEB_ADDRESS=https://chaperone.school.example", "--CHAPERONE_KEYS=" + KEYS, "--chaperone.demo.enabled=true"))
                .isInstanceOf(SettingRefused.class).hasMessageContaining("chaperone.demo.enabled");
    }

    /** For starts that are refused before there is an engine. */
    private static void start(String... settings) {
        new SpringApplicationBuilder(ChaperoneApplication.class).profiles("production").run(settings).close();
    }

    private static List<String> texts(JdbcClient database, String sql) {
        return database.sql(sql).query(String.class).list();
    }

    private static final class Running implements AutoCloseable {

        private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

        private final HttpClient browser = HttpClient.newHttpClient();
        private final Process process;
        private final int port;
        private final List<String> cookies = new ArrayList<>();

        private Running(Process process, int port) {
            this.process = process;
            this.port = port;
        }

        static Running with(Path home, EmbeddedPostgres postgres, Map<String, String> more) throws IOException {
            var java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-cp", System.getProperty("java.class.path"),
                    ChaperoneApplication.class.getName(), "--spring.profiles.active=production")
                    .directory(home.toFile()).redirectErrorStream(true);
            java.environment().keySet().removeIf(name -> name.startsWith("CHAPERONE_") || name.startsWith("SPRING_"));
            java.environment().putAll(Map.of("CHAPERONE_DB_URL", postgres.getJdbcUrl("postgres", "postgres"),
                    "CHAPERONE_DB_USER", "postgres", "CHAPERONE_DB_PASSWORD", "postgres", "CHAPERONE_KEYS", KEYS,
                    "CHAPERONE_HOST", "127.0.0.1", "CHAPERONE_WEB_ADDRESS", "https://127.0.0.1", "CHAPERONE_LISTEN_ADDRESS", "127.0.0.1", "CHAPERONE_PORT", "0"));
            java.environment().putAll(more);
            Process process = java.start();
            var said = new ArrayList<String>();
            int port = 0;
            for (String line = process.inputReader().readLine(); line != null; line = process.inputReader().readLine()) {
                said.add(line);
                Matcher started = PORT.matcher(line);
                if (started.find()) {
                    port = Integer.parseInt(started.group(1));
                }
                if (line.contains("Started ChaperoneApplication")) {
                    return new Running(process, port);
                }
            }
            throw new AssertionError("The application did not start:\n" + String.join("\n", said));
        }

        /** The status of the answer. By hand, since no browser would send these cookies without https. */
        int signIn(String user, String password) throws IOException, InterruptedException {
            HttpResponse<String> page = browser.send(request("/camunda/app/admin/default/").build(), BodyHandlers.ofString());
            List<String> given = page.headers().allValues("set-cookie");
            cookies.addAll(given);
            return browser.send(request("/camunda/api/admin/auth/user/default/login/admin")
                    .header("Cookie", given.stream().map(cookie -> cookie.split(";")[0]).collect(Collectors.joining("; ")))
                    .header("X-XSRF-TOKEN", page.headers().firstValue("X-XSRF-TOKEN").orElseThrow())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("username=" + user + "&password=" + password)).build(),
                    BodyHandlers.ofString()).statusCode();
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor();
        }
    }
}
