package org.chaperone.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.chaperone.WholeApplication;
import org.chaperone.policy.StaffReadiness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WholeApplication
class AccountCreationTest {

    private static final LocalDate GO_LIVE = LocalDate.now().plusMonths(3);

    @Autowired
    ProcessEngine engine;
    @Autowired
    AccountRegister register;
    @Autowired
    ApplicationRecord record;
    @Autowired
    StaffReadiness readiness;

    @BeforeEach
    void everyoneIsReady() {
        for (String person : new String[] {"teacher", "teacher2", "esafety"}) {
            readiness.policyRead(person, "undated", LocalDate.now(), "test");
            readiness.trained(person, "Safer use", LocalDate.now().minusDays(3), "test");
        }
    }

    @Test
    void anApplicationGoesFromTheWishToTheRegister() {
        ApplicationCase it = open("teacher");
        BusinessCase business = BusinessCase.complete(GO_LIVE);
        it.complete("Task_DescribeAccount", "teacher", business.description());
        it.complete("Task_NamePeople", "teacher", business.people());
        it.complete("Task_PlanDates", "teacher", business.plan());
        assertThat(it.offeredTo("Task_DecideOnApplication")).containsExactly("slt", "slt2");
        it.complete("Task_DecideOnApplication", "slt", Map.of("decision", "approve", "membersPresent", java.util.List.of("slt2"),
                "membersAgreed", "yes", "resourceConfirmed", true));
        it.complete("Task_SetUpAccount", "account-admin", setUp());
        it.complete("Task_CheckSetUp", "account-admin2", Map.of("setupMatches", "yes"));
        it.complete("Task_ConfirmAccount", "teacher2", Map.of("confirmed", true));

        OfficialAccount account = register.find(it.reference()).orElseThrow();
        assertThat(account.handle()).isEqualTo("science-club");
        assertThat(record.status(it.reference())).contains("live");
    }

    static Map<String, Object> setUp() {
        Map<String, Object> answers = new java.util.HashMap<>(Map.of("liveHandle", "science-club",
                "liveUrl", "https://social.example/science-club-" + System.nanoTime(), "createdOn", LocalDate.now().toString(),
                "custodyRef", "Social media / Science club", "custodyHolder1", "teacher", "custodyHolder2", "headteacher",
                "leaderAccess", true));
        for (String tick : new String[] {"Dedicated", "TwoAdministrators", "TwoFactor", "Recovery", "Privacy", "HouseRules",
                "Disclaimer", "Website"}) {
            answers.put("setup" + tick, true);
        }
        return answers;
    }

    private ApplicationCase open(String person) {
        ProcessInstance instance = ApplicationCase.as(engine, person, () -> engine.getFormService().submitStartForm(
                engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("account-creation")
                        .latestVersion().singleResult().getId(),
                Map.of("accountName", "Science Club", "platform", "facebook",
                        "aims", "Families see what the science club does each week.")));
        return new ApplicationCase(engine, (String) engine.getRuntimeService().getVariable(instance.getId(), "caseReference"));
    }
}
