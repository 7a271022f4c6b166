package org.chaperone.school.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.chaperone.school.SettingRefused;
import org.chaperone.school.process.SchoolTable.Question;
import org.chaperone.school.process.SchoolTable.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A policy profile runs only with decision tables that answer for it. */
class TablesAnswerTheProfileTest {

    private static final List<String> SHIPPED =
            List.of("cann-bridge", "crudgington", "cuddington", "quinton", "rochester", "standard");
    private static final Question PROFILE = new Question("Policy profile", "policyProfile", "string", "");
    private static final Question CHILD = new Question("Child at risk?", "childAtRisk", "boolean", "");

    private final TablesAnswerTheProfile tables = new TablesAnswerTheProfile(ofTheProject());

    @ParameterizedTest
    @ValueSource(strings = {"cann-bridge", "crudgington", "cuddington", "quinton", "rochester", "standard"})
    void eachShippedProfileIsAnsweredByEveryTable(String key) {
        assertThatCode(() -> tables.check(key, SHIPPED)).doesNotThrowAnyException();
    }

    @Test
    void aProfileWithoutRowsIsRefusedWithTheTablesThatDoNotAnswer() {
        assertThatThrownBy(() -> tables.check("our-school", SHIPPED)).isInstanceOfSatisfying(SettingRefused.class, refused ->
                assertThat(refused.getMessage())
                        .startsWith("The policy profile \"our-school\" has no answer in these decision tables: ")
                        .contains("bpmn/account-application-questions.dmn", "bpmn/account-approval-route.dmn",
                                "bpmn/account-setup-duties.dmn", "bpmn/incident-responders.dmn", "bpmn/policy-people.dmn")
                        .as("tables that may be silent for a school").doesNotContain("incident-copies", "policy-consultees"));
    }

    @Test
    void aTableThatAnswersInPartIsRefusedWithAnExample() {
        SchoolTable table = new SchoolTable("responders", true, List.of(CHILD, PROFILE), List.of(
                row("true", "\"quinton\", \"our-school\"", "\"dsl\""), row("false", "\"quinton\"", "\"slt\"")));

        assertThatThrownBy(() -> check("our-school", table)).isInstanceOf(SettingRefused.class)
                .hasMessageContaining("in this decision table: bpmn/responders.dmn (for example where 'Child at risk?' is no).");
    }

    @Test
    void rowsForEverySchoolAnswerForANewProfileToo() {
        SchoolTable table = new SchoolTable("responders", true, List.of(CHILD, PROFILE), List.of(
                row("true", "", "\"dsl\""), row("false", "not(\"quinton\")", "\"slt\""), row("false", "\"quinton\"", "\"dsl\"")));

        assertThatCode(() -> check("our-school", table)).doesNotThrowAnyException();
    }

    @Test
    void aTableThatCollectsMayBeSilentWhereSomeSchoolIsSilent() {
        SchoolTable someAreTold = new SchoolTable("copies", false, List.of(CHILD, PROFILE),
                List.of(row("true", "\"quinton\"", "\"dsl\"")));
        SchoolTable allAreTold = new SchoolTable("copies", false, List.of(CHILD, PROFILE),
                List.of(row("true", "\"quinton\"", "\"dsl\""), row("-", "\"rochester\"", "\"slt\"")));

        assertThatCode(() -> check("our-school", someAreTold)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check("our-school", allAreTold)).hasMessageContaining("bpmn/copies.dmn");
    }

    @Test
    void aRoleThatOnlyTheTableOfGrantsKnowsIsRefusedWhereATableGivesItWork() {
        SchoolTable table = new SchoolTable("responders", true, List.of(PROFILE), List.of(
                row("\"quinton\"", "\"dsl, pastoral-lead\"")));

        assertThatThrownBy(() -> new TablesAnswerTheProfile(List.of(table)).checkRoles(List.of("dsl", "pastoral-lead")))
                .isInstanceOf(SettingRefused.class).hasMessageContaining("bpmn/responders.dmn answers \"pastoral-lead\"");
        assertThatCode(() -> tables.checkRoles(List.of("dsl", "pastoral-lead"))).doesNotThrowAnyException();
    }

    private static void check(String key, SchoolTable table) {
        new TablesAnswerTheProfile(List.of(table)).check(key, List.of("quinton", "rochester").subList(0, table.oneAnswer() ? 1 : 2));
    }

    private static Row row(String... cellsAndAnswer) {
        List<String> all = Arrays.stream(cellsAndAnswer).map(cell -> cell.equals("-") ? "" : cell).toList();
        return new Row(all.subList(0, all.size() - 1), all.subList(all.size() - 1, all.size()));
    }

    private static List<SchoolTable> ofTheProject() {
        try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
            return files.filter(file -> file.toString().endsWith(".dmn"))
                    .flatMap(file -> SchoolTable.of(Dmn.readModelFromFile(file.toFile())).stream()).toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
