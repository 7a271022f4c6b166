package org.chaperone.engine.forms;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.chaperone.engine.forms.RulesBetweenAnswers.Finding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds a submission against the form and the rules of its element. */
final class FormKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(FormKeeper.class);

    private final Feel feel;
    private final Clock clock;
    private final int longestText;
    private final RulesBetweenAnswers rules;

    FormKeeper(Feel feel, Clock clock, int longestText) {
        this.feel = feel;
        this.clock = clock;
        this.longestText = longestText;
        this.rules = new RulesBetweenAnswers(feel);
    }

    /**
     * The variables to store for a submission that keeps to the form.
     *
     * @param scope what the case knows already, by name
     * @param task  the task, for the expression that gives facts; empty for a start form
     * @throws Refusal with every fault, in the order of the form
     */
    Map<String, Object> accepted(ElementForm element, Map<String, Object> submitted, Map<String, ?> scope,
            Optional<? extends VariableScope> task, ProcessEngineConfigurationImpl engine) {
        if (!element.schema().faults().isEmpty()) {
            LOG.error("The form of {} cannot be used, so what was submitted is refused: {}", element.name(),
                    element.schema().faults());
            throw Refusal.brokenForm();
        }
        FormContract contract = new FormContract(element.schema(), feel, clock, longestText, submitted, scope);
        List<String> sentences = sentences(element, contract, findings(element, contract, task, engine));
        if (!sentences.isEmpty()) {
            throw Refusal.because(sentences);
        }
        Map<String, Object> stored = new LinkedHashMap<>(submitted);
        contract.changes().forEach((name, value) -> {
            if (value == FormContract.KEEP) {
                stored.remove(name);
            } else {
                stored.put(name, value);
            }
        });
        return stored;
    }

    private List<Finding> findings(ElementForm element, FormContract contract, Optional<? extends VariableScope> task,
            ProcessEngineConfigurationImpl engine) {
        Map<String, Object> answers = contract.answers();
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("answers", answers);
        task.ifPresent(inner -> named.put("task", inner));
        try {
            return rules.findings(element, answers, FactsScope.reading(task, named), engine);
        } catch (RuntimeException e) {
            boolean refusedAnyway = !contract.faults().isEmpty() || !contract.foreign().isEmpty();
            if (refusedAnyway) {
                LOG.debug("The rules of {} could not be applied to wrong answers", element.name(), e);
                return List.of();
            }
            // the exception's message may quote an answer, so the log names its kind and place only
            LOG.error("The rules {} of {} could not be applied, so what was submitted is refused: {} at {}",
                    element.rules(), element.name(), e instanceof BrokenRule ? e.getMessage() : kinds(e), place(e));
            throw Refusal.brokenForm();
        }
    }

    private static List<String> sentences(ElementForm element, FormContract contract, List<Finding> findings) {
        List<String> sentences = new ArrayList<>();
        List<Finding> left = new ArrayList<>(findings);
        for (FormField field : element.schema().fields()) {
            List<String> wrong = contract.faults().getOrDefault(field.key(), List.of());
            wrong.forEach(end -> sentences.add(contract.sentence(field, end)));
            List<Finding> about = left.stream().filter(finding -> finding.field().equals(field.key())).toList();
            left.removeAll(about);
            if (wrong.isEmpty()) {
                about.forEach(finding -> sentences.add(contract.sentence(field, finding.message())));
            }
        }
        left.forEach(finding -> sentences.add(finding.message()));
        sentences.addAll(contract.foreign());
        return sentences.stream().distinct().toList();
    }

    private static String kinds(Throwable thrown) {
        List<String> kinds = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && kinds.size() < 5; cause = cause.getCause()) {
            kinds.add(cause.getClass().getSimpleName());
        }
        return String.join(" because of ", kinds);
    }

    private static String place(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getStackTrace().length == 0 ? "an unknown place" : root.getStackTrace()[0].toString();
    }
}
