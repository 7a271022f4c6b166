package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.WholeApplication;
import org.chaperone.engine.forms.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;

/**
 * Goes every way through a concern about an adult whose report to the LADO is mandatory, until no state is left in which
 * something has not been tried. From each the reporter can report it outside, and none ends the case without the record of
 * the report (INC-29, G-01).
 */
@WholeApplication
@DirtiesContext // leaves hundreds of cases behind, which whatever asks of all cases would wait for
class EveryStateCanEscalateTest {

    private static final int MOST_STATES = 400;
    private static final int MOST_STEPS = 4000;
    /** Whom only the reporter of this test tells, in each state. */
    private static final Set<Agency> BY_THE_REPORTER = Set.of(Agency.OTHER, Agency.POLICE);

    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseRecord cases;
    @Autowired
    ExternalReports reports;

    private final Map<String, Map<String, String>> leadsTo = new LinkedHashMap<>();
    private final Map<String, Set<String>> all = new HashMap<>();
    private final Set<String> kindsTried = new TreeSet<>();
    private int steps;

    @AfterEach
    void theClockGoesOn() {
        ClockUtil.reset();
    }

    private interface Step {

        void take();
    }

    @Test
    void fromEveryStateItCanBeReportedOutsideAndNoneEndsWithoutTheMandatoryReport() {
        IncidentCaseDriver it = begin();
        while (it != null) {
            String state = state(it);
            if (!leadsTo.containsKey(state)) {
                leadsTo.put(state, new HashMap<>());
                theReporterCanEscalate(it);
                assertThat(state(it)).as("a report outside by the reporter to somebody else changes nothing else").isEqualTo(state);
            }
            assertThat(leadsTo.size()).as("states").isLessThan(MOST_STATES);
            assertThat(steps++).as("steps").isLessThan(MOST_STEPS);
            Map<String, Step> possible = possible(it);
            all.put(state, possible.keySet());
            String next = possible.keySet().stream().filter(move -> !leadsTo.get(state).containsKey(move)).findFirst()
                    .orElseGet(() -> towardsSomethingNew(state));
            if (next == null || !possible.containsKey(next)) {
                it = isAnythingLeft() ? begin() : null;
                continue;
            }
            try {
                possible.get(next).take();
                kindsTried.add(next.replaceAll(" .*", ""));
            } catch (Refusal refused) {
                kindsTried.add(next.replaceAll(" .*", "") + " refused");
            }
            leadsTo.get(state).put(next, state(it));
            ClockUtil.reset();
        }
        assertThat(leadsTo).as("it has been somewhere").hasSizeGreaterThan(20);
        assertThat(leadsTo.keySet()).anySatisfy(state -> assertThat(state).contains("closed"));
        assertThat(kindsTried).contains("conclude", "conclude refused", "not-needed refused", "tell", "no-answer-in-time", "chase",
                "police-hold", "interview refused");
    }

    private IncidentCaseDriver begin() {
        return IncidentCaseDriver.report(engine, "teacher", Concern.aboutAnAdult().with("childAffected", "no"));
    }

    /** What can be told apart: where it waits, how the reports stand, whether the police lead, whether it is closed. */
    private String state(IncidentCaseDriver it) {
        String tasks = it.tasks().stream().filter(task -> !task.getTaskDefinitionKey().equals("Task_AddEvidence"))
                .map(task -> task.getTaskDefinitionKey() + about(it, task)).sorted().collect(Collectors.joining(" "));
        String told = reports.of(it.reference()).stream().filter(report -> !BY_THE_REPORTER.contains(report.agency()))
                .map(report -> report.agency().id() + "=" + report.status() + (report.answeredAt().isPresent() ? "+" : "")).sorted()
                .collect(Collectors.joining(" "));
        IncidentCase incident = cases.find(it.reference());
        return tasks + " | " + told + (incident.policeHold() ? " | police lead" : "") + (incident.isOpen() ? "" : " | closed");
    }

    private static String about(IncidentCaseDriver it, Task task) {
        Object agency = it.variable(task, "agency");
        return agency == null ? "" : "/" + agency;
    }

    private Map<String, Step> possible(IncidentCaseDriver it) {
        Map<String, Step> possible = new LinkedHashMap<>();
        for (Task task : it.tasks()) {
            String about = about(it, task);
            String agency = about.isEmpty() ? "" : about.substring(1);
            String person = it.holders(task).get(0);
            switch (task.getTaskDefinitionKey()) {
                case "Task_AssessConcern" -> {
                    possible.put("absent", () -> it.complete(task, person, Map.of("canAct", "absent")));
                    possible.put("nothing-met", () -> it.assess("adult", person, Map.of()));
                    possible.put("may-be-met", () -> it.assess("adult", person, Map.of("limbRisk", "unsure", "reportTo", List.of("lado"))));
                }
                case "Task_WorkOnCase" -> {
                    possible.put("interview", () -> it.work("adult", person, "note", Map.of("stepKind", "interview", "stepWords",
                            "Asked.", "stepOn", IncidentCaseDriver.today())));
                    possible.put("police-hold", () -> it.work("adult", person, "police-hold", Map.of("holdAgency", "The force",
                            "holdWords", "Wait.")));
                    possible.put("police-release", () -> it.work("adult", person, "police-release", Map.of("releaseBy", "The officer")));
                    possible.put("merge", () -> it.work("adult", person, "merge", Map.of("mergeWith", "INC-2001-0001",
                            "mergeReason", "The same.")));
                    possible.put("stand-aside", () -> it.work("adult", person, "stand-aside", Map.of("standAsideAs", "absent")));
                    possible.put("conclude", () -> it.conclude("adult", person, Map.of("lessons", "yes")));
                }
                case "Task_MakeReport" -> {
                    possible.put("tell " + agency, () -> it.tell(agency, person));
                    possible.put("not-needed " + agency, () -> it.complete(task, person, Map.of("reported", "not-needed",
                            "notNeededReason", "Somebody else did.")));
                    if (agency.equals("lado")) {
                        possible.put("reporter-tells-lado", () -> it.say("teacher", "outside", Map.of("whoToldOutside",
                                List.of("lado"), "toldOutsideOn", IncidentCaseDriver.today(), "toldOutsideReference", "The duty desk")));
                    }
                }
                case "Task_RecordAnswer" -> {
                    possible.put("answer " + agency, () -> it.answer(agency, person, Map.of()));
                    possible.put("answer-police-lead " + agency, () -> it.answer(agency, person, Map.of("policeLead", "yes",
                            "holdWords", "Wait.")));
                    possible.put("no-answer-in-time " + agency, () -> it.letTimeCome("Event_NoAnswer"));
                }
                case "Task_ChaseAgency" -> {
                    possible.put("chase " + agency, () -> it.complete(task, person, Map.of("answeredNow", "no", "chasedWhom", "The desk",
                            "chasedHow", "By telephone.")));
                    Map<String, Object> answered = new HashMap<>(IncidentCaseDriver.answered(agency, Map.of()));
                    answered.put("answeredNow", "yes");
                    possible.put("chased-and-answered " + agency, () -> it.complete(task, person, answered));
                }
                case "Task_HoldDebrief" -> possible.put("debrief", () -> it.complete(task, person, Map.of("lessons", "Look earlier.",
                        "policyChange", "no", "curriculumChange", "no")));
                default -> {
                    // the reporter's own tasks: what they can do is tried in each state
                }
            }
        }
        return possible;
    }

    private void theReporterCanEscalate(IncidentCaseDriver it) {
        if (it.waitsAt("Task_FollowReport")) {
            it.say("teacher", "outside", Map.of("whoToldOutside", List.of("other"), "toldOutsideOn", IncidentCaseDriver.today(),
                    "toldOutsideReference", "The helpline"));
            assertThat(reports.of(it.reference())).filteredOn(report -> report.agency() == Agency.OTHER).singleElement()
                    .satisfies(report -> assertThat(report.madeBy()).contains("teacher"));
        } else {
            IncidentCaseDriver again = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAnAdult()
                    .with("earlierReference", it.reference()).with("doneSoFar", List.of("called-police"))
                    .with("toldOutsideWhen", "Today").with("toldOutsideReference", "The front desk"));
            assertThat(reports.of(again.reference())).anySatisfy(report -> {
                assertThat(report.agency()).isEqualTo(Agency.POLICE);
                assertThat(report.status()).isEqualTo(ExternalReport.Status.COVERED);
            });
        }
        if (!it.isRunning() || !cases.find(it.reference()).isOpen()) {
            assertThat(reports.openMandatory(it.reference())).isEmpty();
            assertThat(reports.of(it.reference())).filteredOn(ExternalReport::mandatory).allSatisfy(report -> {
                assertThat(report.madeAt()).isPresent();
                assertThat(report.madeBy()).isPresent();
                assertThat(report.status()).isIn(ExternalReport.Status.MADE, ExternalReport.Status.COVERED);
            });
        }
    }

    /** The first move of the shortest known way to a state in which something has not been tried; null: there is none. */
    private String towardsSomethingNew(String from) {
        Map<String, String> firstMove = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String state = open.poll();
            for (Map.Entry<String, String> edge : leadsTo.getOrDefault(state, Map.of()).entrySet()) {
                String first = state.equals(from) ? edge.getKey() : firstMove.get(state);
                if (!edge.getValue().equals(from) && firstMove.putIfAbsent(edge.getValue(), first) == null) {
                    if (hasMore(edge.getValue())) {
                        return first;
                    }
                    open.add(edge.getValue());
                }
            }
        }
        return null;
    }

    private boolean hasMore(String state) {
        return !leadsTo.containsKey(state) || all.containsKey(state) && !leadsTo.get(state).keySet().containsAll(all.get(state));
    }

    private boolean isAnythingLeft() {
        return new ArrayList<>(leadsTo.keySet()).stream().anyMatch(this::hasMore);
    }
}
