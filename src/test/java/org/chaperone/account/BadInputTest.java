package org.chaperone.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.TasklistApi;
import org.chaperone.TasklistApi.Answer;
import org.chaperone.WholeApplication;
import org.chaperone.school.SchoolCalendar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What Tasklist's own interface answers to input that an application must not hold: a sentence that says how to mend it;
 * and nothing is stored or moved on. Each through both ways in, the form's and the task's.
 */
@WholeApplication
class BadInputTest {

    private static final LocalDate GO_LIVE = LocalDate.now(SchoolCalendar.ZONE).plusMonths(3);

    @Autowired
    ProcessEngine engine;
    @Autowired
    Cases cases;
    @LocalServerPort
    int port;

    private ApplicationCase it;

    @BeforeEach
    void aCaseIsOpen() {
        cases.everyoneIsReady();
        it = cases.open("teacher");
    }

    @Test
    void aClosureDateThatIsNotAfterGoLive() {
        refusedOnPlan(plan -> plan.with("closureDate", GO_LIVE.toString()),
                "Proposed closure date: The closure date must be later than the go-live date.");
    }

    @Test
    void aGoLiveThatLeavesLessNoticeThanThePolicyAsks() {
        refusedOnPlan(plan -> plan.with("goLiveDate", LocalDate.now(SchoolCalendar.ZONE).plusDays(3).toString()),
                "The policy asks for more notice: the account can go live on ");
    }

    @Test
    void oneAdministratorNamedTwice() {
        refusedOnPeople(people -> people.with("administrator2", "teacher"),
                "The same person is named twice as administrator, or too few are named. Name at least 2 different people.");
    }

    @Test
    void anAgeRangeWithoutPupils() {
        refusedOnPeople(people -> people.withOnPeople("audPupilsAgeMin", 7), "Age of the youngest pupils");
    }

    @Test
    void textOverTheLimit() {
        refusedOnDescription(description -> description.with("content", "x".repeat(3001)), "What will be published?", "3,000");
    }

    @Test
    void anUnknownChoice() {
        refusedOnDescription(description -> description.with("platform", "myspace"), "Platform");
    }

    @Test
    void aPersonWhomTheSchoolDoesNotKnow() {
        refusedOnPeople(people -> people.with("moderator1", "nobody"), "First moderator");
    }

    @Test
    void aMissingAnswer() {
        refusedOnPlan(plan -> plan.with("exitStrategy", null), "Exit strategy");
    }

    @Test
    void anAnswerToAQuestionThatTheFormDoesNotAsk() {
        refusedOnDescription(description -> description.with("decision", "approve"), "decision");
    }

    @Test
    void anAnswerThatIsHiddenFromThisSchool() {
        refusedOnDescription(description -> description.with("earlyAdviceRef", "Nobody asked me."), "advise");
    }

    @Test
    void aWishThatIsTooShortOpensNoCase() {
        long before = history().createHistoricProcessInstanceQuery().processDefinitionKey("account-creation").count();
        Answer answer = TasklistApi.signIn(port, "teacher", "demo").submitStart("account-creation",
                Map.of("accountName", "Club", "platform", "facebook", "aims", "Fun"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("Why do you want it?").contains("30");
        assertThat(history().createHistoricProcessInstanceQuery().processDefinitionKey("account-creation").count()).isEqualTo(before);
    }

    @Test
    void severalMistakesAreToldTogetherInTheOrderOfTheForm() {
        fillIn("Task_DescribeAccount", BusinessCase.complete(GO_LIVE).description());
        fillIn("Task_NamePeople", BusinessCase.complete(GO_LIVE).people());
        Map<String, Object> plan = new HashMap<>(BusinessCase.complete(GO_LIVE).with("closureDate", GO_LIVE.toString()).plan());
        plan.remove("securityMeasures");
        Answer answer = teacher().submitTask(it.task("Task_PlanDates").getId(), plan);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message().lines()).hasSize(2);
        assertThat(answer.message()).containsSubsequence("Proposed closure date", "What keeps unwanted or unsuitable people out?");
    }

    @Test
    void ofTwoApproversWhoDecideAtOnceOneIsToldThatItIsDone() throws Exception {
        cases.write(it, "teacher", BusinessCase.complete(GO_LIVE));
        String task = it.task("Task_DecideOnApplication").getId();
        TasklistApi slt = TasklistApi.signIn(port, "slt", "demo");
        TasklistApi slt2 = TasklistApi.signIn(port, "slt2", "demo");
        CountDownLatch together = new CountDownLatch(1);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Future<Answer> approval = two.submit(() -> {
                together.await();
                return slt.submitTask(task, Map.of("decision", "approve", "membersPresent", List.of("slt2"),
                        "membersAgreed", "yes", "resourceConfirmed", true));
            });
            Future<Answer> refusal = two.submit(() -> {
                together.await();
                return slt2.submitTask(task, Map.of("decision", "refuse", "decisionReason", "Not worth the effort.",
                        "membersPresent", List.of("slt"), "membersAgreed", "yes"));
            });
            together.countDown();
            List<Answer> answers = List.of(approval.get(), refusal.get());
            assertThat(answers).filteredOn(answer -> answer.status() < 300).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.status() >= 400).singleElement().satisfies(late -> {
                assertThat(late.status()).isBetween(400, 499);
                assertThat(late.message()).contains("already").doesNotContain("Exception").doesNotContain(task);
            });
        } finally {
            two.shutdown();
        }
    }

    private void refusedOnDescription(UnaryOperator<BusinessCase> mistake, String... sentence) {
        refused("Task_DescribeAccount", mistake.apply(BusinessCase.complete(GO_LIVE)).description(), sentence);
    }

    private void refusedOnPeople(UnaryOperator<BusinessCase> mistake, String... sentence) {
        fillIn("Task_DescribeAccount", BusinessCase.complete(GO_LIVE).description());
        refused("Task_NamePeople", mistake.apply(BusinessCase.complete(GO_LIVE)).people(), sentence);
    }

    private void refusedOnPlan(UnaryOperator<BusinessCase> mistake, String... sentence) {
        fillIn("Task_DescribeAccount", BusinessCase.complete(GO_LIVE).description());
        fillIn("Task_NamePeople", BusinessCase.complete(GO_LIVE).people());
        refused("Task_PlanDates", mistake.apply(BusinessCase.complete(GO_LIVE)).plan(), sentence);
    }

    private void refused(String key, Map<String, Object> answers, String... sentence) {
        String task = it.task(key).getId();
        long stored = details();
        TasklistApi teacher = teacher();
        Answer answer = teacher.submitTask(task, answers);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.message()).contains(sentence).doesNotContain(task).doesNotContain("Cannot ");
        assertThat(it.task(key).getId()).as("nothing has moved on").isEqualTo(task);
        assertThat(details()).as("nothing is stored").isEqualTo(stored);
    }

    private void fillIn(String key, Map<String, Object> answers) {
        it.complete(key, "teacher", answers);
    }

    private TasklistApi teacher() {
        return TasklistApi.signIn(port, "teacher", "demo");
    }

    /** Everything that the engine has noted of variables and forms. */
    private long details() {
        return history().createHistoricDetailQuery().count() + history().createHistoricVariableInstanceQuery().count();
    }

    private HistoryService history() {
        return engine.getHistoryService();
    }
}
