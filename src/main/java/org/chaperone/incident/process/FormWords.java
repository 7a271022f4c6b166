package org.chaperone.incident.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chaperone.school.SchoolCalendar;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Answers in the words of the form that asked for them, so that an analyst who changes a label changes the record, too. */
@Component
class FormWords {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** A choice that an expression adds to a list: its label, then its value. */
    private static final Pattern CHOICE_IN_FEEL = Pattern.compile("\"label\":\\s*\"([^\"]*)\",\\s*\"value\":\\s*\"([^\"]*)\"");

    private record Field(String label, Map<String, String> values) {
    }

    private final Map<String, Map<String, Field>> forms = new ConcurrentHashMap<>();
    private final CaseWords words;

    FormWords(CaseWords words) {
        this.words = words;
    }

    /**
     * Everything that was answered, a line each, in the order of the form: {@code Is the child safe now? Yes}.
     *
     * @param form   the path of the form without its ending: {@code incident-track/assess-concern}
     * @param except keys of what is kept elsewhere
     */
    String lines(String form, CaseAnswers answers, String... except) {
        return fields(form).entrySet().stream().filter(field -> !List.of(except).contains(field.getKey()))
                .flatMap(field -> line(field.getKey(), field.getValue(), answers).stream()).collect(Collectors.joining("\n"));
    }

    /** What was answered to these questions, a line each; empty where none of them was. */
    Optional<String> linesOf(String form, CaseAnswers answers, String... keys) {
        Map<String, Field> fields = fields(form);
        return Optional.of(Stream.of(keys).flatMap(key -> line(key, fields.get(key), answers).stream())
                .collect(Collectors.joining("\n"))).filter(text -> !text.isEmpty());
    }

    /** One answer without its question. */
    String answer(String form, String key, CaseAnswers answers) {
        return answer(fields(form).get(key), key, answers);
    }

    /** What a value of a choice is called. */
    String choice(String form, String key, String value) {
        return fields(form).get(key).values().getOrDefault(value, value);
    }

    private Optional<String> line(String key, Field field, CaseAnswers answers) {
        if (field == null) {
            throw new IllegalArgumentException("No form asks for \"" + key + "\".");
        }
        return Optional.of(answer(field, key, answers)).filter(answer -> !answer.isBlank())
                .map(answer -> field.label().endsWith("?") ? field.label() + " " + answer : field.label() + ": " + answer);
    }

    private String answer(Field field, String key, CaseAnswers answers) {
        List<String> given = answers.list(key);
        return given.stream().map(value -> field.values().containsKey(value) ? field.values().get(value) : plain(field, value))
                .collect(Collectors.joining(", "));
    }

    private String plain(Field field, String value) {
        if (field.values().containsKey(PEOPLE)) {
            return words.name(value);
        }
        return value.matches("\\d{4}-\\d{2}-\\d{2}") ? SchoolCalendar.inWords(java.time.LocalDate.parse(value)) : value;
    }

    private Map<String, Field> fields(String form) {
        return forms.computeIfAbsent(form, FormWords::read);
    }

    /** Stands among the values of a field whose choices are people. */
    private static final String PEOPLE = "\0people";

    private static Map<String, Field> read(String form) {
        Map<String, Field> fields = new LinkedHashMap<>();
        try (InputStream file = new ClassPathResource("forms/" + form + ".form").getInputStream()) {
            collect(JSON.readTree(file).path("components"), fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }

    private static void collect(JsonNode components, Map<String, Field> fields) {
        components.forEach(component -> {
            if (component.hasNonNull("key") && !component.path("type").asText().equals("group")) {
                Map<String, String> values = new LinkedHashMap<>();
                component.path("values").forEach(value -> values.put(value.path("value").asText(), value.path("label").asText()));
                String computed = component.path("valuesExpression").asText();
                CHOICE_IN_FEEL.matcher(computed).results().forEach(choice -> values.put(choice.group(2), choice.group(1)));
                if (component.hasNonNull("valuesKey") || !computed.isEmpty()) {
                    values.put(PEOPLE, "");
                }
                String label = component.hasNonNull("label") ? component.path("label").asText()
                        : component.path("dateLabel").asText(component.path("key").asText());
                fields.put(component.path("key").asText(), new Field(label, values));
            }
            collect(component.path("components"), fields);
        });
    }
}
