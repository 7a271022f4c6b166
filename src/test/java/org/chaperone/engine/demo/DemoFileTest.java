package org.chaperone.engine.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a file of demo cases says for one school and for another. */
class DemoFileTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-09-07T09:00:00Z"), ZoneOffset.UTC);

    private final Logger log = (Logger) LoggerFactory.getLogger(DemoFile.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private Level before;

    /** Whatever a test before this one has done to the log of the whole program. */
    @BeforeEach
    void listen() {
        before = log.getLevel();
        log.setLevel(Level.INFO);
        said.start();
        log.addAppender(said);
    }

    @AfterEach
    void listenNoMore() {
        log.detachAppender(said);
        log.setLevel(before);
    }

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
    void aCaseThatASchoolDoesNotHaveIsLeftOutWithOneLine() {
        assertThat(cases("quinton")).extracting(DemoCase::name).containsExactly("one", "two");
        assertThat(said.list).isEmpty();
        assertThat(cases("rochester")).extracting(DemoCase::name).containsExactly("one");
        assertThat(said.list).singleElement().extracting(ILoggingEvent::getFormattedMessage).asString()
                .contains("The demo leaves out the case \"two\"");
    }

    private static List<DemoCase> cases(String school) {
        return DemoFile.read("demo/two-schools.yaml", school, CLOCK).cases();
    }
}
