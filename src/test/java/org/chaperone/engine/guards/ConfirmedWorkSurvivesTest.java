package org.chaperone.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was confirmed to a person is kept, even if the machine's plug is all but pulled: the application is killed at
 * once after it has confirmed a task (as {@code kill -9} does), started again on the same file, and asked.
 *
 * <p>The working directory is the only thing that differs from the shipped settings, so that the database address
 * itself, with its {@code WRITE_DELAY=0}, is what is tested.
 */
class ConfirmedWorkSurvivesTest {

    private static final int KILLS = 3;

    /** Fewer than the tasks there are, and a different number each time. */
    private static final int FEWEST = 5;
    private static final int MOST = 20;

    @TempDir Path home;

    /** Task id, and when it was confirmed in words for whoever has to find out why it was lost. */
    private final Map<String, String> confirmed = new LinkedHashMap<>();

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void aConfirmedTaskIsStillDoneAfterTheApplicationWasKilled(TestReporter reporter) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int kill = 0; kill <= KILLS; kill++) {
            Running application = Running.in(home);
            try {
                Visitor worker = Visitor.signedIn(application.port(), ApplicationToKill.WORKER, Newcomers.PASSWORD);
                List<String> open = openTasks(worker);
                Map<String, String> lost = new LinkedHashMap<>(confirmed);
                lost.keySet().retainAll(open);
                assertThat(lost.values()).as("lost of %d confirmed tasks after %d kills (seed %d)", confirmed.size(), kill, seed).isEmpty();
                assertThat(open).hasSize(ApplicationToKill.TASKS - confirmed.size());

                if (kill < KILLS) {
                    List<String> now = open.subList(0, random.nextInt(FEWEST, MOST));
                    for (String task : now) {
                        complete(worker, task);
                        confirmed.put(task, "task %d of %d before kill %d".formatted(now.indexOf(task) + 1, now.size(), kill + 1));
                    }
                }
            } finally {
                application.kill();
            }
        }
        assertThat(filesShowing(ApplicationToKill.CONFIDENTIAL)).as("files in which an answer stands in clear").isEmpty();
        assertThat(filesShowing(ApplicationToKill.WORKER)).as("files that hold the cases").isNotEmpty();
        reporter.publishEntry("kills", String.valueOf(KILLS));
        reporter.publishEntry("confirmed tasks, all kept", String.valueOf(confirmed.size()));
        assertThat(confirmed).hasSizeGreaterThanOrEqualTo(KILLS * FEWEST);
    }

    private List<Path> filesShowing(String text) throws IOException {
        List<Path> showing = new ArrayList<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    showing.add(file);
                }
            }
        }
        return showing;
    }

    private static void complete(Visitor worker, String task) {
        assertThat(worker.postToEngine("/task/" + task + "/submit-form", "{}").statusCode()).isEqualTo(204);
    }

    private static List<String> openTasks(Visitor worker) throws IOException {
        return ids(worker.getFromEngine("/task?maxResults=500&assignee=" + ApplicationToKill.WORKER));
    }

    private static List<String> ids(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        return new ArrayList<>(new ObjectMapper().readTree(answer.body()).findValuesAsText("id"));
    }

    private record Running(Process process, int port) {

        static Running in(Path home) throws IOException {
            Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m",
                    "-cp", System.getProperty("java.class.path"),
                    ApplicationToKill.class.getName(), "--server.port=0")
                    .directory(home.toFile()).redirectErrorStream(true).start();
            List<String> said = new ArrayList<>();
            BufferedReader output = process.inputReader();
            String line;
            while ((line = output.readLine()) != null) {
                said.add(line);
                if (line.startsWith(ApplicationToKill.READY)) {
                    keepReading(output);
                    return new Running(process, Integer.parseInt(line.substring(ApplicationToKill.READY.length())));
                }
            }
            throw new AssertionError("The application did not start:\n" + String.join("\n", said));
        }

        /** Else the process would stand still once the pipe is full. */
        private static void keepReading(BufferedReader output) {
            Thread reader = new Thread(() -> {
                try (Stream<String> rest = output.lines()) {
                    rest.forEach(line -> { });
                } catch (UncheckedIOException killed) {
                    // expected: the pipe breaks with the process
                }
            });
            reader.setDaemon(true);
            reader.start();
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }
}
