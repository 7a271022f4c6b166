package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.WholeApplication;
import org.chaperone.engine.YamlTable;
import org.chaperone.engine.secrecy.EveryTable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who has the database and no key reads in it of no case what it is about, what kind of person is accused, which sides it has,
 * whom outside it went to and how it ended. Where such a word stands all the same, the table secrecy/kinds-in-clear.yaml says
 * why: it is a name that the models give to every case.
 */
@WholeApplication
class KindsStandWhereTheyMayTest {

    /** Four letters come about by chance in what is sealed. */
    private static final int LONG_ENOUGH = 5;

    @Autowired ProcessEngine engine;
    @Autowired EveryTable tables;
    @Autowired JdbcClient jdbc;

    /** A row of the table. */
    record InClear(String column, String why) {
    }

    @Test
    void noColumnTellsThatTheHeadteacherIsAccusedOrOfWhat() {
        List<String> words = words();
        assertThat(words).contains("headteacher", "staff-misuse", "adult", "low-level-record", "unfounded");
        Map<String, Map<String, Long>> before = tables.rowsShowing(words);
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutTheHeadteacher());
        Set<String> found = new TreeSet<>(new Found(before, tables.rowsShowing(words)).strangers());
        it.assess("adult", "chair", Map.of());
        it.tell("lado", "chair");
        it.conclude("adult", "chair", Map.of());
        found.addAll(new Found(before, tables.rowsShowing(words)).strangers());

        assertThat(found).as("columns in which a kind stands that secrecy/kinds-in-clear.yaml does not know").isEmpty();
        assertThat(jdbc.sql("select agency from incident_external_report where case_reference = ?").param(it.reference()).query(String.class).list())
                .isNotEmpty().allMatch(code -> code.startsWith("~"));
    }

    @Test
    void noTableOfConcernsIsAmongTheExceptionsAndEachSaysWhy() {
        assertThat(allowed()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.column()).startsWith("ACT_");
            assertThat(row.why()).isNotBlank();
        });
    }

    private record Found(Map<String, Map<String, Long>> before, Map<String, Map<String, Long>> now) {

        List<String> strangers() {
            Set<String> allowed = allowed().stream().map(InClear::column).collect(Collectors.toSet());
            return now.entrySet().stream().flatMap(word -> word.getValue().entrySet().stream()
                    .filter(rows -> rows.getValue() > before.get(word.getKey()).getOrDefault(rows.getKey(), 0L)).map(Map.Entry::getKey)
                    .filter(column -> !allowed.contains(column)).map(column -> word.getKey() + " in " + column)).toList();
        }
    }

    private static List<InClear> allowed() {
        return YamlTable.read("secrecy/kinds-in-clear.yaml", "columns", InClear.class);
    }

    private static List<String> words() {
        return Stream.of(choices("category"), choices("subjectKind"), Arrays.stream(Track.values()).map(Track::id),
                        Arrays.stream(Agency.values()).map(Agency::id), Arrays.stream(Outcome.values()).map(Outcome::id),
                        Stream.of("content", "contact", "conduct", "commerce"))
                .flatMap(words -> words).filter(word -> word.length() >= LONG_ENOUGH).distinct().toList();
    }

    /** The options of a question of the start form. */
    private static Stream<String> choices(String key) {
        try {
            JsonNode form = new ObjectMapper().readTree(new File("forms/incident-report/report-concern.form"));
            return form.findParents("key").stream().filter(field -> field.get("key").asText().equals(key))
                    .flatMap(field -> StreamSupport.stream(field.get("values").spliterator(), false)).map(choice -> choice.get("value").asText());
        } catch (IOException e) {
            throw new IllegalStateException("The start form of a concern is not where it was", e);
        }
    }
}
