package org.chaperone.engine.demo;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plays the cases of the demo through the forms, as people would. A case is played as a whole: one that a rule of the
 * school refuses is named in the log and leaves nothing behind, and the program runs on.
 */
@Component
public class DemoPlayer {

    private static final Logger LOG = LoggerFactory.getLogger(DemoPlayer.class);
    private static final int ALL = 100;

    private final ProcessEngine engine;
    private final TransactionTemplate wholeCase;

    DemoPlayer(ProcessEngine engine, PlatformTransactionManager transactions) {
        this.engine = engine;
        this.wholeCase = new TransactionTemplate(transactions);
    }

    /** Whether there is no case of this process yet, so that the demo has to make some. */
    public boolean isWanted(String process) {
        return engine.getHistoryService().createHistoricProcessInstanceQuery().processDefinitionKey(process).count() == 0;
    }

    /** @return the references of the cases played, in the order of the file */
    public List<String> play(String process, DemoFile file) {
        List<String> played = file.cases().stream().flatMap(it -> playOrLeaveOut(process, it).stream()).toList();
        LOG.info("The demo is filled with {} cases of {}.", played.size(), process);
        return played;
    }

    private Optional<String> playOrLeaveOut(String process, DemoCase it) {
        try {
            return Optional.ofNullable(wholeCase.execute(begun -> play(process, it)));
        } catch (RuntimeException refused) {
            LOG.warn("The demo leaves out the case \"{}\": {}", it.name(), inOneLine(refused));
            return Optional.empty();
        }
    }

    private static String inOneLine(RuntimeException refused) {
        return String.valueOf(refused.getMessage()).replaceAll("\\s+", " ");
    }

    private String play(String process, DemoCase it) {
        String definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(process)
                .latestVersion().singleResult().getId();
        String reference = as(it.openedBy(), () -> engine.getFormService().submitStartForm(definition, it.wish()).getBusinessKey());
        it.steps().forEach(step -> complete(reference, step));
        return reference;
    }

    private void complete(String reference, DemoStep step) {
        Task task = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference)
                .taskDefinitionKey(step.task()).listPage(0, ALL).stream().filter(it -> isOnTrack(it, step)).findFirst()
                .orElseThrow(() -> new IllegalStateException("the case has no task " + step.task() + " at that moment."));
        String person = step.person().orElseGet(() -> firstHolder(task));
        as(person, () -> {
            if (task.getAssignee() == null) {
                engine.getTaskService().claim(task.getId(), person);
            }
            engine.getFormService().submitTaskForm(task.getId(), step.answers());
            return reference;
        });
    }

    private boolean isOnTrack(Task task, DemoStep step) {
        return step.track().map(track -> track.equals(engine.getTaskService().getVariable(task.getId(), "track"))).orElse(true);
    }

    private String firstHolder(Task task) {
        return Optional.ofNullable(task.getAssignee()).orElseGet(() -> engine.getTaskService()
                .getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getUserId).filter(it -> it != null).sorted()
                .findFirst().orElseThrow(() -> new IllegalStateException("nobody is offered the task " + task.getName() + ".")));
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
}
