package org.chaperone.engine.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a file of demo cases says for one school and for another. */
@ExtendWith(OutputCaptureExtension.class)
class DemoFileTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-09-07T09:00:00Z"), ZoneOffset.UTC);

    @Test
    void whatOneSchoolAsksIsLaidOverTheAnswersOfAll() {
        assertThat(cases("quinton").get(0).wish()).containsEntry("aims", "Everybody reads it.");
        assertThat(cases("rochester").get(0).wish()).containsEntry("aims", "Rochester reads it.");
    }

    @Test
    void stepsThatDifferAreThoseOfTheSchoolAndOtherwiseThoseOfTheOthers() {
        assertThat(cases("quinton").get(0).steps()).extracting(DemoStep::task).containsExactly("Task_Decide", "Task_SetUp");
        assertThat(cases("rochester").get(0).steps()).extracting(DemoStep::task)
                .containsExactly("Task_Assess", "Task_Decide", "Task_SetUp");
    }

    @Test
    void daysAreCountedFromTheDayOfTheStart() {
        assertThat(cases("quinton").get(0).steps().get(1).answers()).containsAllEntriesOf(
                Map.of("createdOn", "2026-09-07", "endsOn", "2026-09-17", "seenOn", "2026-09-05"));
    }

    @Test
    void aCaseThatASchoolDoesNotHaveIsLeftOutWithOneLine(CapturedOutput printed) {
        assertThat(cases("quinton")).extracting(DemoCase::name).containsExactly("one", "two");
        assertThat(printed).doesNotContain("leaves out");
        assertThat(cases("rochester")).extracting(DemoCase::name).containsExactly("one");
        assertThat(printed).containsOnlyOnce("The demo leaves out the case \"two\"");
    }

    private static List<DemoCase> cases(String school) {
        return DemoFile.read("demo/two-schools.yaml", school, CLOCK).cases();
    }
}
