package org.chaperone.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.chaperone.WholeApplication;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.incident.IncidentCaseDriver;
import org.chaperone.models.CoversModels;
import org.chaperone.school.People;
import org.chaperone.school.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What follows from a publication: everybody is asked once, reminded, and spoken to; and training is kept up. */
@WholeApplication
@CoversModels({"policy-acknowledgement", "policy-campaign", "policy-roll-call", "policy-training"})
class PolicyReadersTest {

    /** A Monday of term, 10:40 by the clock on the wall, two weeks before half-term. */
    private static final Instant MONDAY = Instant.parse("2026-10-12T09:40:00Z");

    @Autowired
    ProcessEngine engine;
    @Autowired
    Publications publications;
    @Autowired
    Readers readers;
    @Autowired
    StaffReadiness readiness;
    @Autowired
    People people;
    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void itIsMonday() {
        publications.forgetEverything();
        ClockUtil.setCurrentTime(Date.from(MONDAY));
    }

    @AfterEach
    void tidy() {
        publications.forgetEverything();
    }

    @Test
    void aPublicationAsksEverybodyInScopeOnceAndAskingAgainAsksNobodyTwice() {
        publications.addPerson("reader-parent", "PARENT", null);
        publications.addPerson("reader-volunteer", "VOLUNTEER", null);
        String campaign = publications.publish("T1");
        assertThat(publications.tasks("Task_ReadAndConfirm")).as("nothing is made in the publisher's transaction").isEmpty();
        publications.goOn(campaign);

        assertThat(publications.tasks("Task_ReadAndConfirm")).extracting(Task::getAssignee).doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(inScope()).contains("reader-volunteer", "governor", "operator", "analyst")
                .doesNotContain("reader-parent");
        readers.note("T1");
        readers.askNext();
        assertThat(publications.tasks("Task_ReadAndConfirm")).hasSameSizeAs(inScope());
        assertThat(readers.progress("T1")).isEqualTo(new Readers.Progress(0, inScope().size()));
    }

    @Test
    void thePersonsProcessHoldsNoVariableAndNoKeyYetItsFormShowsTheVersion() {
        publications.goOn(publications.publish("T1"));
        Task task = publications.readingOf("teacher");
        assertThat(engine.getRuntimeService().createVariableInstanceQuery().processInstanceIdIn(task.getProcessInstanceId()).count())
                .isZero();
        assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(task.getProcessInstanceId())
                .count()).isZero();
        assertThat(publications.jdbc.sql("select count(*) from case_key where case_id = ?").param(task.getProcessInstanceId())
                .query(Integer.class).single()).isZero();

        assertThat(shown(task, "teacher")).containsEntry("policyVersion", "T1").containsEntry("countsFrom", "Mon 12 Oct 2026")
                .containsEntry("whatChanged", "What was \\*learned\\* is in it.").containsEntry("documentId", 4711L)
                .containsEntry("onTheWebsite", "[https://www.school.example/policy](https://www.school.example/policy)");
        assertThatThrownBy(() -> shown(task, "teacher2")).isInstanceOf(RuntimeException.class);
    }

    @Test
    void whoConfirmsIsInTheRegisterAndWhoDoesNotTickTheBoxIsNot() {
        publications.goOn(publications.publish("T1"));
        Task task = publications.readingOf("teacher");
        assertThatThrownBy(() -> complete(task, "teacher", Map.of())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> complete(task, "teacher2", Map.of("policyRead", true))).isInstanceOf(RuntimeException.class);
        assertThat(readiness.of("teacher", "T1").policyReadOn()).isEmpty();
        complete(task, "teacher", Map.of("policyRead", true));
        assertThat(readiness.of("teacher", "T1").policyReadOn()).contains(LocalDate.of(2026, 10, 12));
        assertThat(publications.outcomes("T1")).containsEntry("teacher", "confirmed").containsEntry("teacher2", "open");
        assertThat(readers.progress("T1").confirmed()).isEqualTo(1);
        assertThat(readers.waiting("T1")).extracting(Person::id).contains("teacher2").doesNotContain("teacher");
    }

    @Test
    void whatAKilledBatchLeavesUndoneIsDoneOnceByTheNext() {
        IntStream.range(0, 230).forEach(number -> publications.addPerson("reader-%03d".formatted(number), "EMPLOYEE", null));
        String campaign = publications.publish("T1");
        readers.note("T1");
        new TransactionTemplate(transactions).executeWithoutResult(killed -> {
            assertThat(readers.askNext()).isTrue();
            killed.setRollbackOnly();
        });
        assertThat(publications.tasks("Task_ReadAndConfirm")).isEmpty();
        publications.goOn(campaign);
        assertThat(publications.tasks("Task_ReadAndConfirm")).extracting(Task::getAssignee)
                .containsExactlyInAnyOrderElementsOf(inScope());
    }

    @Test
    void aRollCallOfManyGoesOnInBatchesToo() {
        publications.goOn(publications.publish("T1"));
        IntStream.range(0, 230).forEach(number -> publications.addPerson("reader-%03d".formatted(number), "VOLUNTEER", null));
        publications.callTheRoll();
        assertThat(publications.tasks("Task_ReadAndConfirm")).hasSameSizeAs(inScope());
    }

    @Test
    void whoJoinsIsAskedTheNextMorningWithAsManySchoolDaysAndWhoLeavesIsAskedNoLonger() {
        publications.goOn(publications.publish("T1"));
        publications.addPerson("reader-joiner", "CONTRACTOR", null);
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-10-14T05:00:00Z")));
        publications.callTheRoll();
        assertThat(publications.readingOf("reader-joiner").getDueDate()).isEqualTo(Date.from(Instant.parse("2026-11-04T06:00:00Z")));

        publications.jdbc.sql("update person set leaves_on = ? where id = 'reader-joiner'").param(LocalDate.of(2026, 10, 13)).update();
        publications.callTheRoll();
        assertThat(publications.readingOf("reader-joiner")).isNull();
        assertThat(publications.outcomes("T1")).containsEntry("reader-joiner", "left");

        publications.jdbc.sql("update person set leaves_on = null where id = 'reader-joiner'").update();
        publications.callTheRoll();
        assertThat(publications.readingOf("reader-joiner")).as("who comes back is asked after all").isNotNull();
    }

    @Test
    void whoseConfirmationWasRecordedInAnotherWayIsAskedNoLonger() {
        publications.goOn(publications.publish("T1"));
        readiness.policyRead("teacher", "T1", LocalDate.of(2026, 10, 12), "slt");
        publications.callTheRoll();
        assertThat(publications.readingOf("teacher")).isNull();
        assertThat(publications.outcomes("T1")).containsEntry("teacher", "confirmed");
    }

    @Test
    void theFirstRollCallAsksEverybodyToReadTheVersionWithWhichTheSchoolBegan() {
        publications.callTheRoll();
        publications.callTheRoll();
        assertThat(publications.campaigns()).hasSize(1);
        assertThat(publications.tasks("Task_ReadAndConfirm")).extracting(Task::getAssignee).doesNotHaveDuplicates().isNotEmpty();
        assertThat(shown(publications.tasks("Task_ReadAndConfirm").get(0))).containsEntry("countsFrom", "now")
                .doesNotContainKey("documentId");
    }

    @Test
    void aNewerVersionReplacesWhatIsOpenOfTheOlderOne() {
        String older = publications.publish("T1");
        publications.goOn(older);
        complete(publications.readingOf("teacher"), "teacher", Map.of("policyRead", true));
        publications.letTimeCome(older);
        publications.letTimeCome(older);
        assertThat(publications.tasks("Task_SpeakToReaders")).hasSize(1);

        new TransactionTemplate(transactions).executeWithoutResult(running -> readers.publish(publications.putInForce("T2")));
        assertThat(publications.tasks("Task_SpeakToReaders")).as("nobody is spoken to about a version that counts no longer").isEmpty();
        publications.goOn(publications.campaigns().get(0).getId());
        assertThat(publications.tasks("Task_ReadAndConfirm")).extracting(Task::getAssignee)
                .containsExactlyInAnyOrderElementsOf(inScope());
        assertThat(publications.outcomes("T1")).containsEntry("teacher", "confirmed").containsEntry("teacher2", "replaced")
                .doesNotContainValue("open");
        assertThat(shown(publications.readingOf("teacher"), "teacher")).containsEntry("policyVersion", "T2");
    }

    @ParameterizedTest(name = "published {0}: reminder {1}, over {2}")
    @CsvSource({"2026-10-12T09:40:00Z, 2026-10-21T07:30:00Z, 2026-11-02T10:40:00Z",   // over half-term and the end of summer time
            "2026-11-16T10:40:00Z, 2026-11-25T08:30:00Z, 2026-11-30T10:40:00Z",
            "2026-10-28T10:40:00Z, 2026-11-11T08:30:00Z, 2026-11-16T08:30:00Z"})        // in half-term: from the first day of school
    void theReminderAndTheEndOfTheReadingTimeFallOnTheRightSchoolDays(Instant published, Instant reminder, Instant over) {
        ClockUtil.setCurrentTime(Date.from(published));
        String campaign = publications.publish("T1");
        publications.goOn(campaign);
        assertThat(publications.readingOf("teacher").getDueDate()).isEqualTo(Date.from(over));
        assertThat(publications.timer(campaign).getDuedate()).isEqualTo(Date.from(reminder));
        publications.letTimeCome(campaign);
        assertThat(publications.timer(campaign).getDuedate()).isEqualTo(Date.from(over));
    }

    @Test
    void whoHasNotConfirmedIsRemindedAndAfterTheDateTheirManagersAreToldOnceAndSltHasTheNames() {
        String campaign = publications.publish("T1");
        publications.goOn(campaign);
        complete(publications.readingOf("teacher"), "teacher", Map.of("policyRead", true));
        publications.letTimeCome(campaign);
        assertThat(publications.told("policy-reminder")).doesNotHaveDuplicates().contains("teacher2").doesNotContain("teacher");
        publications.letTimeCome(campaign);
        assertThat(publications.told("policy-overdue")).doesNotHaveDuplicates().contains("slt2", "headteacher").doesNotContain("teacher2");

        Task speak = publications.tasks("Task_SpeakToReaders").get(0);
        assertThat(shown(speak, "slt").get("waiting").toString()).contains("Tom Teachwell", "Sofia Seniormost").doesNotContain("Tess Teacher");
        complete(publications.readingOf("teacher2"), "teacher2", Map.of("policyRead", true));
        assertThat(shown(speak, "slt").get("waiting").toString()).as("as it is now").doesNotContain("Tom Teachwell");
        assertThat(shown(speak, "slt").get("confirmedOf")).isEqualTo("2 of " + inScope().size() + " people have confirmed it.");
        complete(speak, "slt", Map.of("spokenTo", true));
        assertThat(publications.campaigns()).isEmpty();
        assertThat(publications.readingOf("headteacher")).as("the request itself stays").isNotNull();
    }

    @Test
    void whereEverybodyHasConfirmedTheCampaignEndsWithoutAnybodyBeingToldOff() {
        String campaign = publications.publish("T1");
        publications.goOn(campaign);
        inScope().forEach(person -> complete(publications.readingOf(person), person, Map.of("policyRead", true)));
        publications.letTimeCome(campaign);
        publications.letTimeCome(campaign);
        assertThat(publications.campaigns()).isEmpty();
        assertThat(publications.told("policy-reminder")).isEmpty();
        assertThat(publications.told("policy-overdue")).isEmpty();
    }

    @Test
    void whoseTrainingLapsesIsToldOnceAndIsInTheOneOpenTaskUntilItIsRecorded() {
        publications.addPerson("reader-soon", "EMPLOYEE", null);
        publications.addPerson("reader-later", "EMPLOYEE", null);
        publications.addPerson("reader-never", "GOVERNOR", null);
        readiness.trained("reader-soon", "Online safety", LocalDate.of(2025, 11, 16), "slt");    // the 20th school day: Mon 16 Nov
        readiness.trained("reader-later", "Online safety", LocalDate.of(2025, 11, 17), "slt");
        publications.callTheRoll();
        publications.callTheRoll();
        assertThat(publications.jdbc.sql("select person from training_told where person like 'reader-%'").query(String.class).list())
                .containsExactly("reader-soon");
        Task arrange = publications.tasks("Task_ArrangeTraining").get(0);
        assertThat(publications.tasks("Task_ArrangeTraining")).hasSize(1);
        assertThat(shown(arrange, "slt").get("lapsing").toString()).contains("Rea reader-soon", "Mon 16 Nov 2026")
                .doesNotContain("reader-later", "reader-never");

        assertThatThrownBy(() -> complete(arrange, "slt", trained("reader-soon", "2026-10-13"))).isInstanceOf(Refusal.class)
                .hasMessageContaining("has not come yet");
        assertThatThrownBy(() -> complete(arrange, "slt", trained("reader-stranger", "2026-10-12"))).isInstanceOf(Refusal.class);
        complete(arrange, "slt", trained("reader-soon", "2026-10-12"));
        assertThat(readiness.of("reader-soon", "T1").trainedUntil(12)).contains(LocalDate.of(2027, 10, 12));
    }

    @Test
    void trainingIsRecordedAtAnyTimeByTheDsl() {
        publications.addPerson("reader-one", "EMPLOYEE", null);
        String definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("policy-training")
                .latestVersion().singleResult().getId();
        IncidentCaseDriver.as(engine, "dsl", () -> engine.getFormService().submitStartForm(definition,
                Map.of("trainingCourse", "Safer use of social media")));
        Task choose = publications.tasks("Task_ChooseTrained").get(0);
        assertThat(choose.getAssignee()).isEqualTo("dsl");
        Map<String, Object> answers = trained("reader-one", "2026-10-09");
        complete(choose, "dsl", Map.of("trainedPeople", answers.get("trainedPeople"), "trainedOn", "2026-10-09"));
        assertThat(readiness.of("reader-one", "T1").lastTrainedOn()).contains(LocalDate.of(2026, 10, 9));
    }

    @Test
    void theRollIsCalledAtSixByTheClockOnTheWallInSummerAndInWinter() {
        var calendar = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getBusinessCalendarManager()
                .getBusinessCalendar("cycle");
        assertThat(calendar.resolveDuedate("0 0 6 * * ?", Date.from(Instant.parse("2026-07-01T12:00:00Z"))))
                .isEqualTo(Date.from(Instant.parse("2026-07-02T05:00:00Z")));
        assertThat(calendar.resolveDuedate("0 0 6 * * ?", Date.from(Instant.parse("2026-12-01T12:00:00Z"))))
                .isEqualTo(Date.from(Instant.parse("2026-12-02T06:00:00Z")));
        assertThat(publications.rollCallTimer()).isNotNull();
    }

    private List<String> inScope() {
        return people.active().stream().filter(person -> person.kind() != Person.Kind.PARENT).map(Person::id).toList();
    }

    private Map<String, Object> shown(Task task, String person) {
        return IncidentCaseDriver.as(engine, person, () -> shown(task));
    }

    private Map<String, Object> shown(Task task) {
        return engine.getFormService().getTaskFormVariables(task.getId(), null, false);
    }

    private static Map<String, Object> trained(String person, String day) {
        return Map.of("trainedPeople", SpinValues.jsonValue(Spin.JSON(List.of(person))).create(), "trainedOn", day,
                "trainingCourse", "Safer use of social media");
    }

    private void complete(Task task, String person, Map<String, Object> answers) {
        IncidentCaseDriver.as(engine, person, () -> {
            if (task.getAssignee() == null && engine.getTaskService().createTaskQuery().taskId(task.getId()).taskUnassigned().count() > 0) {
                engine.getTaskService().claim(task.getId(), person);
            }
            engine.getFormService().submitTaskForm(task.getId(), answers);
            return null;
        });
    }
}
