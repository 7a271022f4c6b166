package org.chaperone.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.engine.notices.ToldPeople;
import org.chaperone.school.SchoolCalendar;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Publishes versions of the policy as a review does at its end, runs what follows from it, and cleans all of it up again. */
@Component
class Publications {

    private static final List<String> PROCESSES =
            List.of("policy-acknowledgement", "policy-campaign", "policy-roll-call", "policy-training");

    final ProcessEngine engine;
    final JdbcClient jdbc;
    private final PolicyRegister register;
    private final PolicyReviews reviews;
    private final Readers readers;
    private final ToldPeople told;
    private final TransactionTemplate transactions;

    Publications(ProcessEngine engine, JdbcClient jdbc, PolicyRegister register, PolicyReviews reviews, Readers readers, ToldPeople told,
            PlatformTransactionManager transactions) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.register = register;
        this.reviews = reviews;
        this.readers = readers;
        this.told = told;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** Puts a version in force and hands it to the readers, in one transaction; the campaign's id. */
    String publish(String version) {
        transactions.executeWithoutResult(running -> readers.publish(putInForce(version)));
        return campaigns().get(0).getId();
    }

    PolicyVersion putInForce(String version) {
        return transactions.execute(running -> {
            register.begin();
            String reference = reviews.ask(ReviewKind.YEARLY, "Its date has come.", "headteacher").reference();
            LocalDate today = LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), SchoolCalendar.ZONE);
            register.draft(reference, version, "What was *learned* is in it.", "Section 2");
            register.approved(reference, "headteacher", today);
            register.signedOff(reference, "chair", today, "Minute 7");
            PolicyVersion published = register.publish(reference, new Publication(today, today.plusYears(1),
                    "https://www.school.example/policy"), 4711);
            reviews.close(reference);
            return published;
        });
    }

    List<ProcessInstance> campaigns() {
        return engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("policy-campaign").list();
    }

    List<Task> tasks(String key) {
        return engine.getTaskService().createTaskQuery().taskDefinitionKey(key).unlimitedList();
    }

    Task readingOf(String person) {
        return engine.getTaskService().createTaskQuery().taskDefinitionKey("Task_ReadAndConfirm").taskAssignee(person).singleResult();
    }

    /** Does what the engine would do by itself by now: every step behind a save point, but no timer. */
    void goOn(String processInstance) {
        for (List<Job> due = steps(processInstance); !due.isEmpty(); due = steps(processInstance)) {
            due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
    }

    private List<Job> steps(String processInstance) {
        return engine.getManagementService().createJobQuery().processInstanceId(processInstance).messages().list();
    }

    Job timer(String processInstance) {
        return engine.getManagementService().createJobQuery().processInstanceId(processInstance).timers().singleResult();
    }

    /** Lets the time of the timer come. */
    void letTimeCome(String processInstance) {
        Job timer = timer(processInstance);
        ClockUtil.setCurrentTime(timer.getDuedate());
        engine.getManagementService().executeJob(timer.getId());
        goOn(processInstance);
    }

    /** The roll call of this morning, to the point at which it ends or waits for somebody; its id. */
    String callTheRoll() {
        engine.getManagementService().executeJob(rollCallTimer().getId());
        String instance = engine.getHistoryService().createHistoricProcessInstanceQuery().processDefinitionKey("policy-roll-call")
                .unfinished().list().stream().filter(open -> !steps(open.getId()).isEmpty()).findFirst().orElseThrow().getId();
        goOn(instance);
        campaigns().forEach(campaign -> goOn(campaign.getId()));
        return instance;
    }

    Job rollCallTimer() {
        return engine.getManagementService().createJobQuery().processDefinitionKey("policy-roll-call").timers().singleResult();
    }

    void addPerson(String id, String kind, String manager) {
        jdbc.sql("insert into person (id, display_name, kind, line_manager) values (?, ?, ?, ?)")
                .params(id, "Rea " + id, kind, manager).update();
    }

    /** Who was told this outcome. */
    List<String> told(String outcome) {
        return told.ofOutcome(outcome);
    }

    Map<String, String> outcomes(String version) {
        return jdbc.sql("select person, coalesce(outcome, 'open') as outcome from policy_request where version = ?").param(version)
                .query().listOfRows().stream()
                .collect(Collectors.toMap(row -> (String) row.get("person"), row -> (String) row.get("outcome")));
    }

    void forgetEverything() {
        ClockUtil.reset();
        PROCESSES.forEach(key -> {
            engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(key).unlimitedList()
                    .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test"));
            engine.getManagementService().createJobQuery().processDefinitionKey(key).messages().unlimitedList()
                    .forEach(job -> engine.getManagementService().deleteJob(job.getId()));
        });
        jdbc.sql("delete from notice where outcome in ('policy-reminder', 'policy-overdue', 'training-lapses')").update();
        List.of("policy_request", "training_told", "policy_document", "policy_trigger", "policy_step", "policy_review", "policy_version")
                .forEach(table -> jdbc.sql("delete from " + table).update());
        jdbc.sql("delete from policy_acknowledgement where policy_version like 'T%'").update();
        jdbc.sql("delete from training where person like 'reader-%'").update();
        jdbc.sql("delete from person where id like 'reader-%'").update();
    }
}
