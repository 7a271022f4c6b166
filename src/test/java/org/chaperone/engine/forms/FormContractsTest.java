package org.chaperone.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.spin.plugin.variable.SpinValues;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

@WholeApplication
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormContractsTest {

    private static final String LATER = "2099-06-01";

    @Autowired
    RepositoryService models;
    @Autowired
    RuntimeService cases;
    @Autowired
    TaskService tasks;
    @Autowired
    FormService forms;
    @Autowired
    HistoryService history;
    @Autowired
    ManagementService jobs;
    @Autowired
    Clock clock;

    private Deployment deployment;

    @BeforeAll
    void deploy() {
        deployment = models.createDeployment().name("form contracts")
                .addClasspathResource("engine/forms/outing.bpmn")
                .addClasspathResource("engine/forms/broken-rules.bpmn")
                .addClasspathResource("engine/forms/outing-request.form")
                .addClasspathResource("engine/forms/outing-plan.form")
                .addClasspathResource("engine/forms/outing-rules.dmn")
                .addClasspathResource("engine/forms/outing-people.dmn")
                .addModelInstance("side-by-side.bpmn", Bpmn.createExecutableProcess("side-by-side")
                        .camundaHistoryTimeToLiveString("P1D").startEvent().parallelGateway("fork")
                        .userTask("left").parallelGateway("join").userTask("after").endEvent()
                        .moveToNode("fork").userTask("right").connectTo("join").done())
                .deploy();
    }

    @AfterAll
    void undeploy() {
        models.deleteDeployment(deployment.getId(), true);
    }

    static Map<String, Object> request() {
        return new HashMap<>(Map.of("place", "The museum", "leaves", LATER));
    }

    static Map<String, Object> plan() {
        Map<String, Object> plan = new HashMap<>();
        plan.put("leaves", LATER);
        plan.put("travel", "foot");
        plan.put("classes", List.of("7A"));
        plan.put("riskAssessed", true);
        plan.put("adult1", "Somebody");
        plan.put("adult2", "Another");
        return plan;
    }

    static Map<String, Object> coachPlan() {
        Map<String, Object> plan = plan();
        plan.put("travel", "coach");
        plan.put("seats", 50);
        plan.put("classes", List.of("7A", "8A"));
        return plan;
    }

    static Map<String, Object> with(Map<String, Object> answers, String key, Object value) {
        Map<String, Object> changed = new HashMap<>(answers);
        changed.put(key, value);
        return changed;
    }

    static Map<String, Object> without(Map<String, Object> answers, String key) {
        Map<String, Object> changed = new HashMap<>(answers);
        changed.remove(key);
        return changed;
    }

    private String taskOfNewCase() {
        ProcessInstance outing = cases.startProcessInstanceByKey("outing", request());
        return tasks.createTaskQuery().processInstanceId(outing.getId()).singleResult().getId();
    }

    private Object stored(String taskId, String name) {
        return history.createHistoricVariableInstanceQuery().variableName(name)
                .processInstanceId(caseOf(taskId)).list().stream().findFirst()
                .map(variable -> variable.getValue()).orElse(null);
    }

    private String caseOf(String taskId) {
        return history.createHistoricTaskInstanceQuery().taskId(taskId).singleResult().getProcessInstanceId();
    }

    private List<Long> everythingCounted() {
        return List.of(cases.createVariableInstanceQuery().count(), history.createHistoricVariableInstanceQuery().count(),
                history.createHistoricDetailQuery().count(), history.createHistoricActivityInstanceQuery().count(),
                history.createHistoricProcessInstanceQuery().count(), history.createHistoricTaskInstanceQuery().count(),
                history.createHistoricDecisionInstanceQuery().count(), history.createUserOperationLogQuery().count(),
                cases.createProcessInstanceQuery().count(), jobs.createJobQuery().count(),
                tasks.createTaskQuery().count());
    }

    private void refusedAsAWhole(Runnable submission, String... sentences) {
        List<Long> before = everythingCounted();
        assertThatThrownBy(submission::run).isInstanceOf(Refusal.class).isInstanceOf(BadUserRequestException.class)
                .hasMessage(String.join("\n", sentences));
        assertThat(everythingCounted()).isEqualTo(before);
    }

    static Stream<Arguments> wrongPlans() {
        Map<String, Object> someone = coachPlan();
        return Stream.of(
                Arguments.of("a missing answer", without(plan(), "travel"),
                        "How do you travel? This needs an answer."),
                Arguments.of("an empty answer", with(plan(), "adult1", ""), "First adult: this needs an answer."),
                Arguments.of("an answer of blanks", with(plan(), "adult1", " \u00a0\t"), "First adult: this needs an answer."),
                Arguments.of("a required box that is not ticked", with(plan(), "riskAssessed", false),
                        "The risk assessment is done: this needs to be ticked."),
                Arguments.of("a required list that is empty", with(plan(), "classes", List.of()),
                        "Classes: choose at least one."),
                Arguments.of("an unknown choice", with(plan(), "travel", "rocket"),
                        "How do you travel? Choose one of \"On foot\", \"By coach\"."),
                Arguments.of("a choice of the wrong type", with(plan(), "travel", 1),
                        "How do you travel? Choose one of \"On foot\", \"By coach\"."),
                Arguments.of("a choice that the other answers do not offer", with(plan(), "classes", List.of("8A")),
                        "Classes: choose from \"7A\"."),
                Arguments.of("text where a list is asked for", with(plan(), "classes", "7A"),
                        "Classes: choose from \"7A\"."),
                Arguments.of("the same choice twice", with(plan(), "classes", List.of("7A", "7A")),
                        "Classes: choose each answer only once."),
                Arguments.of("a choice from a variable that there is not", with(plan(), "lead", "me"),
                        "Lead: there is nothing to choose from at the moment, so leave this empty."),
                Arguments.of("a date that does not exist", with(plan(), "leaves", "2099-02-30"),
                        "Day of departure: this must be a day that exists, written as 2027-03-31."),
                Arguments.of("a date that is not one", with(plan(), "leaves", 20990230),
                        "Day of departure: this must be a day that exists, written as 2027-03-31."),
                Arguments.of("a year of five digits", with(plan(), "leaves", "12099-02-30"),
                        "Day of departure: this must be a day that exists, written as 2027-03-31."),
                Arguments.of("too few seats", with(someone, "seats", 0), "Seats: this must be 2 or more."),
                Arguments.of("too many seats", with(someone, "seats", 62L), "Seats: this must be 60 or less."),
                Arguments.of("half a seat", with(someone, "seats", 2.5), "Seats: this must be a whole number.\n"
                        + "Seats: this must go up in steps of 2."),
                Arguments.of("text for a number", with(someone, "seats", "50"), "Seats: this must be a number."),
                Arguments.of("no number at all", with(someone, "seats", Double.NaN),
                        "Seats: this kind of answer cannot be kept here."),
                Arguments.of("a number for text", with(plan(), "adult1", 7), "First adult: this must be text."),
                Arguments.of("a wrong e-mail address", with(someone, "coachEmail", "coach at school"),
                        "E-mail of the coach company: this must be an e-mail address, such as name@school.example."),
                Arguments.of("a wrong pattern", with(someone, "driver", Map.of("name", "sam")),
                        "Driver: begin with a capital letter."),
                Arguments.of("a wrong telephone number", with(someone, "driver", Map.of("name", "Sam", "phone", "12")),
                        "Driver's telephone: this must be a telephone number with its country code and without spaces,"
                                + " such as +441632960000."),
                Arguments.of("a foreign key inside a group", with(someone, "driver", Map.of("name", "Sam", "age", 40)),
                        "This form does not ask for \"driver.age\". Please reload the page and fill in the form again."),
                Arguments.of("text over the limit", with(plan(), "notes", "x".repeat(20_001)),
                        "Notes: write at most 20,000 characters (this has 20,001)."),
                Arguments.of("a character that cannot be kept", with(plan(), "notes", "a\0b"),
                        "Notes: this contains a character that cannot be kept. Please type the text again."),
                Arguments.of("half a character", with(plan(), "notes", "a\ud83d"),
                        "Notes: this contains a character that cannot be kept. Please type the text again."),
                Arguments.of("too many decimals", with(plan(), "price", "1.234"),
                        "Price: this must have at most 2 decimal places."),
                Arguments.of("a number where its text is kept", with(plan(), "price", 1.2),
                        "Price: this must be a number."),
                Arguments.of("a read-only answer that is changed", with(plan(), "place", "The zoo"),
                        "Place: this cannot be changed here."),
                Arguments.of("a disabled answer that is changed", with(plan(), "purpose", "fun"),
                        "Why: this cannot be changed here."),
                Arguments.of("an answer to a question that is not asked", with(plan(), "approved", true),
                        "This form does not ask for \"approved\". Please reload the page and fill in the form again."),
                Arguments.of("a name that should not be repeated", with(plan(), "<b>approved</b>", true),
                        "This form does not ask for something that was sent with it."
                                + " Please reload the page and fill in the form again."),
                Arguments.of("an answer to a hidden question", with(plan(), "seats", 40),
                        "Seats: this does not apply after the other answers, so leave it empty."),
                Arguments.of("an answer in a hidden group", with(plan(), "driver", Map.of("name", "Sam")),
                        "Driver: this does not apply after the other answers, so leave it empty."),
                Arguments.of("a value that would not be kept", with(plan(), "adult1",
                        Variables.stringValue("Somebody", true)),
                        "First adult: this kind of answer cannot be kept here."),
                Arguments.of("bytes", with(plan(), "adult1", new byte[] {1}),
                        "First adult: this kind of answer cannot be kept here."),
                Arguments.of("a rule between answers", with(plan(), "returns", "2099-05-31"),
                        "Day of return: must not be before the day of departure."),
                Arguments.of("one person named twice", with(plan(), "adult2", "Somebody"),
                        "Second adult: name somebody other than the first adult."),
                Arguments.of("a rule that needs facts", with(plan(), "adult1", "Newcomer"),
                        "First adult: Newcomer has not been trained yet."),
                Arguments.of("facts that cannot be had", with(plan(), "adult1", "trouble"),
                        Refusal.brokenForm().getMessage()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongPlans")
    void isRefusedAndNothingIsStored(String what, Map<String, Object> answers, String sentences) {
        String task = taskOfNewCase();
        refusedAsAWhole(() -> tasks.complete(task, answers), sentences);
        refusedAsAWhole(() -> forms.submitTaskForm(task, answers), sentences);
    }

    @Test
    void everyRoadOfATaskIsKept() {
        String task = taskOfNewCase();
        Map<String, Object> wrong = without(plan(), "adult1");
        String sentence = "First adult: this needs an answer.";
        refusedAsAWhole(() -> tasks.complete(task, wrong), sentence);
        refusedAsAWhole(() -> tasks.completeWithVariablesInReturn(task, wrong, false), sentence);
        refusedAsAWhole(() -> tasks.resolveTask(task, wrong), sentence);
        refusedAsAWhole(() -> forms.submitTaskForm(task, wrong), sentence);
        refusedAsAWhole(() -> forms.submitTaskFormWithVariablesInReturn(task, wrong, false), sentence);
        assertThat(catchThrowable(() -> tasks.complete(task))).isInstanceOf(Refusal.class);
    }

    @Test
    void everyRoadOfAStartIsKept() {
        String process = models.createProcessDefinitionQuery().processDefinitionKey("outing").singleResult().getId();
        Map<String, Object> wrong = with(request(), "place", "X");
        String sentence = "Place: write at least 3 characters (this has 1).";
        refusedAsAWhole(() -> forms.submitStartForm(process, wrong), sentence);
        refusedAsAWhole(() -> forms.submitStartForm(process, "business key", wrong), sentence);
        refusedAsAWhole(() -> cases.startProcessInstanceByKey("outing", wrong), sentence);
        refusedAsAWhole(() -> cases.startProcessInstanceById(process, wrong), sentence);
        refusedAsAWhole(() -> cases.createProcessInstanceByKey("outing").setVariables(wrong).execute(), sentence);
        refusedAsAWhole(() -> cases.createProcessInstanceById(process).setVariables(wrong)
                .executeWithVariablesInReturn(), sentence);
        refusedAsAWhole(() -> cases.startProcessInstanceByKey("outing"), "Place: this needs an answer.",
                "Day of departure: this needs an answer.");
    }

    @Test
    void aPassedDateIsRefusedAndTodayIsNot() {
        LocalDate today = LocalDate.now(clock);
        refusedAsAWhole(() -> cases.startProcessInstanceByKey("outing",
                with(request(), "leaves", today.minusDays(1).toString())), "Day of departure: this must not be in the past.");
        refusedAsAWhole(() -> cases.startProcessInstanceByKey("outing", with(request(), "leaves", today.toString())),
                "Nobody can be told in time for an outing today. Please choose a later day.");
    }

    @Test
    void allThatIsWrongIsSaidTogetherInTheOrderOfTheForm() {
        String task = taskOfNewCase();
        Map<String, Object> wrong = coachPlan();
        wrong.put("leaves", "2099-02-30");
        wrong.put("adult1", null);
        wrong.put("seats", 61);
        wrong.put("approved", true);
        wrong.put("riskAssessed", null);
        refusedAsAWhole(() -> tasks.complete(task, wrong),
                "Day of departure: this must be a day that exists, written as 2027-03-31.",
                "Seats: this must go up in steps of 2.",
                "Seats: this must be 60 or less.",
                "The risk assessment is done: this needs to be ticked.",
                "First adult: this needs an answer.",
                "This form does not ask for \"approved\". Please reload the page and fill in the form again.");
    }

    @Test
    void rightAnswersAreStoredAsTheyWereGiven() {
        String task = taskOfNewCase();
        Map<String, Object> plan = coachPlan();
        plan.put("place", "The museum");
        plan.put("purpose", null);
        plan.put("driver", SpinValues.jsonValue("{\"name\":\"Sam\",\"phone\":\"+441632960000\"}").create());
        plan.put("needs", SpinValues.jsonValue("[\"ramp\"]").create());
        plan.put("price", "12.50");
        plan.put("seats", 50.0);
        plan.put("notes", "x".repeat(20_000));
        plan.put("purpose", "learning");
        tasks.complete(task, plan);
        assertThat(stored(task, "travel")).isEqualTo("coach");
        assertThat(stored(task, "seats")).isEqualTo(50.0);
        assertThat(stored(task, "price")).isEqualTo("12.50");
        assertThat(stored(task, "classes")).hasToString("[\"7A\",\"8A\"]");
        assertThat(stored(task, "driver").toString()).contains("\"Sam\"", "+441632960000");
        assertThat(stored(task, "place")).isEqualTo("The museum");
        assertThat(stored(task, "untrained")).isNull();
        assertThat(history.createHistoricDecisionInstanceQuery().processDefinitionKey("outing").count()).isZero();
    }

    @Test
    void whatTheFormComputesIsComputedByTheServer() {
        String task = taskOfNewCase();
        tasks.complete(task, with(coachPlan(), "classCount", 17));
        assertThat(stored(task, "classCount")).isEqualTo(2);
    }

    @Test
    void theOlderAnswerOfAHiddenQuestionIsCleared() {
        String task = taskOfNewCase();
        String instance = caseOf(task);
        cases.setVariable(instance, "seats", 30);
        cases.setVariable(instance, "needs", SpinValues.jsonValue("[\"ramp\"]").create());
        cases.setVariable(instance, "driver", SpinValues.jsonValue("{\"name\":\"Sam\",\"kept\":1}").create());
        tasks.complete(task, plan());
        assertThat(stored(task, "seats")).isNull();
        assertThat(stored(task, "needs")).hasToString("[]");
        assertThat(stored(task, "driver").toString()).doesNotContain("Sam").contains("\"kept\":1");
    }

    @Test
    void aChoiceOfferedByTheCaseIsTaken() {
        String task = taskOfNewCase();
        cases.setVariable(caseOf(task), "leaders", SpinValues.jsonValue(
                "[\"me\", {\"label\":\"You\",\"value\":\"you\"}]").create());
        refusedAsAWhole(() -> tasks.complete(task, with(plan(), "lead", "they")), "Lead: choose one of \"me\", \"You\".");
        tasks.complete(task, with(plan(), "lead", "you"));
        assertThat(stored(task, "lead")).isEqualTo("you");
    }

    @Test
    void aRuleThatIsNotDeployedRefusesRatherThanLetsThrough() {
        refusedAsAWhole(() -> cases.startProcessInstanceByKey("broken-rules", request()),
                Refusal.brokenForm().getMessage());
    }

    @Test
    void aTaskThatIsGoneIsSaidPlainly() {
        String task = taskOfNewCase();
        tasks.complete(task, plan());
        for (Runnable again : List.<Runnable>of(() -> tasks.complete(task, plan()), () -> forms.submitTaskForm(task, plan()),
                () -> tasks.resolveTask(task, plan()))) {
            refusedAsAWhole(again, Refusal.taskIsGone().getMessage());
        }
    }

    @Test
    void ofTwoPeopleWhoCompleteATaskAtOnceExactlyOneDoes() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 20; round++) {
                String task = taskOfNewCase();
                CountDownLatch both = new CountDownLatch(2);
                List<Future<String>> results = new ArrayList<>();
                for (String name : Arrays.asList("One", "Two")) {
                    Callable<String> attempt = () -> {
                        both.countDown();
                        both.await();
                        Throwable thrown = catchThrowable(() -> tasks.complete(task, with(plan(), "adult1", name)));
                        return thrown == null ? "done by " + name : thrown.getClass().getSimpleName() + thrown.getMessage();
                    };
                    results.add(two.submit(attempt));
                }
                List<String> outcomes = List.of(results.get(0).get(), results.get(1).get());
                assertThat(outcomes).contains("Refusal" + Refusal.taskIsGone().getMessage());
                assertThat(outcomes).contains("done by " + stored(task, "adult1"));
                assertThat(jobs.createJobQuery().processInstanceId(caseOf(task)).count()).isEqualTo(1);
            }
        } finally {
            two.shutdownNow();
        }
    }

    @Test
    void twoTasksOfOneCaseMayBeDoneAtOnce() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 20; round++) {
                String instance = cases.startProcessInstanceByKey("side-by-side").getId();
                CountDownLatch both = new CountDownLatch(2);
                List<Future<Void>> results = new ArrayList<>();
                tasks.createTaskQuery().processInstanceId(instance).list().forEach(task -> results.add(two.submit(() -> {
                    both.countDown();
                    both.await();
                    tasks.complete(task.getId());
                    return null;
                })));
                for (Future<Void> result : results) {
                    result.get();
                }
                assertThat(tasks.createTaskQuery().processInstanceId(instance).singleResult().getTaskDefinitionKey())
                        .isEqualTo("after");
            }
        } finally {
            two.shutdownNow();
        }
    }
}
