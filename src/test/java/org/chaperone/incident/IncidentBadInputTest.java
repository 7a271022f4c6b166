package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.WholeApplication;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.school.SchoolCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is wrong in a concern is refused with a sentence that says how to mend it, and nothing is lost or half done. */
@WholeApplication
class IncidentBadInputTest {

    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseRecord cases;
    @Autowired
    Chronology chronology;

    @Test
    void aReportOfTwentyThousandCharactersIsKeptAndOneMoreIsRefused() {
        String longest = "word ".repeat(4000).substring(0, 19_999) + ".";
        IncidentCaseDriver it = report(Concern.aboutAPupil().with("whatHappened", longest));
        assertThat(cases.report(it.reference()).required("whatHappened")).isEqualTo(longest);
        assertThat(it.variable(it.task("Task_AssessConcern"), "reportText")).isEqualTo(longest);
        assertRefused(Concern.aboutAPupil().with("whatHappened", longest + "."), "What happened");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "seenUrl | data:image/png;base64,AAAA | not a picture",
        "whatHappened | See data:image/png;base64,AAAA | picture",
        "subjectKind | outsider | pupil",
        "earlierReference | INC-2001-0001 | no case of yours",
        "earlierReference | INC-2001-7777 | no case of yours",
        "earlierReference | inc 2001 7K77 | mistyped",
        "earlierReference | 1 or 2 | earlier report",
        "category | spaceships | What is it about"})
    void whatCannotBeIsRefusedInASentence(String field, String answer, String says) {
        assertRefused(Concern.aboutAPupil().with(field, answer), says);
    }

    @Test
    void aDayThatIsStillToComeIsRefused() {
        assertRefused(Concern.aboutAPupil().with("seenOn", LocalDate.now(SchoolCalendar.ZONE).plusDays(2).toString()), "still to come");
    }

    @Test
    void twoWhoAssessAtOnceAreOneAssessmentAndOneSentence() throws Exception {
        IncidentCaseDriver it = report(Concern.aboutAPupil());
        Task task = it.task("Task_AssessConcern");
        Map<String, Object> answers = new HashMap<>(Map.of("canAct", "yes", "facts", "Two messages.", "riskClass", "contact",
                "crimeSuspected", "no", "childSafe", "yes", "tellParents", "now", "anotherTrack", "none", "decision", "act",
                "decisionReason", "It has to be cleared up."));
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<String>> outcomes = two.invokeAll(List.of(assess(it, task, "dsl", answers, together),
                    assess(it, task, "deputy-dsl", answers, together)));
            assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get())).containsOnlyOnce("stored");
        } finally {
            two.shutdown();
        }
        assertThat(chronology.of(it.reference())).filteredOn(entry -> entry.kind().equals("assessed")).hasSize(1);
        assertThat(it.tasks("Task_WorkOnCase")).hasSize(1);
        assertThat(chronology.check(it.reference())).isEmpty();
    }

    private Callable<String> assess(IncidentCaseDriver it, Task task, String person, Map<String, Object> answers, CyclicBarrier together) {
        return () -> IncidentCaseDriver.as(engine, person, () -> {
            together.await();
            try {
                engine.getFormService().submitTaskForm(task.getId(), IncidentCaseDriver.typed(answers));
                return "stored";
            } catch (Refusal refused) {
                return refused.getMessage();
            }
        });
    }

    private void assertRefused(Concern concern, String says) {
        int before = numberOfCases();
        assertThatThrownBy(() -> report(concern)).isInstanceOf(Refusal.class).hasMessageContaining(says);
        assertThat(numberOfCases()).as("nothing was opened").isEqualTo(before);
    }

    private int numberOfCases() {
        return cases.openCasesOf("teacher").size();
    }

    private IncidentCaseDriver report(Concern concern) {
        return IncidentCaseDriver.report(engine, "teacher", concern);
    }
}
