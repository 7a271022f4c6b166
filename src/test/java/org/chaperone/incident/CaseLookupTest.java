package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.WholeApplication;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.engine.secrecy.CaseErasure;
import org.chaperone.models.CoversModels;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A case is found again, also when it is closed, by those who may read it and by nobody else. */
@WholeApplication
@CoversModels("incident-lookup")
class CaseLookupTest {

    private static final String NOTHING = "There is no such case that you may read. Check the reference, or how the name is written.";

    @Autowired
    private ProcessEngine engine;
    @Autowired
    private Chronology chronology;
    @Autowired
    private ConcernedPeople concerned;
    @Autowired
    private CaseErasure erasure;

    @Test
    void aClosedCaseIsFoundByNameReadAndGivenTheDateUntilWhichItIsKept() {
        IncidentCaseDriver it = closed("Lookup Leonora", "teacher");
        assertThatThrownBy(() -> erasure.erase(it.reference(), "headteacher", "dsl", "Its time is over"))
                .hasMessageContaining("nobody has given the child's date of birth");

        Task reading = look("dsl", "leonora lookup");
        assertThat(shown(reading, "caseText")).contains(it.reference(), "A message was shown to me", "Acted on");
        assertThat(shown(reading, "keptInWords")).contains("The date is not known");
        assertThat(shown(reading, "seesChild")).isEqualTo("true");
        assertThat(shown(reading, "seesAdult")).isEqualTo("false");
        assertThat(chronology.of(it.reference())).last().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo("read");
            assertThat(entry.who()).isEqualTo("dsl");
        });
        it.complete(reading, "dsl", Map.of("childBirthDate", "2016-03-01"));
        assertThat(concerned.of(it.reference(), Track.CHILD).bornOn()).contains(LocalDate.of(2016, 3, 1));
        assertThatThrownBy(() -> erasure.erase(it.reference(), "headteacher", "dsl", "Its time is over"))
                .hasMessageContaining("is kept until");

        it.complete(look("deputy-dsl", it.reference().toLowerCase()), "deputy-dsl", Map.of());
        assertThat(concerned.of(it.reference(), Track.CHILD).bornOn()).contains(LocalDate.of(2016, 3, 1));
    }

    @Test
    void aCaseThatWasErasedIsFoundByItsReferenceAndSaysSo() {
        IncidentCaseDriver it = closed("Erased Erika", "teacher");
        it.complete(look("dsl", it.reference()), "dsl", Map.of("childBirthDate", "1999-03-01"));
        erasure.erase(it.reference(), "headteacher", "dsl", "Its time is over");

        Task reading = look("dsl", it.reference());
        assertThat(shown(reading, "caseText")).contains(it.reference(), "Erased on").doesNotContain("A message was shown to me");
        assertThat(shown(reading, "keptInWords")).contains("The date is not known");
        it.complete(reading, "dsl", Map.of());
        assertThatThrownBy(() -> look("dsl", "Erased Erika")).isInstanceOf(Refusal.class).hasMessage(NOTHING);
        assertThatThrownBy(() -> erasure.erase(it.reference(), "headteacher", "dsl", "Again")).hasMessageContaining("erased before");
    }

    @Test
    void whoMayNotReadACaseReadsTheSameWordsAsIfThereWereNone() {
        IncidentCaseDriver it = closed("Nowhere Nadia", "teacher");
        assertThatThrownBy(() -> look("dsl", "INC-2001-0001")).isInstanceOf(Refusal.class).hasMessage(NOTHING);
        for (String notHers : List.of("chair")) {
            assertThatThrownBy(() -> look(notHers, it.reference())).isInstanceOf(Refusal.class).hasMessage(NOTHING);
            assertThatThrownBy(() -> look(notHers, "Nadia Nowhere")).isInstanceOf(Refusal.class).hasMessage(NOTHING);
        }
        IncidentCaseDriver out = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil()
                .with("subjectName", "Olga Outside").with("connectedNames", "Mrs Safeguarding"));
        assertThatThrownBy(() -> look("dsl", out.reference())).isInstanceOf(Refusal.class).hasMessage(NOTHING);
        assertThatThrownBy(() -> look("dsl", "Olga Outside")).isInstanceOf(Refusal.class).hasMessage(NOTHING);
        Task reading = look("deputy-dsl", "Olga Outside");
        assertThat(shown(reading, "keptInWords")).contains("not closed");
        it.complete(reading, "deputy-dsl", Map.of());
    }

    @Test
    void aSlipInAReferenceIsSaidToBeOneWhetherOrNotThereIsSuchACase() {
        IncidentCaseDriver it = closed("Slip Sibylla", "teacher");
        String reference = it.reference();
        char last = reference.charAt(reference.length() - 1);
        String slip = reference.substring(0, reference.length() - 1) + (last == 'K' ? 'M' : 'K');
        for (String typed : List.of(slip, "INC-2001-7K77", "inc20017k77")) {
            for (String person : List.of("dsl", "chair")) {
                assertThatThrownBy(() -> look(person, typed)).as(typed).isInstanceOf(Refusal.class)
                        .hasMessageStartingWith("This reference was mistyped");
            }
        }
        assertThat(shown(look("dsl", reference.replace("-", " ").toLowerCase()), "caseText")).contains(reference);
    }

    @Test
    void ofSeveralCasesTheReferencesAreGivenToWhoMayReadThem() {
        IncidentCaseDriver first = closed("Sidonie Several", "teacher");
        IncidentCaseDriver second = closed("Sidonie Several", "teacher2");
        assertThatThrownBy(() -> look("dsl", "Sidonie Several")).isInstanceOf(Refusal.class)
                .hasMessageContaining(first.reference() + ", " + second.reference());
    }

    private IncidentCaseDriver closed(String child, String reporter) {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, reporter, Concern.aboutAPupil().with("subjectName", child));
        it.assess("child", "dsl", Map.of());
        it.complete(it.task("Task_MakeReport", "parents"), "dsl", Map.of("reported", "not-needed",
                "notNeededReason", "They were told by somebody else."));
        it.conclude("child", "dsl", Map.of());
        it.complete(it.task("Task_ReadAnswer"), reporter, Map.of("answerRead", true));
        if (it.waitsAt("Task_AddEvidence")) {
            throw new AssertionError("the case is closed");
        }
        return it;
    }

    private Task look(String person, String wanted) {
        String definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("incident-lookup")
                .latestVersion().singleResult().getId();
        String instance = IncidentCaseDriver.as(engine, person, () -> engine.getFormService().submitStartForm(definition,
                Map.of("wanted", wanted))).getId();
        return engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
    }

    private String shown(Task task, String what) {
        return String.valueOf(engine.getTaskService().getVariable(task.getId(), what));
    }
}
