package org.chaperone.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaperone.kernel.ReferenceNumber;
import org.chaperone.school.SchoolCalendar;

/**
 * A concern as the reporter has written it: the answers of the form by their keys. Answers not given, or to questions
 * not asked, are absent.
 *
 * @param reporter the id of whoever reported it
 * @param answers  what the form submitted
 */
public record IncidentReport(String reporter, Map<String, Object> answers) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AUTHOR_KIND = "authorKind";
    private static final String AUTHOR_NAMED = "authorNamed";
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {
    };
    private static final TypeReference<LinkedHashMap<String, Object>> ANSWERS = new TypeReference<>() {
    };

    /** The answer as text; empty if there is none. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(answers.get(key)).map(Object::toString).filter(text -> !text.isBlank());
    }

    /** Whether it is said who may have done it; "a teacher" says it of nobody. */
    boolean authorNamed() {
        return text(AUTHOR_NAMED).map(Boolean::parseBoolean).orElseGet(() -> text("subjectName").isPresent());
    }

    /** The answer, which the form has made sure of. */
    public String required(String key) {
        return text(key).orElseThrow(() -> new IllegalStateException("The report has no answer to " + key + "."));
    }

    /** The answer to a question for a date; empty if there is none. */
    public Optional<LocalDate> day(String key) {
        return text(key).map(LocalDate::parse);
    }

    /** What was ticked in a checklist, in its order. */
    public List<String> list(String key) {
        Object answer = answers.get(key);
        if (answer instanceof Collection<?> several) {
            return several.stream().map(Object::toString).toList();
        }
        return text(key).map(text -> text.startsWith("[") ? parsed(text) : List.of(text)).orElse(List.of());
    }

    /** Whether the answer is yes, or "I am not sure", which counts as yes. */
    public boolean yes(String key) {
        return text(key).filter(answer -> answer.equals("yes") || answer.equals("unsure")).isPresent();
    }

    public String category() {
        return required("category");
    }

    /** Who may have done it: as the tables of the school read it, or else as the reporter has answered. */
    public String subjectKind() {
        return text(AUTHOR_KIND).orElseGet(() -> required("subjectKind"));
    }

    /**
     * The same report with how the school reads it.
     *
     * @param authorKind  who may have done it, as the tables say
     * @param authorNamed whether the reporter has said who it was
     */
    public IncidentReport readAs(String authorKind, boolean authorNamed) {
        Map<String, Object> read = new LinkedHashMap<>(answers);
        read.put(AUTHOR_KIND, authorKind);
        read.put(AUTHOR_NAMED, authorNamed);
        return new IncidentReport(reporter, read);
    }

    /** The earlier case to which the reporter says it belongs, as it was given, however they typed it. */
    public Optional<String> earlierReference() {
        return text("earlierReference").flatMap(ReferenceNumber::typed);
    }

    public boolean danger() {
        return yes("inDanger");
    }

    /**
     * Whether it may be an indecent image of a child (G-10). Where the reporter says that no child is shown, no category
     * says otherwise; a report without an answer counts as one that may.
     */
    public boolean mayBeIndecent() {
        return text("mayShowChild").map(answer -> yes("mayShowChild"))
                .orElseGet(() -> text("category").filter("sexual-image"::equals).isPresent());
    }

    /** Whether a child may be harmed or take part, by any answer that says so. */
    public boolean childAtRisk() {
        return text("subjectKind").filter("pupil"::equals).isPresent() || list("harmedKinds").contains("pupil")
                || yes("childAffected") || mayBeIndecent();
    }

    public boolean onOurAccount() {
        return yes("onOurAccountAnswer");
    }

    /**
     * When somebody at the school saw it, for clocks that run from there: the beginning of the day that was given, where
     * that is an earlier one.
     */
    Instant noticedAt(Instant reportedAt) {
        return day("seenOn").filter(day -> day.isBefore(LocalDate.ofInstant(reportedAt, SchoolCalendar.ZONE)))
                .map(day -> day.atStartOfDay(SchoolCalendar.ZONE).toInstant()).orElse(reportedAt);
    }

    String toJson() {
        Map<String, Object> plain = new LinkedHashMap<>();
        answers.forEach((key, answer) -> {
            if (answer != null) {
                plain.put(key, answer instanceof String || answer instanceof Boolean || answer instanceof Number ? answer
                        : list(key));
            }
        });
        try {
            return JSON.writeValueAsString(plain);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The answers of a report could not be written down", e);
        }
    }

    /** What {@link #toJson} wrote; of an erased case, the sentence that says so stands for what happened. */
    static IncidentReport fromJson(String reporter, String json) {
        try {
            return new IncidentReport(reporter, json.startsWith("{") ? JSON.readValue(json, ANSWERS)
                    : Map.of("whatHappened", json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The answers of a report cannot be read", e);
        }
    }

    private static List<String> parsed(String array) {
        try {
            return JSON.readValue(array, TEXTS);
        } catch (JsonProcessingException e) {
            return List.of(array);
        }
    }
}
