package org.chaperone.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The conditions of a form hide on the server what they hide in the browser. */
class FeelLikeInTheBrowserTest {

    private final Feel feel = new Feel(Clock.fixed(Instant.parse("2027-06-30T23:30:00Z"), ZoneId.of("Europe/London")));

    /** The outcomes in the file are those of feelin 3.2.0, the FEEL inside form-js 1.8.7. */
    @ParameterizedTest(name = "{0} with {1}")
    @CsvFileSource(resources = "/engine/forms/conditions.txt", delimiter = '|', quoteCharacter = '~')
    void aConditionHidesWhatItHidesInTheBrowser(String condition, String known, boolean hidden) throws IOException {
        Map<String, Object> context = new ObjectMapper().readValue(known, new TypeReference<>() { });
        assertThat(feel.isTrue("=" + condition, context)).isEqualTo(hidden);
    }

    @Test
    void todayIsTheSchoolsToday() {
        assertThat(feel.isTrue("=today() = date(\"2027-07-01\")", Map.of())).isTrue();
    }
}
