package org.chaperone.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a table is tested row by row without the application; remove a row here, and the class says which is missing. */
@CoversDecisions("trip-route")
class CoversDecisionsTest {

    @Test
    void infantsGoByCoachHoweverManyTheyAre() throws IOException {
        assertThat(way("infants", true, 500)).isEqualTo("coach");
    }

    @ParameterizedTest
    @CsvSource({"false, 30, on foot", "false, 31, bus", "true, 30, train"})
    void juniorsGoByDistanceAndNumber(boolean far, int pupils, String way) throws IOException {
        assertThat(way("juniors", far, pupils)).isEqualTo(way);
    }

    private static String way(String keyStage, boolean far, int pupils) throws IOException {
        try (InputStream table = Files.newInputStream(
                Path.of("src/test/resources/models/sound/bpmn/trip-route.dmn"))) {
            DmnDecision decision = Coverage.decisionEngine().parseDecision("trip-route", table);
            return Coverage.decisionEngine().evaluateDecisionTable(decision,
                    Map.of("keyStage", keyStage, "far", far, "pupils", pupils)).getSingleEntry();
        }
    }
}
