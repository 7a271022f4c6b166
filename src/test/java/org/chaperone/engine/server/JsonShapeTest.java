package org.chaperone.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonShapeTest {

    @Test
    void aSearchOfMorePartsThanTwentyIsRefusedBeforeAnythingIsMadeOfIt() {
        assertThat(refusal(parts(JsonShape.MOST_PARTS))).isEmpty();
        assertThat(refusal(parts(JsonShape.MOST_PARTS + 1))).hasValueSatisfying(sentence ->
                assertThat(sentence).contains("more than 20 parts"));
        assertThat(refusal("{\"orQueries\":[" + parts(11) + "," + parts(11) + "]}")).as("parts within parts").isPresent();
        assertThat(refusal(parts(21).replace("orQueries", "variables"))).isEmpty();
    }

    @Test
    void valuesWithinValuesEndAtFifty() {
        assertThat(refusal(nested(JsonShape.DEEPEST))).isEmpty();
        assertThat(refusal(nested(JsonShape.DEEPEST + 1))).isPresent();
        assertThat(refusal("{\"a\":".repeat(JsonShape.DEEPEST + 1))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", " null ", "[null]", "{\"sorting\":[null]}", "{\"a\":{\"b\":[1,null]}}", "{\"variables\":{\"whatHappened\":null}}",
        "{\"processVariables\":[null]}"})
    void nullIsNoValueWhereOneIsNeeded(String body) {
        assertThat(refusal(body)).hasValueSatisfying(sentence -> assertThat(sentence).contains("nothing at all (null)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"userId\":null}", "{\"variables\":{\"whatHappened\":{\"value\":null}}}", "{\"variables\":null}", "[{\"a\":null}]"})
    void nullMayStandForAnAnswerThatIsNotGiven(String body) {
        assertThat(refusal(body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "username=teacher&password=demo", "{", "[[[", "{\"a\":}", "\"[[[[\"", "--boundary\r\n"})
    void whatIsNoJsonIsForOthersToRefuse(String body) {
        assertThat(refusal(body)).isEmpty();
    }

    private static Optional<String> refusal(String body) {
        return JsonShape.refusal(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String parts(int number) {
        return "{\"orQueries\":[" + String.join(",", Collections.nCopies(number, "{\"assignee\":\"teacher\"}")) + "]}";
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }
}
