package org.chaperone.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer that no decision table expects would stop a case, or send it the wrong way. */
class FormOptionsRulesTest {

    private static final Path SOUND = Path.of("src/test/resources/models/sound");

    @TempDir
    private Path models;

    @Test
    void theTablesOfTheProjectKnowWhatItsFormsOffer() {
        assertThat(faults(Models.ofTheProject())).isEmpty();
    }

    @Test
    void anOptionThatTheTableDoesNotKnowIsSaidInASentence() throws IOException {
        copyWith("forms/trip-request/trip-wanted.form", "\"juniors\"", "\"seniors\"");
        assertThat(faults(read())).singleElement().asString()
                .startsWith("forms/trip-request/trip-wanted.form, radio '").contains("(seniors)",
                        "the column 'Key stage' of bpmn/trip-route.dmn does not know it. Add it to the column's predefined"
                                + " values and give it a rule, or take the choice out.");
    }

    @Test
    void aColumnWithoutPredefinedValuesKnowsWhatItsRulesName() throws IOException {
        copyWith("bpmn/trip-route.dmn", "<inputValues id=\"InputValues_Year\"><text>\"infants\",\"juniors\"</text></inputValues>", "");
        String table = Files.readString(models.resolve("bpmn/trip-route.dmn"));
        boolean takesAnything = table.contains("<text></text>") || table.contains("<text>-</text>");
        Files.writeString(models.resolve("bpmn/trip-route.dmn"),
                table.replace("<text></text>", "<text>\"infants\"</text>").replace("<text>-</text>", "<text>\"infants\"</text>")
                        .replace("\"juniors\"", "\"infants\""));
        assertThat(takesAnything || table.contains("\"juniors\"")).isTrue();
        assertThat(faults(read())).singleElement().asString().contains("(juniors)");
    }

    @Test
    void aSoundSetHasNoFault() throws IOException {
        copyWith("forms/trip-request/trip-wanted.form", "", "");
        assertThat(faults(read())).isEmpty();
    }

    private static List<String> faults(Models all) {
        return all.forms().stream().flatMap(form -> FormOptionsRules.RULE.faults(form, all).stream()).toList();
    }

    private Models read() {
        return Models.read(models, new Beans(Map.of()));
    }

    private void copyWith(String broken, String from, String to) throws IOException {
        try (Stream<Path> files = Files.walk(SOUND)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = models.resolve(SOUND.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
        }
        String text = Files.readString(models.resolve(broken));
        assertThat(text).contains(from);
        Files.writeString(models.resolve(broken), text.replace(from, to));
    }
}
