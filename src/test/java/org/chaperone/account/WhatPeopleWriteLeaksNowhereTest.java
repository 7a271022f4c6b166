package org.chaperone.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Date;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.chaperone.WholeApplication;
import org.chaperone.engine.secrecy.CaseErasure;
import org.chaperone.engine.secrecy.EveryTable;
import org.chaperone.school.SchoolCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Puts a marker of its own into every field in which people write, runs cases to their ends, and looks for the markers
 * wherever somebody without the right to read could find them.
 */
@WholeApplication
class WhatPeopleWriteLeaksNowhereTest {

    private static final LocalDate TODAY = LocalDate.now(SchoolCalendar.ZONE);
    private static final LocalDate GO_LIVE = TODAY.plusMonths(3);
    private static final String MARK = "quokka";

    /** Fields that these cases do not get to; each is a text like the others, in the same forms. */
    private static final Set<String> NOT_REACHED = Set.of("platformOther", "mediaRiskDetails", "platformMinAgeReason",
            "readinessCourse", "volunteerChecks", "setupFault", "longLifeReason");

    private final Map<String, String> written = new TreeMap<>();
    private final Map<String, JsonNode> textFields = textFields();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger everything = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private List<Appender<ILoggingEvent>> usual;
    private Level usualLevel;
    private final Logger ours = (Logger) LoggerFactory.getLogger("org.chaperone");

    @Autowired
    ProcessEngine engine;
    @Autowired
    ApplicationRecord record;
    @Autowired
    AccountRegister register;
    @Autowired
    Cases cases;
    @Autowired
    EveryTable tables;
    @Autowired
    CaseErasure erasure;

    @BeforeEach
    void listen() {
        cases.everyoneIsReady();
        log.start();
        usualLevel = everything.getLevel();
        usual = appenders();
        usual.forEach(everything::detachAppender);
        everything.addAppender(log);
        everything.setLevel(Level.INFO); // what a school runs with
        ours.setLevel(Level.DEBUG);
        ours.info("The log is listened to");
    }

    @AfterEach
    void stopListening() {
        ClockUtil.reset();
        everything.detachAppender(log);
        usual.forEach(everything::addAppender);
        everything.setLevel(usualLevel);
        ours.setLevel(null);
    }

    @Test
    void noTableNoLogNoReferenceAndNoTaskNameShowsIt() {
        List<String> references = List.of(live(), refusedByTheDsl(), withdrawn(), decidedInAMeeting());

        Set<String> expected = new TreeSet<>(textFields.keySet());
        expected.removeAll(NOT_REACHED);
        assertThat(written.keySet()).as("every field in which people write has its marker").containsAll(expected);
        assertThat(tables.showing(MARK)).isEmpty();
        assertThat(log.list).isNotEmpty().allSatisfy(line -> {
            assertThat(line.getFormattedMessage()).doesNotContain(MARK);
            assertThat(ThrowableProxyUtil.asString(line.getThrowableProxy())).doesNotContain(MARK);
        });
        references.forEach(reference -> engine.getHistoryService().createHistoricTaskInstanceQuery()
                .processInstanceBusinessKey(reference).list().forEach(task -> {
                    assertThat(task.getName()).doesNotContain(MARK);
                    assertThat(String.valueOf(task.getDescription())).doesNotContain(MARK);
                }));
    }

    @Test
    void theRecordReadsItAndAnErasedCaseSaysSoInItsPlace() {
        String reference = live();
        assertThat(register.find(reference).orElseThrow().exitStrategy()).contains(written.get("exitStrategy"));
        assertThat(record.decisions(reference).get(0).conditions()).hasValue(written.get("conditions"));
        String firstDecider = record.decisions(reference).get(0).decidedBy();

        assertThatThrownBy(() -> erasure.erase(reference, "headteacher", "slt", "The time to keep it is over"))
                .hasMessageContaining("runs until");
        ClockUtil.setCurrentTime(Date.from(GO_LIVE.plusMonths(12).plusDays(1).atStartOfDay(SchoolCalendar.ZONE).toInstant()));
        erasure.erase(reference, "headteacher", "slt", "The time to keep it is over");

        OfficialAccount account = register.find(reference).orElseThrow();
        assertThat(account.exitStrategy()).startsWith("Erased on ").endsWith("It cannot be read again.");
        assertThat(account.dates().closesOn()).isEqualTo(GO_LIVE.plusMonths(12));
        assertThat(record.decisions(reference).get(0).conditions().orElseThrow()).startsWith("Erased on ");
        assertThat(record.decisions(reference).get(0).decidedBy()).isEqualTo(firstDecider);
        assertThat(record.status(reference)).contains("live");
        assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery().variableName("exitStrategy").list())
                .filteredOn(past -> engine.getHistoryService().createHistoricProcessInstanceQuery()
                        .processInstanceId(past.getProcessInstanceId()).singleResult().getBusinessKey().equals(reference))
                .isNotEmpty().allSatisfy(past -> assertThat(past.getValue()).asString().startsWith("Erased on "));
    }

    private List<Appender<ILoggingEvent>> appenders() {
        List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
        everything.iteratorForAppenders().forEachRemaining(appenders::add);
        return appenders;
    }

    /** The policy that asks most, from the wish to the register. */
    private String live() {
        ApplicationCase it = cases.write(cases.open("teacher", "cuddington"), "teacher", business());
        decide(it, marked(Map.of("decision", "approve"), "conditions"));
        decide(it, marked(Map.of("decision", "approve"), "conditions"));
        it.complete("Task_OpenFilter", "technician", marked(Map.of("exemptionFrom", GO_LIVE.toString(),
                "exemptionUntil", GO_LIVE.plusMonths(6).toString(), "dslAgreed", true), "exemptionScope"));
        it.complete("Task_SetUpAccount", "account-admin", marked(AccountCreationTest.setUp(
                "https://social.example/club-" + System.nanoTime()), "custodyRef"));
        it.complete("Task_CheckSetUp", "account-admin2", Map.of("setupMatches", "yes"));
        it.complete("Task_TellParents", "account-admin", marked(Map.of("noticeSentOn", TODAY.toString()), "noticeChannel", "noticeText"));
        it.complete("Task_ConfirmAccount", "teacher2", Map.of("confirmed", true));
        return it.reference();
    }

    private String refusedByTheDsl() {
        BusinessCase business = business().with("objectiveType", List.of("community"));
        mark(business, "intendedOutcome1", "intendedOutcome2", "intendedOutcome3", "alternativeChannel");
        business.with("moderator2", "esafety").withOnPeople("externalMonitor", null).with("earlyAdviceRef", null).withOnPlan("filterChange", null);
        ApplicationCase it = cases.write(cases.open("teacher", "rochester"), "teacher", business);
        decide(it, marked(Map.of("decision", "refuse", "dslView", "concern"),
                "dslHazards", "dslControls", "decisionReason"));
        it.complete("Task_ReadRefusal", "teacher", Map.of("refusalRead", true));
        return it.reference();
    }

    private String decidedInAMeeting() {
        ApplicationCase it = cases.submitted("teacher", BusinessCase.complete(GO_LIVE));
        it.complete("Task_DecideOnApplication", "slt", marked(Map.of("decision", "send-back", "membersPresent", List.of("slt2"),
                "membersAgreed", "yes"), "decisionReason", "minuteReference"));
        it.complete("Task_DescribeAccount", "teacher", Map.of("nextStep", "withdraw"));
        return it.reference();
    }

    private static void decide(ApplicationCase it, Map<String, Object> answers) {
        Map<String, Object> all = new HashMap<>(answers);
        if (answers.get("decision").equals("approve") && !it.variable("Task_DecideOnApplication", "approvalStep").equals("esafety-lead")) {
            all.put("resourceConfirmed", true);
        }
        it.complete("Task_DecideOnApplication", it.offeredTo("Task_DecideOnApplication").get(0), all);
    }

    private String withdrawn() {
        BusinessCase business = BusinessCase.complete(GO_LIVE).with("moderator1", "dsl");
        mark(business.withOnPlan("houseRules", "x"), "houseRules");
        ApplicationCase it = cases.write(cases.open("teacher", "cann-bridge"), "teacher", business);
        it.complete("Task_FollowApplication", "teacher", marked(Map.of("withdraw", true), "withdrawalReason"));
        return it.reference();
    }

    private BusinessCase business() {
        BusinessCase business = BusinessCase.complete(GO_LIVE).with("namesNonEmployees", null).with("moderator2", "dsl").with("visibility", "closed")
                .withOnPeople("audOtherSchools", true).withOnPeople("audOther", true)
                .withOnPeople("conOtherSchools", true).withOnPeople("conOther", true).withOnPeople("advertises", "yes")
                .withOnPeople("externalVetter", "esafety").withOnPlan("goodPracticeDeclared", true)
                .withOnPlan("adviceSought", "sought").withOnPlan("filterChange", "yes")
                .withOnPlan("riskResidual", "low").withOnPlan("riskAssessor", "esafety")
                .withOnPlan("riskAssessedOn", TODAY.toString());
        for (String key : List.of("audOtherSchoolNames", "audOtherDetails", "audienceNotes", "conOtherSchoolNames",
                "conOtherDetails", "advertisingPlan", "externalMonitor")) {
            business.withOnPeople(key, "x");
        }
        for (String key : List.of("vulnerability", "adviceReference", "consentPlan", "riskHazards", "riskControls")) {
            business.withOnPlan(key, "x");
        }
        business.with("earlyAdviceRef", "x");
        textFields.keySet().forEach(key -> {
            if (business.description().containsKey(key) || business.people().containsKey(key) || business.plan().containsKey(key)) {
                mark(business, key);
            }
        });
        return business;
    }

    private void mark(BusinessCase business, String... keys) {
        for (String key : keys) {
            business.with(key, marker(key));
        }
    }

    private Map<String, Object> marked(Map<String, Object> answers, String... keys) {
        Map<String, Object> all = new HashMap<>(answers);
        for (String key : keys) {
            all.put(key, marker(key));
        }
        return all;
    }

    private String marker(String key) {
        int longest = textFields.get(key).path("validate").path("maxLength").asInt();
        return written.computeIfAbsent(key, unmarked -> (MARK + " in " + key + " among all the other words that stand there").
                transform(text -> text.substring(0, Math.min(text.length(), longest))));
    }

    /** The fields in which people write and which are not marked as searchable, by key. */
    private static Map<String, JsonNode> textFields() {
        Map<String, JsonNode> fields = new TreeMap<>();
        try (Stream<Path> forms = Files.walk(Path.of("forms"))) {
            for (Path form : forms.filter(path -> path.toString().contains("account-") && path.toString().endsWith(".form")).toList()) {
                List<JsonNode> left = new ArrayList<>(List.of(new ObjectMapper().readTree(form.toFile())));
                while (!left.isEmpty()) {
                    JsonNode component = left.remove(0);
                    component.path("components").forEach(left::add);
                    if (Set.of("textfield", "textarea").contains(component.path("type").asText())
                            && !component.path("properties").path("searchable").asText().equals("true")) {
                        fields.put(component.path("key").asText(), component);
                    }
                }
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return fields;
    }
}
