package org.chaperone.engine.secrecy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.history.HistoricDetail;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.chaperone.WholeApplication;
import org.chaperone.engine.record.Ledger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What people write into a case, seen by the engine and by somebody who has the database. */
@WholeApplication
class SealedAnswersTest {

    private static final String FORM = """
            {"id": "told-to-the-dsl", "type": "default", "executionPlatform": "Camunda Platform", "components": [
              {"type": "textarea", "key": "story", "label": "What happened?", "validate": {"maxLength": 20000}},
              {"type": "textfield", "key": "handle", "label": "Which account?", "properties": {"searchable": "true"}},
              {"type": "checklist", "key": "signs", "label": "Signs", "values": [
                {"label": "Withdrawn", "value": "withdrawn-at-school"}, {"label": "Tired", "value": "tired-at-school"}]},
              {"type": "number", "key": "age", "label": "Age"}]}
            """;

    @Autowired ProcessEngine engine;
    @Autowired EveryTable tables;
    @Autowired JdbcClient jdbc;
    @Autowired CaseKeys keys;
    @Autowired Ledger ledger;
    @Autowired TransactionTemplate transaction;
    private CaseErasure erasure;
    private EraseCaseCommand command;
    private Deployment deployed;

    /** The cases of these tests belong to no domain. */
    private static final class CasesOfThisTest implements KindOfCase {

        @Override
        public boolean isOne(String caseReference) {
            return caseReference.startsWith("TST-") && !caseReference.equals("TST-404");
        }

        @Override
        public Optional<String> whyKept(String caseReference) {
            return Optional.empty();
        }

        @Override
        public void delete(String caseReference) {
            // they have no rows of ours
        }
    }

    @BeforeEach
    void casesOfThisTestCanBeErased() {
        erasure = new CaseErasure(keys, ledger, engine, List.of(new CasesOfThisTest()), new SecrecyWords()) {

            @Override
            public int erase(String caseReference, String by, String and, String because) {
                return transaction.execute(running -> super.erase(caseReference, by, and, because));
            }
        };
        command = new EraseCaseCommand(erasure, null);
    }

    @BeforeEach
    void aProcessIsDeployed() {
        deployed = engine.getRepositoryService().createDeployment().addString("told-to-the-dsl.form", FORM)
                .addModelInstance("told.bpmn", Bpmn.createExecutableProcess("told").camundaHistoryTimeToLive(1)
                        .startEvent().camundaFormRef("told-to-the-dsl").camundaFormRefBinding("deployment")
                        .userTask("read").camundaFormRef("told-to-the-dsl").camundaFormRefBinding("deployment").endEvent().done())
                .addModelInstance("fails.bpmn", Bpmn.createExecutableProcess("fails").camundaHistoryTimeToLive(1)
                        .startEvent().serviceTask().camundaExpression("${nobody.knowsThis()}").endEvent().done())
                .addModelInstance("calls.bpmn", Bpmn.createExecutableProcess("calls").camundaHistoryTimeToLive(1)
                        .startEvent().callActivity().calledElement("called").camundaIn("story", "account").endEvent().done())
                .addModelInstance("called.bpmn", Bpmn.createExecutableProcess("called").camundaHistoryTimeToLive(1)
                        .startEvent().userTask("inside").endEvent().done())
                .deploy();
    }

    @AfterEach
    void itIsTakenAway() {
        engine.getRepositoryService().deleteDeployment(deployed.getId(), true);
    }

    @Test
    void whatPeopleWriteStandsInNoTableOfTheDatabase() {
        String it = told(Map.of("story", "zebra-in-the-corridor", "age", 9));
        engine.getRuntimeService().setVariable(it, "story", "giraffe-in-the-corridor");
        engine.getTaskService().setVariableLocal(task(it), "note", "elephant-in-the-corridor");
        finish(it);
        for (String animal : List.of("zebra", "giraffe", "elephant")) {
            assertThat(tables.showing(animal + "-in-the-corridor")).as(animal).isEmpty();
        }
    }

    @Test
    void aListIsSealedAsWell() {
        String it = told(Map.of("signs", SpinValues.jsonValue(Spin.JSON(List.of("withdrawn-at-school"))).create()));

        assertThat(tables.showing("withdrawn-at-school")).containsExactly("ACT_GE_BYTEARRAY.BYTES_"); // the form itself
        assertThat(engine.getRuntimeService().getVariable(it, "signs")).isInstanceOfSatisfying(SpinJsonNode.class,
                signs -> assertThat(signs.elements().get(0).stringValue()).isEqualTo("withdrawn-at-school"));
    }

    @Test
    void theEngineReadsItInTheRunningCaseAndInItsHistory() {
        String story = "Zoë wrote: \uD83D\uDE00 ".repeat(1200).substring(0, 15_999);
        String it = told(Map.of("story", story, "age", 9));
        engine.getRuntimeService().setVariable(it, "story", "");
        engine.getRuntimeService().setVariable(it, "story", "short");

        assertThat(engine.getRuntimeService().getVariables(it)).containsEntry("story", "short").containsEntry("age", 9);
        finish(it);
        assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(it).variableName("story")
                .singleResult().getValue()).isEqualTo("short");
        assertThat(engine.getHistoryService().createHistoricDetailQuery().processInstanceId(it).variableUpdates()
                .orderPartiallyByOccurrence().asc().list().stream().filter(change -> name(change).equals("story"))
                .map(change -> ((HistoricVariableUpdate) change).getValue())).containsExactly(story, "", "short");
    }

    @Test
    void twentyThousandCharactersAreTakenThroughTheForm() {
        String story = "é".repeat(20_000);
        String it = told(Map.of("story", story));
        assertThat(engine.getRuntimeService().getVariable(it, "story")).isEqualTo(story);
        assertThatThrownBy(() -> told(Map.of("story", story + "!"))).isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("20,000");
    }

    @Test
    void aFieldMarkedAsSearchableIsKeptInClearAndFound() {
        told(Map.of("handle", "heron-on-the-roof"));
        assertThat(tables.showing("heron-on-the-roof")).isNotEmpty();
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().variableValueEquals("handle", "heron-on-the-roof")
                .count()).isOne();
    }

    @Test
    void whatIsSealedIsFoundByNoSearch() {
        told(Map.of("story", "heron"));
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("told")
                .variableValueEquals("story", "heron").count()).isZero();
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("told")
                .variableValueLike("story", "her%").count()).isZero();
    }

    @Test
    void whatCrossesIntoAnotherProcessIsSealedThereUnderItsOwnKey() {
        String outer = engine.getRuntimeService().startProcessInstanceByKey("calls", Map.of("story", "otter-in-the-pond")).getId();
        String inner = engine.getRuntimeService().createProcessInstanceQuery().superProcessInstanceId(outer).singleResult().getId();

        assertThat(engine.getRuntimeService().getVariable(inner, "account")).isEqualTo("otter-in-the-pond");
        assertThat(tables.showing("otter-in-the-pond")).isEmpty();
        assertThat(keys.existing(inner)).isPresent();
        assertThat(keys.existing(outer)).isPresent();
    }

    @Test
    void anAnswerMovedIntoAnotherCaseOrAnotherFieldDoesNotOpenThere() {
        String one = told(Map.of("story", "one", "age", 9));
        String other = told(Map.of("story", "other"));
        assertThat(jdbc.sql("update ACT_RU_VARIABLE set TEXT_ = (select TEXT_ from ACT_RU_VARIABLE where PROC_INST_ID_ = ? "
                + "and NAME_ = 'story') where PROC_INST_ID_ = ? and NAME_ = 'story'").params(one, other).update()).isOne();

        assertThatThrownBy(() -> engine.getRuntimeService().getVariable(other, "story"))
                .hasMessageContaining("changed, or moved there").hasMessageNotContaining("one\"");
    }

    @Test
    void aCaseThatWasNeverStoredLeavesNoKey() {
        long before = jdbc.sql("select count(*) from case_key").query(Long.class).single();
        assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey("fails", Map.of("story", "lost")))
                .isInstanceOf(ProcessEngineException.class);
        assertThat(jdbc.sql("select count(*) from case_key").query(Long.class).single()).isEqualTo(before);
    }

    @Test
    void aVariableThatIsNotToBeStoredStaysUsable() {
        String it = engine.getRuntimeService().startProcessInstanceByKey("called",
                Variables.createVariables().putValueTyped("passing", Variables.stringValue("by", true))).getId();
        assertThat(engine.getRuntimeService().getVariables(it)).isEmpty();
    }

    @Test
    void anAnswerIsNotToldByItsLength() {
        String it = told(Map.of("story", "headteacher"));
        String other = told(Map.of("story", "adult"));
        assertThat(jdbc.sql("select distinct length(text_) from act_ru_variable where name_ = 'story' and proc_inst_id_ in (?, ?)")
                .params(it, other).query(Integer.class).list()).hasSize(1);
        assertThat(engine.getRuntimeService().getVariable(it, "story")).isEqualTo("headteacher");
    }

    @Test
    void anErasedCaseCannotBeReadAndTheRestOfItsRecordSaysSo() {
        String it = told("TST-1", Map.of("story", "lynx", "age", 9,
                "signs", SpinValues.jsonValue(Spin.JSON(List.of("tired-at-school"))).create()));
        assertThatThrownBy(() -> erasure.erase("TST-1", "headteacher", "dsl", "The time to keep it is over"))
                .isInstanceOf(BadUserRequestException.class).hasMessageContaining("has not ended");
        finish(it);
        assertThat(erasure.erase("TST-1", "headteacher", "dsl", "The time to keep it is over")).isOne();

        assertThat(past(it, "story")).asString().matches("Erased on \\d+ \\w+ \\d{4}\\. It cannot be read again\\.");
        assertThat(past(it, "signs")).hasToString("[\"" + past(it, "story") + "\"]");
        assertThat(past(it, "age")).isEqualTo(9);
        assertThat(engine.getHistoryService().createHistoricTaskInstanceQuery().processInstanceId(it).singleResult().getEndTime())
                .isNotNull();
        assertThat(jdbc.sql("select destroyed_by || ': ' || destroyed_because from case_key where case_id = ?").param(it)
                .query(String.class).single()).isEqualTo("headteacher, dsl: The time to keep it is over");
        assertThat(jdbc.sql("select sealed_key from case_key where case_id = ?").param(it)
                .query((row, number) -> String.valueOf(row.getString(1))).single()).isEqualTo("null");
        assertThatThrownBy(() -> erasure.erase("TST-1", "headteacher", "dsl", "Again")).hasMessageContaining("erased before");
        assertThatThrownBy(() -> erasure.erase("TST-404", "headteacher", "dsl", "A slip")).hasMessageContaining("no case bears");
    }

    @Test
    void whoRunsTheServerErasesACaseByACommandThatSaysWhoDecidedIt() {
        String it = told("TST-2", Map.of("story", "lynx"));
        assertThat(command.erase(arguments("--erase-case=TST-2", "--by=headteacher", "--and=dsl", "--because=Time is over"))).as("runs").isOne();
        finish(it);
        assertThat(command.erase(arguments("--erase-case=TST-2", "--because=Time is over"))).as("nobody decided it").isOne();
        assertThat(command.erase(arguments("--erase-case=TST-2", "--by=headteacher", "--and=dsl"))).as("no reason").isOne();
        for (String one : List.of("--and=headteacher", "--and=nobody-here", "--and=")) {
            assertThat(command.erase(arguments("--erase-case=TST-2", "--by=headteacher", one, "--because=Time is over"))).as(one).isOne();
        }
        for (String other : List.of(it, "keys of stamps", "TST-404", "")) {
            assertThat(command.erase(arguments("--erase-case=" + other, "--by=headteacher", "--and=dsl", "--because=Time is over")))
                    .as("no reference of a case").isOne();
        }
        assertThat(past(it, "story")).isEqualTo("lynx");

        assertThat(command.erase(arguments("--erase-case=TST-2", "--by=headteacher", "--and=dsl", "--because=Time is over"))).isZero();
        assertThat(past(it, "story")).asString().startsWith("Erased on ");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void allThatIsWrongWithTheCommandIsSaidAtOnceTheReferenceFirst(CapturedOutput said) {
        List<String> complete = List.of("--erase-case=TST-3", "--by=headteacher", "--and=dsl", "--because=Time is over");
        Map.of(List.of("--erase-case=TST-3"), "Nothing was erased. Give as well: --by=<sign-in of who decided it>, "
                        + "--and=<sign-in of somebody else who agrees>, --because=<why, in up to 500 characters>.",
                complete.subList(0, 3), "Nothing was erased. Give as well: --because=<why, in up to 500 characters>.",
                List.of("--erase-case=TST-404", "--by=headteacher"), "Nothing was erased. There is nothing to erase under TST-404: no case "
                        + "bears that reference, or it was erased before. Give as well: --and=",
                List.of("--erase-case", "--by=headteacher"), "Nothing was erased. Give the reference of the case, as --erase-case=<reference>. "
                        + "Give as well: --and=",
                List.of("--erase-case=TST-3", "--by=nobody-here", "--and=no-one", "--because=Time is over"), "Nothing was erased. There is "
                        + "nobody called nobody-here: write the sign-in of a person of the school after --by=. There is nobody called no-one: write",
                List.of("--erase-case=TST-3", "--by=dsl", "--and=dsl", "--because=Time is over"),
                "Nothing was erased. Two people decide that a case is erased, and dsl is one: write somebody else after --and=.",
                List.of("--erase-case=TST-3", "--by=dsl", "--and=headteacher", "--because=" + "x".repeat(501)),
                "Nothing was erased. The reason after --because= is longer than 500 characters.")
                .forEach((typed, answer) -> {
                    assertThat(command.erase(arguments(typed.toArray(String[]::new)))).isOne();
                    assertThat(said).contains(answer);
                });
    }

    private static ApplicationArguments arguments(String... arguments) {
        return new DefaultApplicationArguments(arguments);
    }

    private Object past(String processInstance, String variable) {
        return engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(processInstance)
                .variableName(variable).singleResult().getValue();
    }

    private static String name(HistoricDetail change) {
        return ((HistoricVariableUpdate) change).getVariableName();
    }

    private String told(Map<String, Object> answers) {
        return told(null, answers);
    }

    private String told(String reference, Map<String, Object> answers) {
        String definition = engine.getRepositoryService().createProcessDefinitionQuery().deploymentId(deployed.getId())
                .processDefinitionKey("told").singleResult().getId();
        return engine.getFormService().submitStartForm(definition, reference, Variables.fromMap(answers)).getId();
    }

    private String task(String processInstance) {
        return engine.getTaskService().createTaskQuery().processInstanceId(processInstance).singleResult().getId();
    }

    private void finish(String processInstance) {
        engine.getTaskService().complete(task(processInstance));
    }
}
