package org.chaperone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The demo starts in an empty folder in each school, in a process of its own, and has all its cases there. */
class DemoOfEachSchoolTest {

    @TempDir
    Path home;

    @Test
    @Timeout(900)
    void theRecordOfTheDemoIsCheckedByACommandThatServesNobody() throws Exception {
        theDemoStartsInAnEmptyFolderWithAllItsCases("standard");

        Process command = start("--check-records");
        List<String> said = command.inputReader().lines().toList();

        assertThat(command.waitFor()).as(() -> String.join("\n", said)).isZero();
        assertThat(said).anyMatch(line -> line.contains("unbroken"));
        assertThat(said).as("a port, or the demo's cases, for a command")
                .noneMatch(line -> line.matches(".*Tomcat started on port \\d.*") || line.contains("The demo is filled"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"quinton", "cann-bridge", "rochester", "cuddington", "crudgington"})
    @Timeout(900)
    void theDemoStartsInAnEmptyFolderWithAllItsCases(String school) throws Exception {
        List<String> said = startAndStop(school);

        assertThat(said).as("cases that a rule of the school refuses").noneMatch(line -> line.contains("The demo leaves out"));
        assertThat(said).as("stack traces").noneMatch(line -> line.startsWith("\tat "));
        JdbcClient database = JdbcClient.create(new DriverManagerDataSource("jdbc:h2:file:" + home.resolve("data/chaperone"), "sa", ""));
        assertThat(cases(database, "account-creation")).isEqualTo(6);
        assertThat(cases(database, "incident-report")).isEqualTo(5);
    }

    private static int cases(JdbcClient database, String process) {
        return database.sql("select count(*) from act_hi_procinst where proc_def_key_ = ?").param(process)
                .query(Integer.class).single();
    }

    /** @return what the program said until both kinds of cases were there */
    private List<String> startAndStop(String school) throws IOException, InterruptedException {
        Process program = start("--server.port=0", "--camunda.bpm.job-execution.enabled=false", "--chaperone.school.profile=" + school);
        try {
            List<String> said = new ArrayList<>();
            int filled = 0;
            for (String line = program.inputReader().readLine(); line != null; line = program.inputReader().readLine()) {
                said.add(line);
                if (line.contains("The demo is filled") && ++filled == 2) {
                    return said;
                }
            }
            throw new AssertionError("The demo did not start:\n" + String.join("\n", said));
        } finally {
            program.destroy();
            program.waitFor();
        }
    }

    private Process start(String... options) throws IOException {
        List<String> java = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-cp", System.getProperty("java.class.path"), ChaperoneApplication.class.getName()));
        java.addAll(List.of(options));
        ProcessBuilder program = new ProcessBuilder(java).directory(home.toFile()).redirectErrorStream(true);
        program.environment().keySet().removeIf(name -> name.startsWith("CHAPERONE_") || name.startsWith("SPRING_"));
        return program.start();
    }
}
