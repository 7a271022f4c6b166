package org.chaperone.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.chaperone.WholeApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The measure that process tests are held to: what they passed, and what is missing. */
@WholeApplication
class CoverageTest {

    private static final String PROCESS = Coverage.process("coverage-sample");
    private static final String DECISION = Coverage.decision("trip-route");

    private final ProcessEngine engine;
    private final RuntimeService cases;
    private final ManagementService management;

    private String deployment;

    @Autowired
    CoverageTest(ProcessEngine engine) {
        this.engine = engine;
        this.cases = engine.getRuntimeService();
        this.management = engine.getManagementService();
    }

    @BeforeEach
    void deploy() throws IOException {
        BpmnModelInstance sample = Bpmn.createExecutableProcess("coverage-sample").camundaHistoryTimeToLive(1)
                .startEvent("Event_Wanted").name("Trip wanted").sequenceFlowId("Flow_ToDecide")
                .userTask("Task_Decide").name("Decide on the trip")
                .exclusiveGateway("Gateway_Approved").name("Approved?")
                .sequenceFlowId("Flow_Yes").condition("Yes", "${approved}")
                .endEvent("Event_Approved").name("Trip approved")
                .moveToNode("Gateway_Approved").sequenceFlowId("Flow_No").condition("No", "${!approved}")
                .subProcess("SubProcess_Explain").name("Explain the refusal")
                .embeddedSubProcess().startEvent("Event_Refused").manualTask("Task_Write").name("Write to the class")
                .multiInstance().cardinality("2").multiInstanceDone().endEvent("Event_Written")
                .subProcessDone().endEvent("Event_Explained").name("Refusal explained")
                .moveToActivity("Task_Decide").boundaryEvent("Event_Late").name("Decision late")
                .cancelActivity(false).timerWithDuration("P1D").sequenceFlowId("Flow_ToReminded")
                .endEvent("Event_Reminded").name("Leaders reminded")
                .done();
        deployment = engine.getRepositoryService().createDeployment()
                .addModelInstance("coverage-sample.bpmn", sample)
                .addString("trip-route.dmn", Files.readString(
                        Path.of("src/test/resources/models/sound/bpmn/trip-route.dmn")))
                .deploy().getId();
        Coverage.forget(PROCESS);
        Coverage.forget(DECISION);
    }

    @AfterEach
    void undeploy() {
        ClockUtil.reset();
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void aProcessThatNobodyStartedIsNotCovered() {
        assertThat(Coverage.report(PROCESS).isComplete()).isFalse();
        assertThat(Coverage.report(PROCESS)).hasToString("process coverage-sample: never reached by these tests.");
    }

    @Test
    void whatWasNotPassedIsToldInTheWordsOfTheDiagram() {
        decide(true);
        Coverage.Report report = Coverage.report(PROCESS);
        assertThat(report.isComplete()).isFalse();
        assertThat(report.missed()).anyMatch(part -> part.startsWith("flow 'No' (Flow_No) from exclusiveGateway"
                + " 'Approved?' (Gateway_Approved) to subProcess 'Explain the refusal'"))
                .anyMatch(part -> part.contains("'Decision late' (Event_Late)"))
                .anyMatch(part -> part.contains("'Write to the class' (Task_Write)"))
                .noneMatch(part -> part.contains("Flow_Yes"));
        assertThat(report.toString()).startsWith("process coverage-sample: ").contains(" %").contains("not passed:");
    }

    @Test
    void allWaysTogetherAreAHundredPerCentAlsoLoopsTimersAndWhatLiesInside() {
        decide(true);
        decide(false);
        assertThat(Coverage.report(PROCESS).missed()).isNotEmpty();
        ProcessInstance late = cases.startProcessInstanceByKey("coverage-sample");
        management.executeJob(management.createJobQuery().processInstanceId(late.getId()).singleResult().getId());
        assertThat(Coverage.report(PROCESS).missed()).isEmpty();
        assertThat(Coverage.report(PROCESS).isComplete()).isTrue();
        assertThat(Coverage.report(PROCESS).toString()).contains("100 %");
    }

    @Test
    void aStepCountsAlsoWhereATestSkipsTheListeners() {
        ProcessInstance instance = cases.startProcessInstanceByKey("coverage-sample");
        cases.createProcessInstanceModification(instance.getId())
                .startBeforeActivity("Event_Explained").execute(true, true);
        assertThat(Coverage.report(PROCESS).missed()).noneMatch(part -> part.contains("(Event_Explained)")
                && !part.startsWith("flow"));
    }

    @Test
    void rulesThatTheApplicationHitAreCounted() {
        engine.getDecisionService().evaluateDecisionTableByKey("trip-route")
                .variables(Map.of("keyStage", "infants", "far", false, "pupils", 20)).evaluate();
        assertThat(Coverage.report(DECISION).missed()).containsExactly("rule 2", "rule 3", "rule 4");
        engine.getDecisionService().evaluateDecisionTableByKey("trip-route")
                .variables(Map.of("keyStage", "juniors", "far", false, "pupils", 20)).evaluate();
        assertThat(Coverage.report(DECISION).missed()).containsExactly("rule 3", "rule 4");
    }

    @Test
    void rulesThatAreHitWithoutTheApplicationAreCountedToo() throws IOException {
        DmnDecision table = Coverage.decisionEngine().parseDecision("trip-route",
                Files.newInputStream(Path.of("src/test/resources/models/sound/bpmn/trip-route.dmn")));
        for (boolean far : List.of(true, false)) {
            for (int pupils : List.of(30, 31)) {
                for (String keyStage : List.of("infants", "juniors")) {
                    Coverage.decisionEngine().evaluateDecisionTable(table,
                            Map.of("keyStage", keyStage, "far", far, "pupils", pupils));
                }
            }
        }
        assertThat(Coverage.report(DECISION).isComplete()).isTrue();
    }

    @Test
    void aTableOfTheProjectIsAskedByItsNameAndItsRulesAreToldInWords() {
        String table = Coverage.decision("platform-minimum-age");
        Coverage.forget(table);
        assertThat(Coverage.decide("platform-minimum-age", Map.of("platform", "facebook")).getSingleResult())
                .isNotEmpty();
        assertThat(Coverage.report(table).missed()).isNotEmpty().allMatch(rule -> rule.matches("rule \\d+ '.+'"));
    }

    @Test
    void aClassOfWhichEveryTestRanFailsWithWhatIsMissing() {
        CoverageExtension.Run run = new CoverageExtension.Run(CoverageExtension.testsOf(Sample.class));
        CoverageExtension.testsOf(Sample.class).forEach(run::ran);
        assertThatThrownBy(() -> run.judge("Sample", List.of(HALF))).isInstanceOf(AssertionError.class)
                .hasMessageContaining("The tests of Sample do not pass everything that they promise to cover.")
                .hasMessageContaining("process half: 50 % (1 of 2) passed, not passed:\n  task 'Decide'");
        assertThatCode(() -> run.judge("Sample", List.of(WHOLE))).doesNotThrowAnyException();
    }

    @Test
    void aSingleTestOfAClassDoesNotFailIt() throws NoSuchMethodException {
        Set<Method> tests = CoverageExtension.testsOf(Sample.class);
        assertThat(tests).extracting(Method::getName).containsExactlyInAnyOrder("one", "two", "inside");
        CoverageExtension.Run run = new CoverageExtension.Run(tests);
        run.ran(Sample.class.getDeclaredMethod("one"));
        assertThatCode(() -> run.judge("Sample", List.of(HALF))).doesNotThrowAnyException();
    }

    @Test
    void behindAFailedTestTheGapIsNotToldAgain() {
        CoverageExtension.Run run = new CoverageExtension.Run(Set.of());
        run.failed();
        assertThatCode(() -> run.judge("Sample", List.of(HALF))).doesNotThrowAnyException();
    }

    private static final Coverage.Report HALF =
            new Coverage.Report("process half", 1, 2, List.of("task 'Decide'"));
    private static final Coverage.Report WHOLE = new Coverage.Report("process whole", 2, 2, List.of());

    private void decide(boolean approved) {
        ProcessInstance instance = cases.startProcessInstanceByKey("coverage-sample");
        String task = engine.getTaskService().createTaskQuery().processInstanceId(instance.getId())
                .singleResult().getId();
        engine.getTaskService().complete(task, Map.of("approved", approved));
    }

    /** A class of tests as the extension sees it; not run, since it is neither nested nor named like a test. */
    private static final class Sample {

        @Test
        void one() {
            throw new IllegalStateException("never run");
        }

        @ParameterizedTest
        @ValueSource(ints = 1)
        void two(int number) {
            throw new IllegalStateException("never run " + number);
        }

        void helper() {
            throw new IllegalStateException("never run");
        }

        @Nested
        class Inner {

            @Test
            void inside() {
                throw new IllegalStateException("never run");
            }
        }
    }
}
