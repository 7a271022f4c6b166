package org.chaperone.incident.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Fills an empty demo with the concerns of {@code demo/incidents.yaml}, each played through the forms as people would. */
@Component
@ConditionalOnProperty("chaperone.demo.cases")
class IncidentDemoCases {

    private static final Pattern DAYS_FROM_NOW = Pattern.compile("([+-]\\d+) days");
    private static final int ALL = 100;

    private final ProcessEngine engine;
    private final Clock clock;

    IncidentDemoCases(ProcessEngine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void fill() throws IOException {
        if (engine.getHistoryService().createHistoricProcessInstanceQuery().processDefinitionKey(Routing.REPORT).count() > 0) {
            return;
        }
        playAll();
    }

    /** @return the references of the concerns, in the order of the file */
    List<String> playAll() throws IOException {
        try (InputStream file = new ClassPathResource("demo/incidents.yaml").getInputStream()) {
            Map<String, Object> demo = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            return IncidentDemoCases.<List<Map<String, Object>>>value(demo, "concerns").stream().map(this::play).toList();
        }
    }

    private String play(Map<String, Object> concern) {
        Map<String, Object> report = typed(value(concern, "report"));
        String definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(Routing.REPORT)
                .latestVersion().singleResult().getId();
        String reference = as(value(concern, "reporter"),
                () -> engine.getFormService().submitStartForm(definition, report).getBusinessKey());
        IncidentDemoCases.<List<Map<String, Object>>>value(concern, "steps").forEach(step -> complete(reference, step));
        return reference;
    }

    private void complete(String reference, Map<String, Object> step) {
        Task task = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference)
                .taskDefinitionKey(value(step, "task")).listPage(0, ALL).stream()
                .filter(it -> !step.containsKey("track") || step.get("track").equals(
                        engine.getTaskService().getVariable(it.getId(), Routing.TRACK_NAME))).findFirst().orElseThrow();
        String person = value(step, "person");
        as(person, () -> {
            if (task.getAssignee() == null) {
                engine.getTaskService().claim(task.getId(), person);
            }
            engine.getFormService().submitTaskForm(task.getId(), typed(value(step, "answers")));
            return reference;
        });
    }

    private String as(String person, Supplier<String> work) {
        List<String> groups = engine.getIdentityService().createGroupQuery().groupMember(person).listPage(0, ALL).stream()
                .map(group -> group.getId()).toList();
        engine.getIdentityService().setAuthentication(person, groups);
        try {
            return work.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private Map<String, Object> typed(Map<String, Object> answers) {
        Map<String, Object> typed = new HashMap<>();
        answers.forEach((key, answer) -> typed.put(key, typed(answer)));
        return typed;
    }

    private Object typed(Object answer) {
        if (answer instanceof List<?> choices) {
            return SpinValues.jsonValue(Spin.JSON(choices)).create();
        }
        Matcher days = DAYS_FROM_NOW.matcher(String.valueOf(answer));
        if (days.matches()) {
            return LocalDate.now(clock).plusDays(Long.parseLong(days.group(1))).toString();
        }
        return "today".equals(answer) ? LocalDate.now(clock).toString() : answer;
    }

    @SuppressWarnings("unchecked")
    private static <T> T value(Map<String, Object> from, String key) {
        return (T) from.get(key);
    }
}
