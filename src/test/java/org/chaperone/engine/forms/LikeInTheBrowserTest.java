package org.chaperone.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.spin.plugin.variable.SpinValues;
import org.chaperone.engine.forms.FormJsVectors.Submission;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The server says of a submission what form-js says of it in the browser. Where it differs, the difference has a name
 * here, a reason, and cases that show it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LikeInTheBrowserTest {

    private static final int LONGEST_TEXT = 20_000;

    private FormJsVectors vectors;
    private Feel feel;
    private FormKeeper keeper;
    /** Those of forms that are as they were when form-js was asked. */
    private List<FormJsVectors.Form> current;
    private List<Verdict> verdicts;

    /** Where the server judges an answer otherwise than form-js: its sentence, or none where only form-js refuses. */
    private enum Difference {

        /** A required question is not answered by blanks. */
        BLANKS("this needs an answer."),
        /** Others read the text, and a form would show its mark-up as such. */
        MARKUP("leave out <"),
        /** A database keeps no zero character and no half of a sign. */
        NOT_TO_BE_KEPT("this contains a character that cannot be kept."),
        /** form-js only greys out the days before today; a day that the case holds already passes there. */
        PASSED("this must not be in the past."),
        /** No browser ticks the same twice. */
        TWICE("choose each answer only once."),
        /** No browser writes a day, or a time, in this way. */
        DAY_OR_TIME_AS_NO_BROWSER_WRITES_IT("this must be a "),
        /** form-js takes 0x10 and a blank for numbers and would keep them as these texts. */
        NUMBER_AS_PROGRAMMERS_WRITE_IT("this must be a number."),
        /** Answered, and only then locked by another answer; form-js sends it all the same. */
        LOCKED_AFTERWARDS("this cannot be changed here."),
        /** form-js finds a telephone number anywhere in the text. */
        MORE_THAN_A_TELEPHONE_NUMBER("this must be a telephone number"),
        /** form-js keeps a list of the world's country codes of 2017, the server does not. */
        COUNTRY_CODE("");

        private final String sentence;

        Difference(String sentence) {
            this.sentence = sentence;
        }

        boolean explains(FormField field, Object answer, List<String> browser, List<String> server) {
            if (this == COUNTRY_CODE) {
                return server.isEmpty() && browser.equals(List.of("phone"));
            }
            boolean refusedForThis = browser.isEmpty() && !server.isEmpty()
                    && server.stream().allMatch(fault -> fault.startsWith(sentence));
            return refusedForThis && switch (this) {
                case BLANKS -> field.isText() && answer instanceof String text && !text.isEmpty();
                case DAY_OR_TIME_AS_NO_BROWSER_WRITES_IT -> field.type().equals("datetime");
                case NUMBER_AS_PROGRAMMERS_WRITE_IT -> answer instanceof String text
                        && (text.isBlank() || text.startsWith("0x"));
                default -> true;
            };
        }
    }

    /** What is said of one answer. */
    private record Verdict(Submission submission, FormField field, Object answer, List<String> browser,
            List<String> server) {

        boolean agreed() {
            return browser.isEmpty() == server.isEmpty();
        }

        Optional<Difference> difference() {
            return Stream.of(Difference.values())
                    .filter(difference -> difference.explains(field, answer, browser, server)).findFirst();
        }

        @Override
        public String toString() {
            return "%s, %s = %s (before: %s): form-js says %s, the server %s".formatted(submission.place(), field.key(),
                    answer, Tree.get(submission.scope(), field.path()), browser, server);
        }
    }

    @BeforeAll
    void read() throws IOException {
        vectors = FormJsVectors.read();
        current = new ArrayList<>();
        for (FormJsVectors.Form form : vectors.forms()) {
            if (form.isAsItWas()) {
                current.add(form);
            }
        }
        feel = new Feel(vectors.clock());
        keeper = new FormKeeper(feel, vectors.clock(), LONGEST_TEXT);
        verdicts = verdicts();
    }

    /** Run the script anew after a form was changed: what is tested here would be what the form was before. */
    @Test
    void theVectorsAreOfTheFormsAsTheyAre() throws IOException {
        assertThat(vectors.formJs()).isEqualTo("1.8.7");
        Map<String, String> made = vectors.forms().stream()
                .collect(Collectors.toMap(form -> FormJsVectors.label(form.file()), FormJsVectors.Form::hash));
        Map<String, String> present = new TreeMap<>();
        for (Path folder : List.of(Path.of("forms"), Path.of("src/test/form-js/forms"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path form : files.filter(file -> file.toString().endsWith(".form")).toList()) {
                    present.put(FormJsVectors.label(form), FormJsVectors.hash(form));
                }
            }
        }
        List<String> changed = new ArrayList<>();
        present.forEach((form, hash) -> {
            if (!hash.equals(made.get(form))) {
                changed.add(form + (made.containsKey(form) ? " has changed" : " is new") + " since form-js was asked: "
                        + FormJsVectors.REMEDY);
            }
        });
        made.keySet().stream().filter(form -> !present.containsKey(form)).sorted()
                .forEach(form -> changed.add(form + " is gone since form-js was asked: " + FormJsVectors.REMEDY));
        if (!"required".equals(System.getenv("CHAPERONE_VECTORS"))) {
            assumeThat(changed).as("what form-js said is of an older form, which is left out").isEmpty();
        }
        assertThat(changed).isEmpty();
    }

    @Test
    void theServerRefusesWhatFormJsRefuses() {
        assertThat(verdicts.stream().filter(verdict -> !verdict.agreed() && verdict.difference().isEmpty())).isEmpty();
        assertThat(verdicts.stream().filter(verdict -> !verdict.browser().isEmpty())).hasSizeGreaterThan(2_000);
        assertThat(verdicts.stream().filter(verdict -> verdict.browser().isEmpty())).hasSizeGreaterThan(2_000);
    }

    /** A name without a case would hide a new disagreement. */
    @Test
    void everyDifferenceHasACaseThatShowsIt() {
        Map<Difference, Integer> counts = new EnumMap<>(Difference.class);
        verdicts.stream().filter(verdict -> !verdict.agreed())
                .forEach(verdict -> verdict.difference().ifPresent(difference -> counts.merge(difference, 1, Integer::sum)));
        assertThat(counts).as("how often each difference occurs").containsOnlyKeys(Difference.values());
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).as(counts.toString())
                .isLessThan(verdicts.size() / 20);
    }

    @Test
    void aSubmissionIsTakenAsAWholeOrNotAtAll() throws IOException {
        for (FormJsVectors.Form form : current) {
            FormSchema schema = schema(form);
            ElementForm element = new ElementForm(form.file().toString(), "", schema, List.of(), Optional.empty(), Optional.empty());
            for (int one = 0; one < form.submissions().size(); one += 7) {
                Submission submission = form.submissions().get(one);
                Map<String, Object> sent = asTasklistSends(submission.data());
                FormContract contract = contract(schema, submission.data(), submission.scope());
                assertThat(contract.foreign()).as(submission.place()).isEmpty();
                Throwable refused = catchThrowable(() -> keeper.accepted(element, sent, submission.scope(),
                        Optional.empty(), null));
                if (contract.faults().isEmpty()) {
                    assertThat(refused).as(submission.place()).isNull();
                } else {
                    assertThat(refused).as(submission.place()).isInstanceOf(Refusal.class);
                }
            }
        }
    }

    /**
     * What form-js would take out again, no browser sends; who sends it all the same is refused. A time that lies between
     * the steps of its list, or is of another zone, is still that time.
     */
    @Test
    void whatFormJsWouldNotSendIsRefused() throws IOException {
        List<String> taken = new ArrayList<>();
        int tried = 0;
        for (FormJsVectors.Form form : current) {
            FormSchema schema = schema(form);
            for (Submission submission : form.submissions().stream().filter(one -> one.replaced().isPresent()).toList()) {
                tried++;
                List<String> path = Arrays.asList(submission.replaced().get().getKey().split("\\."));
                Object value = submission.replaced().get().getValue();
                if ("".equals(value) || String.valueOf(value).matches(".*\\d\\d:\\d\\d.*")) {
                    continue;
                }
                Map<String, Object> data = Tree.copy(submission.data());
                Tree.put(data, path, value);
                if (!contract(schema, data, submission.scope()).faults().containsKey(String.join(".", path))) {
                    taken.add(submission.place() + ": " + submission.replaced().get());
                }
            }
        }
        assertThat(taken).isEmpty();
        assertThat(tried).isGreaterThan(50);
    }

    private List<Verdict> verdicts() throws IOException {
        List<Verdict> verdicts = new ArrayList<>();
        for (FormJsVectors.Form form : current) {
            FormSchema schema = schema(form);
            Map<String, FormField> fields = schema.fields().stream()
                    .collect(Collectors.toMap(FormField::key, field -> field));
            for (Submission submission : form.submissions()) {
                Map<String, List<String>> server = contract(schema, submission.data(), submission.scope()).faults();
                Set<String> keys = new TreeSet<>(server.keySet());
                keys.addAll(submission.errors().keySet());
                fields.values().stream().filter(field -> Tree.has(submission.data(), field.path()))
                        .forEach(field -> keys.add(field.key()));
                keys.forEach(key -> verdicts.add(new Verdict(submission, fields.get(key),
                        Tree.get(submission.data(), fields.get(key).path()),
                        submission.errors().getOrDefault(key, List.of()), server.getOrDefault(key, List.of()))));
            }
        }
        return verdicts;
    }

    private FormSchema schema(FormJsVectors.Form form) throws IOException {
        FormSchema schema = FormSchema.of(Files.readString(form.file()), feel);
        assertThat(schema.faults()).as(form.file().toString()).isEmpty();
        return schema;
    }

    private FormContract contract(FormSchema schema, Map<String, Object> data, Map<String, Object> scope) {
        return new FormContract(schema, feel, vectors.clock(), LONGEST_TEXT, asTasklistSends(data), scope);
    }

    /** Tasklist sends lists and what lies in groups as JSON, and all else as it is. */
    private static Map<String, Object> asTasklistSends(Map<String, Object> data) {
        Map<String, Object> sent = new LinkedHashMap<>();
        data.forEach((name, value) -> sent.put(name, value instanceof Map<?, ?> || value instanceof List<?>
                ? SpinValues.jsonValue(PlainValues.json(value)).create() : value));
        return sent;
    }
}
