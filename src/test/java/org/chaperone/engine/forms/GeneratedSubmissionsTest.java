package org.chaperone.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Thousands of submissions to every form of the school. A failure names its seed: {@code -Dforms.seed=} with that
 * number makes the same submission first, and {@code -Dforms.tries=} more of them.
 */
class GeneratedSubmissionsTest {

    private static final int LONGEST_TEXT = 20_000;
    private static final int TRIES = Integer.getInteger("forms.tries", 25);
    private static final long SEED = Long.getLong("forms.seed", 20_270_615L);

    private final Clock clock = Clock.fixed(Instant.parse("2027-06-15T10:00:00Z"), ZoneId.of("Europe/London"));
    private final Feel feel = new Feel(clock);
    private final FormKeeper keeper = new FormKeeper(feel, clock, LONGEST_TEXT);

    static Stream<Path> forms() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("forms"))) {
            return files.filter(file -> file.toString().endsWith(".form")).sorted().toList().stream();
        }
    }

    private interface Try {
        void of(FormSchema schema, Submissions submissions, Random dice, String seed);
    }

    private void eachTime(Path form, Try one) throws IOException {
        String json = Files.readString(form);
        FormSchema schema = FormSchema.of(json, feel);
        for (long seed = SEED; seed < SEED + TRIES; seed++) {
            Random dice = new Random(seed);
            one.of(schema, new Submissions(schema, json, feel, clock, dice), dice, form + ", -Dforms.seed=" + seed);
        }
    }

    private Throwable submitted(FormSchema schema, Map<String, Object> answers, Map<String, Object> scope) {
        ElementForm element = new ElementForm("generated", "", schema, List.of(), Optional.empty(), Optional.empty());
        return catchThrowable(() -> keeper.accepted(element, answers, scope, Optional.empty(), null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void rightAnswersAreTaken(Path form) throws IOException {
        eachTime(form, (schema, submissions, dice, seed) -> {
            Map<String, Object> scope = submissions.scope();
            assertThat(submitted(schema, submissions.right(scope), scope)).as(seed).isNull();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void oneAnswerOfAnyKindIsTakenOnlyIfItIsRight(Path form) throws IOException {
        eachTime(form, (schema, submissions, dice, seed) -> {
            Map<String, Object> scope = submissions.scope();
            Map<String, Object> right = submissions.right(scope);
            for (int one = 0; one < 6; one++) {
                FormField field = submissions.one(schema.fields());
                Map<String, Object> answers = new LinkedHashMap<>(right);
                answers.put(field.variable(), submissions.anything());
                judged(schema, submissions, answers, scope, seed + ", " + field.key());
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void anythingAtAllIsTakenOnlyIfItIsRight(Path form) throws IOException {
        eachTime(form, (schema, submissions, dice, seed) -> {
            Map<String, Object> answers = new LinkedHashMap<>();
            schema.fields().stream().filter(field -> dice.nextBoolean())
                    .forEach(field -> answers.put(field.variable(), submissions.anything()));
            judged(schema, submissions, answers, submissions.scope(), seed);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void anAnswerThatIsNotAskedForIsRefusedWhateverElseIsRight(Path form) throws IOException {
        List<String> names = List.of("approved", "initiator", "a.b", "", " ", "x\0", "\ud83d", "task", "constructor", "__proto__",
                "k".repeat(5_000), "<b>", "${x}");
        eachTime(form, (schema, submissions, dice, seed) -> {
            Map<String, Object> scope = submissions.scope();
            Map<String, Object> answers = submissions.right(scope);
            String foreign = names.get(dice.nextInt(names.size()));
            answers.put(foreign, submissions.anything());
            assertThat(submitted(schema, answers, scope)).as(seed).isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("This form does not ask for ");
        });
    }

    private void judged(FormSchema schema, Submissions submissions, Map<String, Object> answers,
            Map<String, Object> scope, String seed) {
        Throwable refused = submitted(schema, answers, scope);
        if (refused != null) {
            assertThat(refused).as(seed).isInstanceOf(Refusal.class);
            assertThat(refused.getMessage()).as(seed).isNotBlank().endsWith(".").hasSizeLessThan(20_000);
            return;
        }
        Map<String, Object> plain = new LinkedHashMap<>();
        answers.forEach((name, answer) -> plain.put(name, unwrapped(answer)));
        Set<String> hidden = submissions.hidden(scope, plain);
        for (FormField field : schema.fields()) {
            Object answer = plain.get(field.variable());
            boolean right = hidden.contains(field.key()) ? Answers.isUnanswered(field, answer)
                    : Submissions.isRight(field, answer, scope, clock, LONGEST_TEXT);
            assertThat(right).as("%s: %s was taken for %s", seed, answer, field.key()).isTrue();
        }
    }

    private static Object unwrapped(Object answer) {
        if (answer instanceof ObjectValue value) {
            return value.getValue();
        }
        return answer instanceof JsonValue json && "null".equals(json.getValueSerialized()) ? null : answer;
    }
}
