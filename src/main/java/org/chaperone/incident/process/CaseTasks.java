package org.chaperone.incident.process;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.engine.WithoutGrants;
import org.chaperone.engine.notices.Notices;
import org.chaperone.incident.CaseRecord;
import org.chaperone.incident.Exclusion;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The open tasks of a case: that exactly those have them who may, and that they show the record as it is. */
@Component
class CaseTasks {

    private static final String[] WITH_RESPONDERS =
            {Routing.TRACK, Routing.EXTERNAL_REPORT, Routing.CONTENT, Routing.DEBRIEF, Routing.RECUSAL, Routing.REVIEW};
    private static final String FOLLOW = "Task_FollowReport";
    /** A case has a task for each side and for each agency: never nearly so many. */
    private static final int ALL = 500;

    private final ProcessEngine engine;
    private final Responders responders;
    private final CaseViews views;
    private final CaseRecord cases;
    private final GivingOut givingOut;
    private final RecusalCheck recusals;
    private final AdultReviews reviews;
    private final Notices notices;

    CaseTasks(@Lazy ProcessEngine engine, Responders responders, CaseViews views, CaseRecord cases,
            GivingOut givingOut, RecusalCheck recusals, AdultReviews reviews, Notices notices) {
        this.engine = engine;
        this.responders = responders;
        this.views = views;
        this.cases = cases;
        this.givingOut = givingOut;
        this.recusals = recusals;
        this.reviews = reviews;
        this.notices = notices;
    }

    /**
     * Gives every open task of the case to those whose it is now, takes it from everybody else, and loads what it shows
     * anew. What somebody told outside who only made the call is theirs to confirm.
     *
     * @param step what goes on: the task that was just completed in its process is none any more
     */
    void refresh(String reference, DelegateExecution step) {
        cases.joined(reference).forEach(one -> givingOut.toConfirm(one, step));
        quietly(() -> open(reference).stream().filter(task -> !task.getProcessInstanceId().equals(step.getProcessInstanceId()))
                .forEach(this::refresh));
        recusals.look(reference, step.getProcessInstanceId());
        reviews.look(reference);
        // the reporter's own step has just taken the reporter's task away
        if (cases.reporterInstance(reference).filter(step.getProcessInstanceId()::equals).isEmpty()) {
            reporterReads(reference);
        }
    }

    /** Something was added to the case: all who deal with it see it, and are told that there is something. */
    void additions(String reference, DelegateExecution step) {
        refresh(reference, step);
        Set<String> holders = new HashSet<>();
        quietly(() -> open(reference).forEach(task -> holders.addAll(responders.of(OpenTask.of(task, tasks())))));
        holders.removeAll(cases.excluded(reference));
        notices.tell(step, "report-added", holders);
    }

    /** A file was added to the case between two steps: the open tasks of those who deal with it list it. */
    void evidenceAdded(String reference) {
        quietly(() -> open(reference).forEach(task -> {
            try {
                refresh(task);
            } catch (OptimisticLockingException completedMeanwhile) {
                // the step that came first has loaded the case anew, with the file
            }
        }));
    }

    /** The next in line get an open task, and a claim on it is put back. */
    void handOn(Task task) {
        quietly(() -> {
            if (task.getAssignee() != null) {
                tasks().setAssignee(task.getId(), null);
            }
            refresh(task);
        });
    }

    /** The reporter reads how far it is: never what is in it, and never who has it. */
    void progress(String reference, String words) {
        quietly(() -> cases.joined(reference).forEach(one -> reporterInstance(one).ifPresent(instance ->
                engine.getRuntimeService().setVariable(instance, Routing.PROGRESS, words))));
    }

    /** What the reporter's task shows is loaded anew, where it is open. */
    void reporterReads(String reference) {
        if (!isAboutTheReporter(reference)) {
            quietly(() -> reporterInstance(reference).stream().flatMap(instance -> tasks().createTaskQuery()
                            .processInstanceId(instance).taskDefinitionKey(FOLLOW).list().stream())
                    .forEach(task -> tasks().setVariablesLocal(task.getId(), views.reporter(reference))));
        }
    }

    private boolean isAboutTheReporter(String reference) {
        String reporter = cases.find(reference).reporter();
        return cases.exclusions(reference).stream().anyMatch(out -> out.isOut() && out.person().equals(reporter) && out.as() == Exclusion.SUBJECT);
    }

    /** The reporter turned out to be concerned: nothing of the case stays with them. */
    void reporterLeftOut(String reference) {
        toReporter(reference, "IncidentUploadClosed");
        toReporter(reference, "IncidentReporterLeftOut");
        cases.reporterInstance(reference, null);
    }

    /** As {@link #reporterLeftOut(String)}, of all that this person reported and that are dealt with together. */
    void reporterLeftOut(String reference, String person) {
        cases.joined(reference).stream().filter(one -> cases.find(one).reporter().equals(person)).forEach(this::reporterLeftOut);
    }

    /** Tells the process in which the reporter follows the case; nothing happens where it is not waiting for that. */
    boolean toReporter(String reference, String message) {
        return WithoutGrants.ask(engine, () -> reporterInstance(reference).map(instance ->
                !engine.getRuntimeService().createMessageCorrelation(message).processInstanceId(instance)
                        .correlateAllWithResult().isEmpty()).orElse(false));
    }

    /** As {@link #toReporter}, to whoever reported this case or one that is dealt with together with it. */
    void toReporters(String reference, String message) {
        cases.joined(reference).forEach(one -> toReporter(one, message));
    }

    private Optional<String> reporterInstance(String reference) {
        return cases.reporterInstance(reference).filter(instance ->
                engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance).count() > 0);
    }

    private void refresh(Task task) {
        OpenTask open = OpenTask.of(task, tasks());
        List<String> right = responders.of(open);
        if (task.getAssignee() != null && !right.contains(task.getAssignee())) {
            tasks().setAssignee(task.getId(), null);
        }
        Set<String> candidates = tasks().getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getUserId() != null)
                .map(link -> link.getUserId()).collect(Collectors.toSet());
        right.stream().filter(person -> !candidates.contains(person))
                .forEach(person -> tasks().addCandidateUser(task.getId(), person));
        candidates.stream().filter(person -> !right.contains(person))
                .forEach(person -> tasks().deleteCandidateUser(task.getId(), person));
        tasks().setVariablesLocal(task.getId(), views.of(open));
    }

    private List<Task> open(String reference) {
        return cases.joined(reference).stream().flatMap(one -> tasks().createTaskQuery().processInstanceBusinessKey(one)
                .processDefinitionKeyIn(WITH_RESPONDERS).listPage(0, ALL).stream())
                // a task that was taken away in this very step is still found, but knows of no case any more
                .filter(task -> tasks().getVariable(task.getId(), Routing.CASE_REFERENCE) != null).toList();
    }

    /** The open task of a process, of which there is never more than one. */
    Optional<Task> ofProcess(String instance) {
        return WithoutGrants.ask(engine, () -> Optional.ofNullable(
                tasks().createTaskQuery().processInstanceId(instance).singleResult()));
    }

    private TaskService tasks() {
        return engine.getTaskService();
    }

    private void quietly(Runnable work) {
        WithoutGrants.ask(engine, () -> {
            work.run();
            return null;
        });
    }
}
