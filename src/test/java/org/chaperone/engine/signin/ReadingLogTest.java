package org.chaperone.engine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.TasklistApi;
import org.chaperone.WholeApplication;
import org.chaperone.engine.record.Ledger;
import org.chaperone.engine.secrecy.Sealed;
import org.chaperone.incident.Concern;
import org.chaperone.incident.IncidentCaseDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who opens a task of a concern is noted, under the seal of the case. */
@WholeApplication
class ReadingLogTest {

    private static final String PLACE = "case_reading.sealed_person";

    @Autowired ProcessEngine engine;
    @Autowired Sealed sealed;
    @Autowired SignInKeeping keeping;
    @Autowired JdbcClient jdbc;
    @Autowired Ledger ledger;
    @Autowired TransactionTemplate transaction;
    @LocalServerPort int port;

    private IncidentCaseDriver concern;
    private Instant hour;

    @BeforeEach
    void aTeacherReports() {
        hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        ClockUtil.setCurrentTime(Date.from(hour.plusSeconds(60)));
        concern = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil());
    }

    @AfterEach
    void theClockGoesOn() {
        ClockUtil.reset();
    }

    @Test
    void whoOpensATaskIsNotedOnceAnHour() {
        Task assess = concern.task("Task_AssessConcern", "child");
        TasklistApi dsl = TasklistApi.signIn(port, "dsl", "demo");

        open(dsl, assess);
        open(dsl, assess);
        assertThat(readersOf(assess)).containsExactly("dsl");

        ClockUtil.setCurrentTime(Date.from(hour.plusSeconds(3700)));
        open(dsl, assess);
        assertThat(readersOf(assess)).containsExactly("dsl", "dsl");
        assertThat(jdbc.sql("select distinct task_key from case_reading where task_id = ?").param(assess.getId())
                .query(String.class).list()).containsExactly("Task_AssessConcern");
    }

    @Test
    void whoAsksForTheAnswersWithoutTheFormIsNotedToo() {
        Task assess = concern.task("Task_AssessConcern", "child");

        assertThat(TasklistApi.signIn(port, "dsl", "demo").get("/task/" + assess.getId() + "/form-variables").status()).isEqualTo(200);

        assertThat(readersOf(assess)).containsExactly("dsl");
    }

    @Test
    void theTableTellsNobodyWhoReported() {
        Task evidence = concern.task("Task_AddEvidence");
        open(TasklistApi.signIn(port, "teacher", "demo"), evidence);

        assertThat(readersOf(evidence)).containsExactly("teacher");
        assertThat(jdbc.sql("select * from case_reading where task_id = ?").param(evidence.getId()).query().listOfRows().toString())
                .doesNotContain("teacher");
    }

    @Test
    void whoMayNotOpenATaskReadsNothing() {
        Task assess = concern.task("Task_AssessConcern", "child");

        assertThat(TasklistApi.signIn(port, "teacher2", "demo").get("/task/" + assess.getId() + "/form-variables").status())
                .isNotEqualTo(200);
        assertThat(readersOf(assess)).isEmpty();
    }

    @Test
    void afterAYearNothingIsLeftOfAReading() {
        Task assess = concern.task("Task_AssessConcern", "child");
        open(TasklistApi.signIn(port, "dsl", "demo"), assess);

        transaction.executeWithoutResult(running -> {
            ledger.willChange("reading", jdbc.sql("select case_reference from case_reading where task_id = ?").param(assess.getId())
                    .query(String.class).list());
            jdbc.sql("update case_reading set happened_at = ? where task_id = ?")
                    .params(hour.minus(366, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC), assess.getId()).update();
        });
        keeping.removeOld();

        assertThat(readersOf(assess)).isEmpty();
    }

    private static void open(TasklistApi person, Task task) {
        assertThat(person.get("/task/" + task.getId() + "/form-variables").status()).isEqualTo(200);
    }

    private List<String> readersOf(Task task) {
        return jdbc.sql("select sealed_person from case_reading where task_id = ? and case_reference = ? order by id")
                .params(task.getId(), concern.reference()).query(String.class).list().stream()
                .map(one -> sealed.open(concern.reference(), PLACE, one)).toList();
    }
}
