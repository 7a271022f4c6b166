package org.chaperone.engine.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.chaperone.TasklistApi;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.slf4j.LoggerFactory;

/** The log says what happened, a line each, and nobody but the application writes in it. */
@WholeApplication
@ExtendWith(OutputCaptureExtension.class)
class LogLinesTest {

    @LocalServerPort int port;

    @Test
    void aLineBreakInAMessageBeginsNoNewLine(CapturedOutput log) {
        String forged = "2026-11-28T09:00:00.000Z  INFO the head signed in";
        LoggerFactory.getLogger("org.chaperone.test").warn("unknown person 'x\r\n{}\u0085\u2028{}\u001b[2K'", forged, forged,
                new IllegalArgumentException("no such id: y\n" + forged, new IllegalStateException("z\n" + forged)));

        assertThat(log.getOut().lines()).noneMatch(line -> line.startsWith("2026-11-28T09:00:00.000Z"))
                .anyMatch(line -> line.contains("unknown person 'x\\r\\n2026") && line.contains("\\u0085\\u2028") && line.contains("\\u001b[2K"))
                .anyMatch(line -> line.startsWith("java.lang.IllegalArgumentException: no such id: y\\n2026"))
                .anyMatch(line -> line.startsWith("Caused by: java.lang.IllegalStateException: z\\n2026"));
        assertThat(log.getOut()).contains("\tat org.chaperone.engine.logs.LogLinesTest");
    }

    @Test
    void aClientsErrorIsOneLineAtMostWithoutAWordOfTheirs(CapturedOutput log) {
        String marker = "Marker" + UUID.randomUUID().toString().replace("-", "");
        TasklistApi teacher = TasklistApi.signIn(port, "teacher", "demo");
        int before = log.getOut().length();

        assertThat(teacher.get("/task/" + marker).status()).isBetween(400, 499);
        assertThat(teacher.submitTask(marker, Map.of("a", marker)).status()).isGreaterThanOrEqualTo(400);
        assertThat(teacher.post("/task/" + marker + "/complete", "{}").status()).isGreaterThanOrEqualTo(400);
        assertThat(teacher.post("/task/" + marker + "/claim", Map.of("userId", marker)).status()).isGreaterThanOrEqualTo(400);
        assertThat(teacher.post("/task/count", "{\"orQueries\":\"" + marker + "\"}").status()).isEqualTo(400);
        assertThat(teacher.post("/task/count", "{" + marker).status()).isEqualTo(400);
        assertThat(teacher.post("/task/count", "{\"processVariables\":[{\"name\":\"" + marker + "\",\"operator\":\"eq\",\"value\":{}}]}").status())
                .isEqualTo(400);
        assertThat(teacher.post("/task/count", "{\"candidateGroups\":[],\"name\":\"" + marker + "\"}").status()).isEqualTo(400);
        assertThat(teacher.post("/task", "{\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\",\"parameters\":null}]}").status())
                .isEqualTo(400);
        assertThat(teacher.submitStart(marker, Map.of()).status()).isGreaterThanOrEqualTo(400);
        assertThat(teacher.get("/process-instance/" + marker + "/variables").status()).isGreaterThanOrEqualTo(400);
        assertThat(teacher.delete("/process-instance/" + marker).status()).isGreaterThanOrEqualTo(400);
        assertThat(teacher.post("/message", Map.of("messageName", marker)).status()).isGreaterThanOrEqualTo(400);
        assertThat(teacher.upload("/camunda/api/evidence/task/" + marker, marker + ".png", new byte[10]).status()).isEqualTo(404);
        assertThat(teacher.send("GET", "/camunda/api/evidence/case-task/" + marker, null, "application/json").status()).isEqualTo(404);
        assertThat(teacher.send("GET", "/camunda/api/readings/case-task/" + marker, null, "text/html").status()).isEqualTo(404);
        assertThat(teacher.send("GET", "/camunda/api/policy/document/" + marker, null, "application/json").status()).isEqualTo(404);
        assertThat(teacher.send("PATCH", "/camunda/api/policy/document/1", null, "application/json").status()).isBetween(400, 499);

        String said = log.getOut().substring(before);
        assertThat(said).doesNotContain(marker);
        assertThat(said.lines()).noneMatch(line -> line.startsWith("\tat ")).hasSizeLessThanOrEqualTo(20);
    }
}
