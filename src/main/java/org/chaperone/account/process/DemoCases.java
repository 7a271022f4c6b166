package org.chaperone.account.process;

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
import org.chaperone.account.PeopleCheck;
import org.chaperone.policy.PolicyInForce;
import org.chaperone.policy.StaffReadiness;
import org.chaperone.school.SchoolProfile;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Fills an empty demo with the cases of {@code demo/cases.yaml}, each played through the forms as people would. */
@Component
@ConditionalOnProperty("chaperone.demo.cases")
class DemoCases {

    private static final Pattern IN_DAYS = Pattern.compile("\\+(\\d+) days");

    private final ProcessEngine engine;
    private final StaffReadiness readiness;
    private final PolicyInForce inForce;
    private final SchoolProfile profile;
    private final Clock clock;

    DemoCases(ProcessEngine engine, StaffReadiness readiness, PolicyInForce inForce, SchoolProfile profile, Clock clock) {
        this.engine = engine;
        this.inForce = inForce;
        this.readiness = readiness;
        this.profile = profile;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void fill() throws IOException {
        if (engine.getHistoryService().createHistoricProcessInstanceQuery().processDefinitionKey("account-creation").count() > 0) {
            return;
        }
        try (InputStream file = new ClassPathResource("demo/cases.yaml").getInputStream()) {
            Map<String, Object> demo = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            DemoCases.<String>list(demo, "ready").forEach(this::makeReady);
            DemoCases.<Map<String, Object>>list(demo, "cases").forEach(this::play);
        }
    }

    private void makeReady(String person) {
        LocalDate lately = LocalDate.now(clock).minusDays(40);
        readiness.policyRead(person, inForce.versionFor(profile.key()), lately, "demo");
        readiness.policyRead(person, PeopleCheck.ACCEPTABLE_USE, lately, "demo");
        readiness.trained(person, "Safer use of social media", lately, "demo");
    }

    private void play(Map<String, Object> it) {
        String applicant = (String) it.get("applicant");
        Map<String, Object> wish = new HashMap<>(it);
        wish.keySet().retainAll(List.of("accountName", "platform", "aims"));
        String definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("account-creation")
                .latestVersion().singleResult().getId();
        String reference = as(applicant, () -> engine.getFormService().submitStartForm(definition, wish).getBusinessKey());
        DemoCases.<Map<String, Object>>list(it, "steps").forEach(step -> complete(reference, step));
    }

    @SuppressWarnings("unchecked")
    private void complete(String reference, Map<String, Object> step) {
        String person = (String) step.get("person");
        as(person, () -> {
            Task task = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference)
                    .taskDefinitionKey((String) step.get("task")).singleResult();
            if (task.getAssignee() == null) {
                engine.getTaskService().claim(task.getId(), person);
            }
            engine.getFormService().submitTaskForm(task.getId(), typed((Map<String, Object>) step.get("answers")));
            return reference;
        });
    }

    private String as(String person, Supplier<String> work) {
        List<String> groups = engine.getIdentityService().createGroupQuery().groupMember(person).list().stream()
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
        Matcher days = IN_DAYS.matcher(String.valueOf(answer));
        if (days.matches()) {
            return LocalDate.now(clock).plusDays(Long.parseLong(days.group(1))).toString();
        }
        return "today".equals(answer) ? LocalDate.now(clock).toString() : answer;
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> list(Map<String, Object> from, String key) {
        return (List<T>) from.get(key);
    }
}
