package org.chaperone.incident.process;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.chaperone.incident.IncidentReport;

/** What somebody has just submitted, and who. */
final class CaseAnswers {

    private final IncidentReport answers;

    private CaseAnswers(IncidentReport answers) {
        this.answers = answers;
    }

    /** The answers of the task that was completed last, by whoever {@link TrackActor} kept. */
    static CaseAnswers of(DelegateExecution execution) {
        return new CaseAnswers(new IncidentReport(Routing.text(execution, TrackActor.WHO), execution.getVariables()));
    }

    static CaseAnswers of(Map<String, Object> answers, String by) {
        return new CaseAnswers(new IncidentReport(by, answers));
    }

    /** Who submitted them. */
    String by() {
        return answers.reporter();
    }

    Optional<String> text(String key) {
        return answers.text(key);
    }

    String required(String key) {
        return answers.required(key);
    }

    /** The answer, or nothing written. */
    String words(String key) {
        return text(key).orElse("");
    }

    boolean is(String key, String answer) {
        return text(key).filter(answer::equals).isPresent();
    }

    /** Yes, or "I am not sure". */
    boolean yes(String key) {
        return answers.yes(key);
    }

    List<String> list(String key) {
        return answers.list(key);
    }

    Optional<LocalDate> day(String key) {
        return answers.day(key);
    }

    Map<String, Object> all() {
        return answers.answers();
    }
}
