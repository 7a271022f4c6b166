package org.chaperone.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said about a table in which a case falls through or has two answers. */
class TableCompletenessTest {

    private static final Path SOUND = Path.of("src/test/resources/models/sound/bpmn/trip-route.dmn");

    @TempDir
    private Path folder;

    @Test
    void aCompleteTableHasNoFaults() throws IOException {
        assertThat(faultsAfter("", "")).isEmpty();
    }

    @Test
    void aCaseWithoutARuleIsToldInTheWordsOfTheColumns() throws IOException {
        assertThat(faultsAfter("<text>&lt;= 30</text>", "<text>&lt; 30</text>")).containsExactly(
                "bpmn/trip-route.dmn: no rule answers when 'Key stage' is juniors, 'Is it far?' is no, 'Number of"
                        + " pupils' is 30. Add one, or widen a rule.");
    }

    @Test
    void aCaseWithTwoRulesNamesBoth() throws IOException {
        assertThat(faultsAfter("<text>&gt; 30</text>", "<text>&gt;= 30</text>")).containsExactly(
                "bpmn/trip-route.dmn: rule 2 'Up to 30 juniors walk where it is near.' and rule 3 'More juniors take"
                        + " the bus where it is near.' both answer when 'Key stage' is juniors, 'Is it far?' is no,"
                        + " 'Number of pupils' is 30. Narrow one of them.");
    }

    @Test
    void aRuleThatNeverAnswersIsTold() throws IOException {
        assertThat(faultsAfter("<inputEntry id=\"In_1_1\"><text>\"infants\"",
                "<inputEntry id=\"In_1_1\"><text>\"nursery\""))
                .contains("bpmn/trip-route.dmn, rule 1 'Infants always go by coach.': never answers, whatever the"
                        + " inputs are. Correct its cells, or remove it.")
                .anyMatch(fault -> fault.contains("no rule answers when 'Key stage' is infants"));
    }

    @Test
    void manyGapsAreCountedAndNotAllListed() throws IOException {
        String infants = Files.readString(SOUND).replaceAll("(?s).*(<rule id=\"Rule_Infants\">.*?</rule>).*", "$1");
        assertThat(faultsAfter(infants, "", "<text>&lt;= 30</text>", "<text>&lt;= 30, 100, 200, 300</text>"))
                .hasSizeGreaterThan(10)
                .anyMatch(fault -> fault.endsWith("more combinations like these."));
    }

    @Test
    void aTableTooLargeToTryIsToldAtOnce() throws IOException {
        String values = IntStream.range(0, TableCompleteness.MOST_COMBINATIONS)
                .mapToObj(number -> "\"v" + number + "\"").collect(Collectors.joining(","));
        assertThat(faultsAfter("\"infants\",\"juniors\"", values)).singleElement().asString()
                .startsWith("bpmn/trip-route.dmn: has 1200000 combinations of its inputs; 200000 are the most");
    }

    @Test
    void aColumnWithoutValuesIsTold() throws IOException {
        assertThat(faultsAfter("<inputValues id=\"InputValues_Year\"><text>\"infants\",\"juniors\"</text></inputValues>",
                "")).singleElement().asString()
                .startsWith("bpmn/trip-route.dmn: the input 'Key stage' does not say which values there are");
    }

    private List<String> faultsAfter(String... replacements) throws IOException {
        String table = Files.readString(SOUND);
        for (int pair = 0; pair < replacements.length; pair += 2) {
            table = table.replace(replacements[pair], replacements[pair + 1]);
        }
        Path file = Files.writeString(folder.resolve("trip-route.dmn"), table);
        return TableCompleteness.faults(TableFile.read(file, Path.of("bpmn", "trip-route.dmn")));
    }
}
