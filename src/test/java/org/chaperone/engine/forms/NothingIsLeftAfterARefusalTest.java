package org.chaperone.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.chaperone.WholeApplication;
import org.chaperone.engine.ForPeople;
import org.chaperone.incident.Concern;
import org.chaperone.incident.IncidentCaseDriver;
import org.chaperone.policy.PolicyRegister;
import org.chaperone.policy.PolicyReviews;
import org.chaperone.policy.ReviewKind;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Wrong submissions of every kind, to every start form and every task of every process, through the engine: each is
 * refused with a sentence, and the database is as before. A failure names its seed, see
 * {@link GeneratedSubmissionsTest}.
 */
@WholeApplication
class NothingIsLeftAfterARefusalTest {

    private static final long SEED = Long.getLong("forms.seed", 20_270_615L);
    private static final int TRIES = 20;
    private static final List<String> TABLES = List.of("ACT_RU_VARIABLE", "ACT_RU_EXECUTION", "ACT_RU_TASK", "ACT_RU_JOB",
            "ACT_HI_VARINST", "ACT_HI_DETAIL", "ACT_HI_OP_LOG", "ACT_GE_BYTEARRAY", "ACT_HI_PROCINST", "ACT_HI_ACTINST",
            "ACT_HI_DECINST", "ACT_RU_INCIDENT", "ACT_RU_EVENT_SUBSCR");

    @Autowired
    ProcessEngine engine;
    @Autowired
    JdbcTemplate database;
    @Autowired
    PolicyReviews reviews;
    @Autowired
    PolicyRegister register;
    @Autowired
    Clock clock;

    private final Map<String, Object> known = new HashMap<>(Map.of("applicant", "teacher", "leadPerson", "teacher",
            "approvers", "headteacher", "decisionDays", 5, "policyProfile", "standard", "createdBy", "account-admin",
            "goLiveDate", "2099-06-01", "policyVersion", "1", "group", "staff", "check", "check-safeguarding"));

    private interface Submission {
        void with(Map<String, Object> answers);
    }

    private record Place(ProcessDefinition process, String element, String form) {
    }

    @Test
    void atAnyStartForm() throws IOException {
        List<Place> starts = places().filter(place -> isStart(place)).toList();
        assertThat(starts).isNotEmpty();
        for (Place start : starts) {
            throwAt(start, List.of(
                    answers -> engine.getFormService().submitStartForm(start.process().getId(), answers),
                    answers -> engine.getRuntimeService().startProcessInstanceById(start.process().getId(), answers)));
        }
    }

    @Test
    void atAnyTask() throws IOException {
        known.putAll(aConcern());
        register.begin();
        String concern = (String) known.get("caseReference");
        String review = reviews.ask(ReviewKind.LAW, "The law has changed.", "dsl").reference();
        List<Place> tasks = places().filter(place -> !isStart(place)).toList();
        assertThat(tasks).hasSizeGreaterThan(10);
        for (Place place : tasks) {
            known.put("caseReference", place.process().getKey().startsWith("policy-") ? review : concern);
            ProcessInstance instance = waitingAt(place);
            try {
                Task task = engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).list().get(0);
                askedToReadIn(instance.getId());
                throwAt(place, List.of(answers -> engine.getTaskService().complete(task.getId(), answers),
                        answers -> engine.getFormService().submitTaskForm(task.getId(), answers)));
            } finally {
                engine.getRuntimeService().deleteProcessInstance(instance.getId(), "only tried");
                engine.getHistoryService().deleteHistoricProcessInstance(instance.getId());
                database.update("delete from policy_request where person = 'tried'");
            }
        }
        reviews.close(review);
    }

    /** Whoever is asked to read the policy is asked in one process. */
    private void askedToReadIn(String instance) {
        database.update("insert into policy_request (person, version, process_instance, asked_at, due_at) "
                + "values ('tried', ?, ?, current_timestamp, current_timestamp)", register.inForce().version(), instance);
    }

    /** Begins right before the task; what the diagram's expressions then miss is made up. */
    private ProcessInstance waitingAt(Place place) {
        for (int missing = 0; missing < 30; missing++) {
            try {
                return engine.getRuntimeService().createProcessInstanceById(place.process().getId())
                        .businessKey((String) known.get("caseReference")).startBeforeActivity(place.element()).setVariables(known).execute(true, true);
            } catch (ProcessEngineException e) {
                Matcher name = Pattern.compile("Cannot resolve identifier '(\\w+)'").matcher(String.valueOf(e.getMessage()));
                if (!name.find()) {
                    throw new AssertionError(place.element() + " cannot be reached: add to `known` what it needs", e);
                }
                known.put(name.group(1), likely(name.group(1)));
            }
        }
        throw new AssertionError(place.element() + " cannot be reached");
    }

    private static Object likely(String name) {
        if (name.endsWith("Days")) {
            return 5;
        }
        return name.endsWith("Date") || name.endsWith("On") ? "2099-06-01" : name.endsWith("At") ? "2099-06-01T09:00:00" : "teacher";
    }

    /** A concern in the record, whose tasks ask it who may have them. */
    private Map<String, Object> aConcern() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil());
        it.assess("child", "dsl", Map.of("reportTo", List.of("lado")));
        return Map.of("caseReference", it.reference(), "track", "child", "reportId",
                it.variable(it.task("Task_MakeReport", "lado"), "reportId"));
    }

    private void throwAt(Place place, List<Submission> roads) throws IOException {
        Feel feel = new Feel(clock);
        String json = form(place);
        FormSchema schema = FormSchema.of(json, feel);
        List<Long> before = counted();
        for (long seed = SEED; seed < SEED + TRIES; seed++) {
            Random dice = new Random(seed);
            Submissions submissions = new Submissions(schema, json, feel, clock, dice);
            Map<String, Object> answers = wrong(schema, submissions, dice);
            Throwable thrown = catchThrowable(() -> roads.get(dice.nextInt(roads.size())).with(answers));
            String at = place.element() + ", -Dforms.seed=" + seed;
            assertThat(thrown).as(at).isInstanceOfSatisfying(Refusal.class, refusal -> {
                assertThat(ForPeople.status(refusal.getCode())).as(at).hasValue(400);
                assertThat(refusal.getMessage()).as(at).isNotBlank().matches("(?s).*[.!?]");
            });
            assertThat(counted()).as(at).isEqualTo(before);
        }
    }

    /** Right and wrong answers together, and one at least that is wrong for certain. */
    private static Map<String, Object> wrong(FormSchema schema, Submissions submissions, Random dice) {
        Map<String, Object> answers = new LinkedHashMap<>();
        if (dice.nextBoolean()) {
            answers.putAll(submissions.right(submissions.scope()));
        }
        schema.fields().stream().filter(field -> dice.nextInt(3) == 0)
                .forEach(field -> answers.put(field.variable(), submissions.anything()));
        List<FormField> open = schema.fields().stream().filter(field -> field.hide().isEmpty()).toList();
        if (open.isEmpty() || dice.nextInt(3) == 0) {
            answers.put("approvedByNobody", submissions.anything());
        } else {
            answers.put(submissions.one(open).variable(), new byte[] {0});
        }
        return answers;
    }

    private Stream<Place> places() {
        return engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().list().stream()
                .filter(process -> process.getResourceName().contains("bpmn/"))
                .flatMap(process -> {
                    var model = engine.getRepositoryService().getBpmnModelInstance(process.getId());
                    List<Place> places = new ArrayList<>();
                    model.getModelElementsByType(StartEvent.class).stream().filter(start -> start.getCamundaFormRef() != null)
                            .forEach(start -> places.add(new Place(process, start.getId(), start.getCamundaFormRef())));
                    model.getModelElementsByType(UserTask.class).stream().filter(task -> task.getCamundaFormRef() != null)
                            .forEach(task -> places.add(new Place(process, task.getId(), task.getCamundaFormRef())));
                    return places.stream();
                });
    }

    private boolean isStart(Place place) {
        return engine.getRepositoryService().getBpmnModelInstance(place.process().getId())
                .getModelElementById(place.element()) instanceof StartEvent;
    }

    private String form(Place place) throws IOException {
        String deployment = place.process().getDeploymentId();
        String resource = engine.getRepositoryService().getDeploymentResourceNames(deployment).stream()
                .filter(name -> name.endsWith("/" + place.form() + ".form") || name.equals(place.form() + ".form"))
                .findFirst().orElseThrow();
        try (var file = engine.getRepositoryService().getResourceAsStream(deployment, resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<Long> counted() {
        return TABLES.stream().map(table -> database.queryForObject("select count(*) from " + table, Long.class)).toList();
    }
}
