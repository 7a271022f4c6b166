package org.chaperone.incident;

import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.chaperone.school.SchoolCalendar;

/** Plays a concern as people do: each task is claimed and completed by the person who does it, through its form. */
public final class IncidentCaseDriver {

    private final ProcessEngine engine;
    private final String reference;

    private IncidentCaseDriver(ProcessEngine engine, String reference) {
        this.engine = engine;
        this.reference = reference;
    }

    /** Reports a concern with the start form. */
    public static IncidentCaseDriver report(ProcessEngine engine, String reporter, Concern concern) {
        String definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("incident-report")
                .latestVersion().singleResult().getId();
        String instance = as(engine, reporter, () -> engine.getFormService().submitStartForm(definition, typed(concern.answers())))
                .getId();
        return of(engine, engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceId(instance)
                .singleResult().getBusinessKey());
    }

    /** The same at a school with another policy than the one with which the application runs. */
    public static IncidentCaseDriver reportUnder(ProcessEngine engine, String profile, String reporter, Concern concern) {
        ProcessInstance instance = engine.getRuntimeService().createProcessInstanceByKey("incident-report")
                .setVariables(typed(concern.answers())).setVariable("reporter", reporter).setVariable("policyProfile", profile)
                .startBeforeActivity("Task_OpenIncident").execute();
        return of(engine, engine.getHistoryService().createHistoricProcessInstanceQuery()
                .processInstanceId(instance.getId()).singleResult().getBusinessKey());
    }

    public static IncidentCaseDriver of(ProcessEngine engine, String reference) {
        return new IncidentCaseDriver(engine, reference);
    }

    public String reference() {
        return reference;
    }

    public List<Task> tasks() {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference).orderByTaskCreateTime().asc().list();
    }

    public List<Task> tasks(String key) {
        return tasks().stream().filter(task -> task.getTaskDefinitionKey().equals(key)).toList();
    }

    public boolean waitsAt(String key) {
        return !tasks(key).isEmpty();
    }

    public Task task(String key) {
        return one(key, tasks(key));
    }

    /** The task of this side of the concern, or of the report to this agency. */
    public Task task(String key, String trackOrAgency) {
        return one(key + " for " + trackOrAgency, tasks(key).stream().filter(task -> trackOrAgency.equals(variable(task, "agency"))
                || trackOrAgency.equals(variable(task, "track")) && variable(task, "agency") == null).toList());
    }

    private Task one(String what, List<Task> found) {
        if (found.size() != 1) {
            throw new AssertionError("Expected one task " + what + " but the case has " + tasks().stream()
                    .map(task -> task.getTaskDefinitionKey() + " (" + variable(task, "track") + " " + variable(task, "agency")
                            + ") of " + holders(task)).toList());
        }
        return found.get(0);
    }

    public Object variable(Task task, String name) {
        return engine.getTaskService().getVariable(task.getId(), name);
    }

    /** Those who may do the task: its candidates and whoever has taken it on. */
    public List<String> holders(Task task) {
        return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream().map(link -> link.getUserId())
                .distinct().sorted().toList();
    }

    /** Everybody who has any task of the case. */
    public List<String> everyHolder() {
        return tasks().stream().flatMap(task -> holders(task).stream()).distinct().sorted().toList();
    }

    public void complete(Task task, String person, Map<String, Object> answers) {
        as(engine, person, () -> {
            Task now = engine.getTaskService().createTaskQuery().taskId(task.getId()).singleResult();
            if (now != null && now.getAssignee() == null) {
                engine.getTaskService().claim(task.getId(), person);
            }
            engine.getFormService().submitTaskForm(task.getId(), typed(answers));
            return null;
        });
    }

    /** Assesses one side with what is asked of it, and these answers beside. */
    public void assess(String track, String person, Map<String, Object> also) {
        Map<String, Object> answers = new HashMap<>(Map.of("canAct", "yes", "facts", "Two messages were shown to the office.",
                "riskClass", "contact", "crimeSuspected", "no", "anotherTrack", "none", "decision", "act",
                "decisionReason", "It has to be cleared up."));
        answers.putAll(switch (track) {
            case "child" -> Map.of("childSafe", "yes", "tellParents", "now");
            case "adult" -> Map.of("subjectPerson", "nobody", "limbHarmed", "no", "limbCrime", "no", "limbRisk", "no",
                    "limbSuitable", "no", "harmReasons", "Nothing of it concerns children.", "adultKind", "employee", "whistle", "no");
            default -> Map.of("inScope", "yes", "grounds", List.of("harms-standing"));
        });
        answers.putAll(also);
        complete(task("Task_AssessConcern", track), person, answers);
    }

    /** Does one step of the work on one side. */
    public void work(String track, String person, String step, Map<String, Object> answers) {
        Map<String, Object> all = new HashMap<>(answers);
        all.put("nextStep", step);
        complete(task("Task_WorkOnCase", track), person, all);
    }

    /** Concludes one side. */
    public void conclude(String track, String person, Map<String, Object> also) {
        Map<String, Object> answers = new HashMap<>(Map.of("outcome", "acted-on", "outcomeReason", "It was cleared up with all of them.",
                "support", "Talks each week.", "toldWhom", "The parents, that it is over.",
                "answerToReporter", "It was dealt with. Thank you.", "lessons", "no"));
        if (track.equals("adult")) {
            answers.putAll(Map.of("outcome", "unfounded", "intent", "none", "subjectSupport", "Talks with the line manager."));
        }
        answers.putAll(also);
        work(track, person, "conclude", answers);
    }

    /** Makes and records the report to this agency. */
    public void tell(String agency, String person) {
        tell(agency, person, Map.of());
    }

    public void tell(String agency, String person, Map<String, Object> also) {
        Map<String, Object> answers = new HashMap<>(Map.of("reported", "made", "toldOn", today(), "toldAt", "00:01",
                "toldWhomName", "The duty officer", "theirReference", "D-1", "advice", "Go on as planned."));
        if (agency.equals("ico-assessment")) {
            answers.put("icoDecision", "not-reportable");
        }
        answers.putAll(also);
        complete(task("Task_MakeReport", agency), person, answers);
    }

    /** Records what this agency answered. */
    public void answer(String agency, String person, Map<String, Object> also) {
        complete(task("Task_RecordAnswer", agency), person, answered(agency, also));
    }

    static Map<String, Object> answered(String agency, Map<String, Object> also) {
        Map<String, Object> answers = new HashMap<>(Map.of("answeredOn", today(), "answeredBy", "The duty officer",
                "answer", "They take it from here."));
        if (List.of("police", "lado", "childrens-social-care").contains(agency)) {
            answers.put("policeLead", "no");
        }
        answers.putAll(also);
        return answers;
    }

    /** The reporter says something in their follow-up task. */
    public void say(String reporter, String kind, Map<String, Object> also) {
        Map<String, Object> answers = new HashMap<>(also);
        answers.put("wordKind", kind);
        complete(task("Task_FollowReport"), reporter, answers);
    }

    public static String today() {
        return LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), SchoolCalendar.ZONE).toString();
    }

    /** The open process of the case with this key; null where it has ended. */
    public ProcessInstance process(String key) {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
                .processDefinitionKey(key).singleResult();
    }

    public boolean isRunning() {
        return process("incident-escalation") != null;
    }

    public List<Job> jobs(String activity) {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                .flatMap(instance -> engine.getManagementService().createJobQuery().processInstanceId(instance.getId())
                        .activityId(activity).list().stream()).toList();
    }

    /** Lets the time come of a timer, and what follows from it be done. */
    public void letTimeCome(String event) {
        Job job = jobs(event).get(0);
        if (job.getDuedate().after(ClockUtil.getCurrentTime())) {
            ClockUtil.setCurrentTime(new Date(job.getDuedate().getTime() + 1000));
        }
        engine.getManagementService().executeJob(job.getId());
        engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                .flatMap(instance -> engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).messages()
                        .list().stream()).forEach(send -> engine.getManagementService().executeJob(send.getId()));
    }

    static Map<String, Object> typed(Map<String, Object> answers) {
        Map<String, Object> typed = new HashMap<>();
        answers.forEach((key, value) -> typed.put(key, value instanceof List<?> list
                ? SpinValues.jsonValue(Spin.JSON(list)).create() : value));
        return Variables.fromMap(typed);
    }

    public static <T> T as(ProcessEngine engine, String person, Callable<T> work) {
        try {
            List<String> groups = engine.getIdentityService().createGroupQuery().groupMember(person).listPage(0, 50).stream()
                    .map(group -> group.getId()).toList();
            engine.getIdentityService().setAuthentication(person, groups);
            return work.call();
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }
}
