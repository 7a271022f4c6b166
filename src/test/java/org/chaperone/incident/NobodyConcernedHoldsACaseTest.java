package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.chaperone.TasklistApi;
import org.chaperone.WholeApplication;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.engine.notices.ToldPeople;
import org.chaperone.models.CoversModels;
import org.chaperone.school.People;
import org.chaperone.school.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/** Whoever is part of a concern never gets a task, a view or a message of it, and somebody always has it (G-01 to G-03). */
@WholeApplication
@DirtiesContext // leaves hundreds of cases behind, which whatever asks of all cases would wait for
@CoversModels("incident-recusal")
class NobodyConcernedHoldsACaseTest {

    private static final List<String> OFFICES = List.of("dsl", "deputy-dsl", "headteacher", "slt", "chair-of-governors", "governors");
    private static final List<String> PROFILES =
            List.of("standard", "quinton", "cann-bridge", "rochester", "cuddington", "crudgington");
    private static final Set<String> OF_THE_REPORTER = Set.of("Task_FollowReport", "Task_AddEvidence", "Task_ReadAnswer");
    private static final Set<String> HEAD_AND_SLT = Set.of("headteacher", "slt", "slt2");

    @LocalServerPort
    int port;
    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseRecord cases;
    @Autowired
    Chronology chronology;
    @Autowired
    People people;
    @Autowired
    ToldPeople told;
    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void theClockGoesOn() {
        ClockUtil.reset();
    }

    static Stream<Arguments> everyOverlapOfTwoInEachKindOfConcern() {
        List<Arguments> all = new ArrayList<>();
        for (String kind : List.of("pupil", "adult", "headteacher", "outsider", "account")) {
            for (int one = 0; one < OFFICES.size(); one++) {
                for (int other = one; other < OFFICES.size(); other++) {
                    all.add(Arguments.of("standard", kind, List.of(OFFICES.get(one), OFFICES.get(other))));
                }
            }
        }
        for (String profile : PROFILES.subList(1, PROFILES.size())) {
            for (String kind : List.of("pupil", "adult", "headteacher", "account")) {
                OFFICES.forEach(office -> all.add(Arguments.of(profile, kind, List.of(office))));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("everyOverlapOfTwoInEachKindOfConcern")
    void whoIsInvolvedByTheirOfficeHasNothingOfItAndSomebodyElseHas(String profile, String kind, List<String> offices) {
        IncidentCaseDriver it = IncidentCaseDriver.reportUnder(engine, profile, "teacher",
                concern(kind).involving(offices.stream().distinct().toArray(String[]::new)));
        Set<String> out = holdersOf(offices);
        holdsTrue(it, out, kind);
        assertThat(told.ofCase(it.reference()))
                .as("who was written to").doesNotContainAnyElementsOf(out);
    }

    @ParameterizedTest
    @MethodSource("everyReporter")
    void whoReportsOnesOwnConcernHasNothingOfIt(String reporter, String kind) {
        IncidentCaseDriver it = IncidentCaseDriver.reportUnder(engine, "standard", reporter, concern(kind).involving("me"));
        assertThat(it.holders(it.task("Task_FollowReport"))).as("they are no less a reporter").containsExactly(reporter);
        holdsTrue(it, Set.of(reporter), kind);
    }

    static Stream<Arguments> everyReporter() {
        return Stream.of("teacher", "dsl", "deputy-dsl", "headteacher", "slt", "chair", "governor")
                .flatMap(person -> Stream.of("pupil", "adult", "headteacher", "account").map(kind -> Arguments.of(person, kind)));
    }

    @Test
    void whereEverybodyIsNamedAtOnceTheLadoIsTheResponderAndNobodyAtSchoolGetsTheCase() {
        IncidentCaseDriver it = IncidentCaseDriver.reportUnder(engine, "standard", "teacher",
                concern("adult").with("childAffected", "no").involving(OFFICES.toArray(String[]::new)));
        holdsTrue(it, holdersOf(OFFICES), "adult");
        assertThat(cases.find(it.reference()).directLado()).isTrue();
        assertThat(it.holders(it.task("Task_MakeReport", "lado"))).as("who may still make the call").containsExactly("teacher");
        assertThat(it.holders(it.task("Task_AssessConcern", "adult"))).isEmpty();
        assertThat(it.variable(it.task("Task_MakeReport", "lado"), "summary").toString()).contains("make this call yourself");
        Task check = it.task("Task_CheckRecusals");
        assertThat(it.holders(check)).as("nobody decides on their own, so it waits for the LADO").isEmpty();
        assertThat(it.variable(check, "heldPeople").toString()).contains("Hannah Headteacher, the headteacher").doesNotContain("report");
        it.letTimeCome("Event_CheckOverdue");
        assertThat(it.holders(it.task("Task_CheckRecusals"))).as("and be it late").isEmpty();
        it.tell("lado", "teacher");
        assertThat(it.holders(check)).as("the order of the call").containsExactly("chair", "governor");
        Map<String, Object> decided = Map.of("outsidePerson", "Ms Ivory, the LADO", "outsideDecision", "Head and DSL may; the others not.");
        assertThatThrownBy(() -> it.complete(check, "chair", with(decided, "liftPeople", List.of("chair"))))
                .isInstanceOf(Refusal.class).hasMessageContaining("Somebody else decides");
        assertThatThrownBy(() -> it.complete(check, "chair", Map.of("liftPeople", List.of("headteacher"), "recusalReason", "I think so.")))
                .as("what the LADO decided counts").isInstanceOf(RuntimeException.class);
        it.complete(check, "chair", with(decided, "liftPeople", List.of("headteacher", "dsl")));
        assertThat(it.holders(it.task("Task_AssessConcern", "adult"))).containsExactly("headteacher");
        assertThat(cases.excluded(it.reference())).contains("deputy-dsl", "slt", "slt2", "governor").doesNotContain("headteacher", "dsl");
        assertThat(it.variable(it.task("Task_AssessConcern", "adult"), "chronology").toString()).contains("Ms Ivory, the LADO");
        Task next = it.task("Task_CheckRecusals");
        assertThat(it.holders(next)).as("whether the chair takes part, somebody free decides").containsExactly("headteacher");
        it.complete(next, "headteacher", Map.of("liftPeople", List.of("chair"), "recusalReason", "The LADO knows of nothing."));
        assertThat(it.waitsAt("Task_CheckRecusals")).isFalse();
        assertThat(cases.excluded(it.reference())).doesNotContain("chair");
    }

    private static Map<String, Object> with(Map<String, Object> answers, String key, Object value) {
        Map<String, Object> all = new HashMap<>(answers);
        all.put(key, value);
        return all;
    }

    /** Whatever a reporter ticks, at the start or later, about whomever: 128 ways. */
    @ParameterizedTest
    @MethodSource("everythingThatCanBeTicked")
    void whateverIsTickedTheReporterDealsWithNothingAndSomebodyHasItOrTheOutsideIsADuty(String kind, List<String> offices, boolean later) {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher",
                later ? concern(kind) : concern(kind).involving(offices.toArray(String[]::new)));
        if (later && !offices.isEmpty()) {
            it.say("teacher", "conflict", Map.of("conflictOffices", offices));
        }
        holdsTrue(it, holdersOf(offices), kind);
    }

    static Stream<Arguments> everythingThatCanBeTicked() {
        List<String> offices = List.of("dsl", "deputy-dsl", "headteacher", "slt", "chair-of-governors", "governors", "account-admins");
        List<String> kinds = List.of("pupil", "adult", "headteacher", "outsider", "account");
        return IntStream.range(0, 1 << offices.size()).mapToObj(bits -> Arguments.of(kinds.get(bits % kinds.size()),
                IntStream.range(0, offices.size()).filter(at -> (bits >> at & 1) == 1).mapToObj(offices::get).toList(), bits % 3 == 0));
    }

    /** Each of whom a concern may be about, and who may be harmed by them, against each other: 182 concerns. */
    @ParameterizedTest
    @MethodSource("everyOneWhoMayHaveDoneItAgainstEveryOneWhoMayBeHarmed")
    void whoMayHaveDoneItAndWhoMayBeHarmedHaveNothingOfItAndEachSideIsOpen(Somebody didIt, Somebody harmed, String childAffected) {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", concern("outsider").with("category", "other")
                .with("subjectKind", didIt.kinds().get(0)).with("subjectName", didIt.name())
                .with("harmedKinds", harmed.kinds()).with("harmedName", harmed.name()).with("childAffected", childAffected));
        Set<String> out = Stream.of(didIt, harmed).flatMap(somebody -> somebody.persons().stream()).collect(Collectors.toSet());
        boolean child = didIt.kinds().contains("pupil") || harmed.kinds().contains("pupil") || !"no".equals(childAffected);
        boolean adult = didIt.kinds().contains("adult") || didIt.kinds().contains("headteacher");
        Set<String> sides = new TreeSet<>();
        it.tasks("Task_AssessConcern").forEach(task -> sides.add(it.variable(task, "track").toString()));
        assertThat(sides).isEqualTo(new TreeSet<>(Stream.of(child ? "child" : "", adult ? "adult" : "", child || adult ? "" : "outsider")
                .filter(side -> !side.isEmpty()).toList()));
        holdsTrue(it, out, didIt.kinds().get(0));
        assertThat(told.ofCase(it.reference()))
                .as("who was written to").filteredOn(person -> out.contains(person) && !person.equals("teacher")).isEmpty();
    }

    static Stream<Arguments> everyOneWhoMayHaveDoneItAgainstEveryOneWhoMayBeHarmed() {
        List<Somebody> staff = Stream.of("dsl:Dora Safeguarding", "deputy-dsl:Dev Deputy", "slt:Sam Senior", "chair:Cleo Chair",
                        "governor:Gus Governor", "teacher2:Tom Teachwell", "teacher:Tess Teacher")
                .map(each -> each.split(":")).map(each -> new Somebody(List.of("adult"), each[1], Set.of(each[0]))).toList();
        List<Somebody> others = List.of(new Somebody(List.of("parent"), "Mrs Birch", Set.of()),
                new Somebody(List.of("outsider"), null, Set.of()), new Somebody(List.of("unknown"), null, Set.of()));
        List<Somebody> didIt = new ArrayList<>(staff);
        didIt.addAll(others);
        didIt.addAll(List.of(new Somebody(List.of("pupil"), "J. Willow in 4B", Set.of()),
                new Somebody(List.of("headteacher"), null, Set.of("headteacher")),
                new Somebody(List.of("adult"), "Mr Nilsson, supply", Set.of())));
        List<Somebody> harmed = new ArrayList<>(staff);
        harmed.addAll(others);
        harmed.addAll(List.of(new Somebody(List.of(), null, Set.of()), new Somebody(List.of("pupil"), "K. Maple in 4B", Set.of()),
                new Somebody(List.of("adult"), "Hannah Headteacher", Set.of("headteacher")),
                new Somebody(List.of("pupil", "adult", "school"), "K. Maple and Dora Safeguarding", Set.of("dsl"))));
        return didIt.stream().flatMap(one -> harmed.stream().map(other -> Arguments.of(one, other,
                one.kinds().contains("pupil") || other.kinds().contains("pupil") ? null
                        : List.of("yes", "no", "unsure").get((didIt.indexOf(one) + harmed.indexOf(other)) % 3))));
    }

    /** Somebody as a report speaks of them, and who of the school that is. */
    record Somebody(List<String> kinds, String name, Set<String> persons) { }

    @Test
    void whoWasWronglyShutOutIsPutBackAndCannotBeShutOutAgainByTheSameWord() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil().involving("dsl"));
        Task check = it.task("Task_CheckRecusals");
        assertThat(it.holders(check)).containsExactly("deputy-dsl");
        assertThat(engine.getTaskService().getVariables(check.getId())).as("nothing of what was reported")
                .doesNotContainKeys("reportText", "peopleInWords", "reports", "chronology");
        it.complete(check, "deputy-dsl", Map.of("liftPeople", List.of("dsl"), "recusalReason", "She only took the call."));
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl", "dsl");
        it.say("teacher", "conflict", Map.of("conflictOffices", List.of("dsl")));
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl", "dsl");
        assertThat(it.variable(it.task("Task_AssessConcern", "child"), "additionsInWords").toString()).as("she reads it, too")
                .contains("Somebody was held still").doesNotContain("Dora Safeguarding");
        assertThat(chronology.of(it.reference())).extracting(Entry::what).anyMatch(what -> what.contains("says again that Dora Safeguarding"));
    }

    @Test
    void whoIsConfirmedAsConcernedStaysOutAndACheckThatNobodyDoesGoesToTheNextInLine() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil().involving("dsl"));
        it.letTimeCome("Event_CheckOverdue");
        assertThat(it.holders(it.task("Task_CheckRecusals"))).containsExactly("chair", "deputy-dsl");
        it.complete(it.task("Task_CheckRecusals"), "chair", Map.of("recusalReason", "She is the mother."));
        assertThat(cases.exclusions(it.reference())).singleElement().satisfies(out -> {
            assertThat(out.person()).isEqualTo("dsl");
            assertThat(out.provisional()).isFalse();
        });
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl");
    }

    @Test
    void aCheckEndsWithTheLastRecusalThatWasToBeChecked() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil().involving("dsl"));
        it.assess("child", "deputy-dsl", Map.of());
        it.work("child", "deputy-dsl", "put-back", Map.of("putBackPerson", "dsl", "putBackReason", "Only took the call."));
        assertThat(it.waitsAt("Task_CheckRecusals")).isFalse();
    }

    @Test
    void whoIsNamedInWhatTheReporterAddsIsHeldBeforeTheyReadIt() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAnAdult().with("subjectName", null)
                .with("childAffected", "no"));
        it.say("teacher", "add", Map.of("addition", "It is Hannah Headteacher, I saw the phone."));
        holdsTrue(it, Set.of("headteacher"), "adult");
        IncidentCaseDriver pupil = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil());
        pupil.say("teacher", "outside", Map.of("whoToldOutside", List.of("police"), "toldOutsideOn", IncidentCaseDriver.today(),
                "toldOutsideReference", "PC 12", "toldOutsideWords", "They say that Dev Deputy sent them to him."));
        holdsTrue(pupil, Set.of("deputy-dsl"), "pupil");
    }

    @Test
    void whoOnlyMakesTheCallDecidesNothingAndReadsNothingOfTheCase() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil());
        it.assess("child", "dsl", Map.of("tellParents", "now"));
        it.say("teacher", "conflict", Map.of("conflictOffices", OFFICES));
        assertThat(it.holders(it.task("Task_MakeReport", "parents"))).as("waits for somebody who may decide").isEmpty();
        Task call = it.task("Task_MakeReport", "childrens-social-care");
        assertThat(it.holders(call)).containsExactly("teacher");
        assertThatThrownBy(() -> it.complete(call, "teacher", Map.of("reported", "not-needed", "notNeededReason", "I think not.")))
                .isInstanceOf(Refusal.class);
        assertThat(it.holders(it.task("Task_CheckRecusals"))).isEmpty();
        it.tell("childrens-social-care", "teacher");
        it.complete(it.task("Task_CheckRecusals"), "chair", Map.of("liftPeople", List.of("dsl"), "outsidePerson", "The front door, Mr Ash",
                "outsideDecision", "She may."));
        assertThat(it.holders(it.task("Task_MakeReport", "parents"))).containsExactly("dsl");
    }

    @Test
    void aReporterWhoDealsWithConcernsByOfficeDoesNotDealWithTheirOwn() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "dsl", Concern.aboutAPupil());
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl");
        IncidentCaseDriver byTheHead = IncidentCaseDriver.report(engine, "headteacher", Concern.aboutAnAdult());
        assertThat(byTheHead.holders(byTheHead.task("Task_AssessConcern", "adult"))).containsExactly("chair");
    }

    /** As the case goes on: the time passes, a side is handed over, and somebody turns out to be concerned. */
    @Test
    void nobodyComesBackIntoACaseByAnyRoad() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAnAdult().involving("deputy-dsl"));
        Set<String> out = new HashSet<>(Set.of("deputy-dsl"));
        it.letTimeCome("Event_NotTakenUp");
        holdsTrue(it, out, "adult");
        it.assess("adult", "headteacher", Map.of("subjectPerson", "slt", "otherConcerned", List.of("technician")));
        out.addAll(Set.of("slt", "technician"));
        holdsTrue(it, out, "adult");
        it.letTimeCome("Event_ReportOverdue");
        it.letTimeCome("Event_WorkOverdue");
        holdsTrue(it, out, "adult");
        it.work("adult", "headteacher", "exclude", Map.of("excludePerson", "dsl", "excludeAs", "related", "excludeReason", "Family."));
        out.add("dsl");
        holdsTrue(it, out, "adult");
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).as("the next in line").isNotEmpty();
        it.letTimeCome("Event_WorkOverdue");
        it.work("adult", "chair", "exclude", Map.of("excludePerson", "headteacher", "excludeAs", "subject", "excludeReason", "Knew."));
        out.addAll(HEAD_AND_SLT);
        holdsTrue(it, out, "headteacher");
        it.say("teacher", "conflict", Map.of("conflictOffices", List.of("chair-of-governors")));
        out.add("chair");
        holdsTrue(it, out, "headteacher");
        assertThat(cases.find(it.reference()).directLado()).isTrue();
    }

    @Test
    void theHeadteacherAndTheSltDoNotEvenSeeThatThereIsAConcernAboutTheHeadteacher() {
        Map<String, Integer> before = counts("headteacher", "slt", "slt2");
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutTheHeadteacher());
        assertThat(counts("headteacher", "slt", "slt2")).isEqualTo(before);
        Task task = it.task("Task_AssessConcern", "adult");
        for (String person : List.of("headteacher", "slt", "slt2", "teacher2")) {
            TasklistApi api = TasklistApi.signIn(port, person, "demo");
            assertThat(api.get("/task?maxResults=100&processInstanceBusinessKey=" + it.reference()).body()).isEqualTo("[]");
            assertThat(api.get("/task/" + task.getId()).status()).isIn(403, 404);
            assertThat(api.get("/task/" + task.getId() + "/form-variables").status()).isGreaterThanOrEqualTo(400);
            assertThat(api.submitTask(task.getId(), Map.of("canAct", "absent")).status()).isIn(404, 409);
            for (String list : List.of("/variable-instance", "/history/variable-instance", "/history/activity-instance",
                    "/history/task", "/history/process-instance", "/history/detail", "/process-instance", "/execution",
                    "/history/identity-link-log", "/event-subscription", "/history/user-operation")) {
                assertThat(api.get(list + "?maxResults=500").body()).as(person + " " + list).doesNotContain(it.reference())
                        .doesNotContain(task.getProcessInstanceId()).doesNotContain(task.getId());
            }
        }
        assertThat(counts("chair")).as("the test would see it").isNotEqualTo(Map.of());
        assertThat(TasklistApi.signIn(port, "chair", "demo").get("/task?maxResults=100&processInstanceBusinessKey=" + it.reference()).json()).isNotEmpty();
    }

    @Test
    void whoTakesNoPartInACaseTakesNoneInWhatBelongsToIt() {
        IncidentCaseDriver first = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil().involving("dsl"));
        IncidentCaseDriver second = IncidentCaseDriver.report(engine, "teacher",
                Concern.aboutAPupil().with("earlierReference", first.reference()));
        holdsTrue(second, Set.of("dsl"), "pupil");
    }

    @Test
    void whoReportsThemselvesGoesOnFollowingItAndDealsWithNothing() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil().with("subjectName", "J. Teacher"));
        assertThat(it.waitsAt("Task_FollowReport")).isTrue();
        IncidentCaseDriver themselves = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAnAdult().with("subjectName", "Tess Teacher"));
        assertThat(themselves.waitsAt("Task_FollowReport")).isTrue();
        assertThat(cases.excluded(themselves.reference())).contains("teacher");
        themselves.assess("adult", "headteacher", Map.of("subjectPerson", "teacher", "reportTo", List.of("lado"), "limbRisk", "unsure"));
        assertThat(themselves.waitsAt("Task_FollowReport")).as("they know of it by themselves").isTrue();
    }

    @Test
    void whoIsNamedInFullWhereNobodyElseIsNamedHasNothingOfIt() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher",
                Concern.aboutAnAdult().with("whatHappened", "I was told that Hannah Headteacher writes to a pupil."));
        holdsTrue(it, Set.of("headteacher"), "headteacher");
    }

    @Test
    void aResponderWhoIsRemovedWhileHoldingTheCaseLosesSightOfItAndNothingIsStored() {
        IncidentCaseDriver it = IncidentCaseDriver.report(engine, "teacher", Concern.aboutAPupil());
        Task task = it.task("Task_AssessConcern", "child");
        TasklistApi dsl = TasklistApi.signIn(port, "dsl", "demo");
        assertThat(dsl.post("/task/" + task.getId() + "/claim", Map.of("userId", "dsl")).status()).isLessThan(300);
        assertThat(dsl.get("/task/" + task.getId()).status()).isEqualTo(200);
        it.say("teacher", "conflict", Map.of("conflictOffices", List.of("dsl")));
        assertThat(dsl.get("/task/" + task.getId()).status()).isIn(403, 404);
        assertThat(dsl.get("/task/" + task.getId() + "/variables").status()).isGreaterThanOrEqualTo(400);
        int entries = jdbc.sql("select chain_length from incident_case where case_reference = ?").param(it.reference())
                .query(Integer.class).single();
        assertThat(dsl.submitTask(task.getId(), Map.of("canAct", "absent")).status()).isIn(404, 409);
        assertThat(jdbc.sql("select chain_length from incident_case where case_reference = ?").param(it.reference())
                .query(Integer.class).single()).isEqualTo(entries);
        assertThat(it.holders(it.task("Task_AssessConcern", "child"))).containsExactly("deputy-dsl");
    }

    /**
     * Nobody who is out has a task or was written to, and the reporter has none in which a concern is dealt with; every
     * task has somebody, or an agency outside is told by whoever may still make the call.
     */
    private void holdsTrue(IncidentCaseDriver it, Set<String> out, String kind) {
        Set<String> nobodyOf = new TreeSet<>(out);
        if (kind.equals("headteacher") || out.contains("headteacher")) {
            nobodyOf.addAll(HEAD_AND_SLT);
        }
        String reporter = cases.find(it.reference()).reporter();
        assertThat(it.tasks()).as("somebody has the case").isNotEmpty();
        boolean called = false;
        boolean dealt = true;
        for (Task task : it.tasks()) {
            String key = task.getTaskDefinitionKey();
            List<String> holders = it.holders(task);
            if (OF_THE_REPORTER.contains(key)) {
                continue;
            }
            if (key.equals("Task_MakeReport")) {
                called |= !holders.isEmpty();
                assertThat(holders).as(key).filteredOn(person -> nobodyOf.contains(person) && !person.equals(reporter)).isEmpty();
            } else if (key.equals("Task_CheckRecusals")) {
                assertThat(holders).as("nobody decides on their own").doesNotContain(reporter)
                        .doesNotContainAnyElementsOf(cases.excluded(it.reference()));
            } else {
                assertThat(holders).as(key).filteredOn(nobodyOf::contains).isEmpty();
                assertThat(holders).as(key).doesNotContain(reporter);
                dealt &= !holders.isEmpty();
            }
        }
        assertThat(dealt || called).as("somebody has it, or the outside is told").isTrue();
    }

    private Set<String> holdersOf(List<String> offices) {
        Set<String> holders = new HashSet<>();
        offices.forEach(office -> holders.addAll(people.membersOf(Role.withId(office).orElseThrow())));
        return holders;
    }

    private static Concern concern(String kind) {
        return switch (kind) {
            case "pupil" -> Concern.aboutAPupil();
            case "adult" -> Concern.aboutAnAdult();
            case "headteacher" -> Concern.aboutTheHeadteacher();
            case "account" -> Concern.onOurAccount();
            default -> Concern.aboutAnOutsider();
        };
    }

    private Map<String, Integer> counts(String... persons) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String person : persons) {
            TasklistApi api = TasklistApi.signIn(port, person, "demo");
            api.get("/filter?resourceType=Task&maxResults=100").json().forEach(filter -> counts.put(person + " " + filter.path("name").asText(),
                    api.get("/filter/" + filter.path("id").asText() + "/count").json().path("count").asInt()));
        }
        return counts;
    }
}
