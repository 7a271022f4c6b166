package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.chaperone.WholeApplication;
import org.chaperone.engine.secrecy.EveryTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** What people write about a concern is in the sealed record and with the open tasks that show it, and nowhere else. */
@WholeApplication
class NothingConfidentialLeaksTest {

    private static final String MARK = "numbat";
    /** The only variables that may live in a process of a concern; what a task shows is the task's own. */
    private static final Set<String> ROUTING = Set.of("caseReference", "policyProfile", "reporter", "track", "reportId",
            "reportsToMake", "assessed", "trackClosed", "childAtRisk", "mayBeIndecent", "answerDueAt", "timesWidened",
            "nextBroughtIn", "progressInWords", "wordKind", "subjectKind", "category", "dangerNow", "onOurAccount", "reporterConcerned",
            "picturesAllowed", "tracks", "source", "informsModerators", "debriefWanted", "answerExpected", "reportDueAt",
            "reportReminderAt", "reportTitle", "answeredNow", "actionId", "actionIds", "actionOwner", "actionDueOn", "actionText",
            "loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger everything = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("org.chaperone");

    @Autowired
    ProcessEngine engine;
    @Autowired
    EveryTable tables;
    @Autowired
    Chronology chronology;

    @BeforeEach
    void listen() {
        log.start();
        everything.addAppender(log);
        ours.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stopListening() {
        everything.detachAppender(log);
        ours.setLevel(null);
    }

    @Test
    void noProcessNoTableAndNoLogShowsWhatSomebodyWrote() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.onOurAccount().with("whatHappened", mark())
                .with("subjectName", mark()).with("seenWhere", mark()).with("seenUrl", mark()).with("ourAccount", mark())
                .with("connectedNames", mark()).with("doneSoFar", List.of("called-police")).with("toldOutsideWhen", mark())
                .with("toldOutsideReference", mark()).with("childAffected", "yes"));
        onlyReferencesIn(it);
        it.say("teacher", "add", Map.of("addition", mark()));
        it.say("teacher", "outside", Map.of("whoToldOutside", List.of("other"), "toldOutsideOn", IncidentCaseDriver.today(),
                "toldOutsideReference", mark(), "toldOutsideWords", mark()));
        it.say("teacher", "conflict", Map.of("conflictNames", mark()));
        it.complete(it.task("Task_ClearContent"), "account-admin", Map.of("accountName", mark(), "evidenceNoted", "words",
                "done", "hidden", "audienceWords", "none", "doneWords", mark()));
        it.assess("child", "dsl", Map.of("facts", mark(), "childNeeds", mark(), "tellParents", "not", "tellParentsReason", mark(),
                "decisionReason", mark()));
        onlyReferencesIn(it);
        it.work("child", "dsl", "note", Map.of("stepKind", "advice", "stepWords", mark(), "stepOn", IncidentCaseDriver.today()));
        it.work("child", "dsl", "police-hold", Map.of("holdAgency", mark(), "holdContact", mark(), "holdWords", mark()));
        it.work("child", "dsl", "police-release", Map.of("releaseBy", mark(), "releaseWords", mark()));
        it.work("child", "dsl", "legal-hold", Map.of("legalReason", mark()));
        it.work("child", "dsl", "exclude", Map.of("excludePerson", "technician", "excludeAs", "witness", "excludeReason", mark()));
        it.work("child", "dsl", "report", Map.of("reportTo", List.of("ceop"), "reportReason", mark()));
        it.tell("ceop", "dsl", Map.of("toldWhomName", mark(), "theirReference", mark(), "noReferenceReason", mark(), "advice", mark()));
        it.answer("ceop", "dsl", Map.of("answeredBy", mark(), "answer", mark()));
        onlyReferencesIn(it);
        it.conclude("child", "dsl", Map.of("outcomeReason", mark(), "support", mark(), "toldWhom", mark(), "answerToReporter", mark()));
        onlyReferencesIn(it);

        assertThat(tables.showing(MARK)).isEmpty();
        assertThat(log.list).allSatisfy(line -> {
            assertThat(line.getFormattedMessage()).doesNotContain(MARK);
            assertThat(line.getThrowableProxy() == null ? "" : line.getThrowableProxy().getMessage()).doesNotContain(MARK);
        });
        assertThat(chronology.of(it.reference())).as("the record has it").anySatisfy(entry -> assertThat(entry.what()).contains(MARK));
    }

    private void onlyReferencesIn(IncidentCaseDriver it) {
        List<String> instances = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(it.reference())
                .list().stream().map(instance -> instance.getId()).toList();
        Map<String, String> strangers = new HashMap<>();
        engine.getRuntimeService().createVariableInstanceQuery().processInstanceIdIn(instances.toArray(String[]::new)).list().stream()
                .filter(variable -> variable.getTaskId() == null).filter(variable -> !ROUTING.contains(variable.getName()))
                .forEach(variable -> strangers.put(variable.getName(), variable.getProcessInstanceId()));
        assertThat(strangers).as("variables of processes that are no references").isEmpty();
        assertThat(engine.getRuntimeService().createVariableInstanceQuery().processInstanceIdIn(instances.toArray(String[]::new))
                .list().stream().filter(variable -> variable.getTaskId() == null).map(VariableInstance::getValue).map(String::valueOf)
                .collect(Collectors.joining())).doesNotContain(MARK);
    }

    private static String mark() {
        return MARK + " was here";
    }
}
