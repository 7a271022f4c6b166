package org.chaperone.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.WholeApplication;
import org.chaperone.account.Responsible.Choice;
import org.chaperone.account.Responsible.NobodyLeft;
import org.chaperone.engine.forms.Refusal;
import org.chaperone.school.SchoolCalendar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** V-15, V-16, V-23 and G-04: who is concerned takes no part, somebody else does, and the case says why. */
@WholeApplication
class NobodyDecidesOnTheirOwnTest {

    private static final LocalDate GO_LIVE = LocalDate.now(SchoolCalendar.ZONE).plusMonths(3);

    @Autowired
    ProcessEngine engine;
    @Autowired
    Cases cases;
    @Autowired
    Responsible responsible;

    @BeforeEach
    void everyoneIsReady() {
        cases.everyoneIsReady();
    }

    @Test
    void anApplicationOfAnSltMemberGoesToTheHeadteacherForWantOfAQuorum() {
        ApplicationCase it = cases.submitted("slt", BusinessCase.complete(GO_LIVE));
        assertThat(it.offeredTo("Task_DecideOnApplication")).containsExactly("headteacher");
        assertThat(it.variable("Task_DecideOnApplication", "approverExplanation")).asString()
                .contains("Sam Senior takes no part").contains("the decision is with the headteacher");
        assertThatThrownBy(() -> it.complete("Task_DecideOnApplication", "slt", Map.of("decision", "approve")))
                .satisfiesAnyOf(refused -> assertThat(refused).isInstanceOf(AuthorizationException.class),
                        refused -> assertThat(refused).isInstanceOf(AssertionError.class));
    }

    @Test
    void anApplicationOfTheHeadteacherGoesToTheChairOfGovernors() {
        ApplicationCase it = cases.write(cases.open("headteacher", "crudgington"), "headteacher",
                risk(BusinessCase.complete(GO_LIVE)));
        assertThat(it.offeredTo("Task_DecideOnApplication")).containsExactly("chair");
    }

    @Test
    void somebodyNamedInTheApplicationTakesNoPartEither() {
        ApplicationCase it = cases.write(cases.open("teacher", "rochester"), "teacher",
                rochester(BusinessCase.complete(GO_LIVE).with("moderator2", "dsl")));
        assertThat(it.offeredTo("Task_DecideOnApplication")).containsExactly("deputy-dsl");
        assertThat(it.variable("Task_DecideOnApplication", "approverExplanation")).asString().contains("Dora Safeguarding");
    }

    @Test
    void whoHasDecidedOnceDoesNotDecideTheNextStep() {
        // the headteacher is line manager of the DSL: as such the first to decide, so the last word is the chair's
        ApplicationCase it = cases.write(cases.open("dsl", "cann-bridge"), "dsl", BusinessCase.complete(GO_LIVE)
                .with("moderator1", "deputy-dsl").withOnPlan("houseRules", "On the website, below the address."));
        assertThat(it.offeredTo("Task_DecideOnApplication")).containsExactly("headteacher");
        it.complete("Task_DecideOnApplication", "headteacher", Map.of("decision", "approve", "resourceConfirmed", true));
        assertThat(it.offeredTo("Task_DecideOnApplication")).containsExactly("chair");
    }

    @Test
    void anAdministratorDoesNotSetUpTheirOwnAccount() {
        ApplicationCase it = cases.submitted("account-admin", BusinessCase.complete(GO_LIVE));
        it.complete("Task_DecideOnApplication", "slt", Map.of("decision", "approve", "membersPresent", List.of("slt2"),
                "membersAgreed", "yes", "resourceConfirmed", true));
        assertThat(it.offeredTo("Task_SetUpAccount")).containsExactly("account-admin2");
        it.complete("Task_SetUpAccount", "account-admin2", AccountCreationTest.setUp("https://social.example/own-" + System.nanoTime()));
        assertThat(it.offeredTo("Task_CheckSetUp")).as("no administrator is left, so the e-safety lead checks")
                .containsExactly("esafety");
    }

    @Test
    void theLineEndsWithASentenceRatherThanWithNobody() {
        Choice choice = responsible.choose(ApprovalStep.HEADTEACHER, "teacher", Set.of("headteacher", "chair"), 2);
        assertThat(choice.people()).containsExactly("governor");
        assertThatThrownBy(() -> responsible.choose(ApprovalStep.HEADTEACHER, "teacher",
                Set.of("headteacher", "chair", "governor"), 2))
                .isInstanceOf(NobodyLeft.class).hasMessageContaining("Nobody is left who may act for the headteacher")
                .hasMessageContaining("Ask the operator");
    }

    @Test
    void whereNobodyIsLeftTheApplicantIsToldAndTheApplicationStaysAsItWas() {
        ApplicationCase it = cases.open("teacher", "cann-bridge");
        BusinessCase business = BusinessCase.complete(GO_LIVE).with("moderator1", "slt2").with("moderator2", "headteacher")
                .withOnPeople("moderator3", "chair").withOnPeople("administrator3", "governor")
                .with("namesNonEmployees", "yes").withOnPeople("nonEmployeesAuthorisedBy", "slt")
                .withOnPeople("nonEmployeesAuthorisedOn", LocalDate.now(SchoolCalendar.ZONE).toString())
                .withOnPeople("volunteerChecks", "Both are checked as governors.")
                .withOnPlan("houseRules", "On the website, below the address.");
        it.complete("Task_DescribeAccount", "teacher", business.description());
        it.complete("Task_NamePeople", "teacher", business.people());
        assertThatThrownBy(() -> it.complete("Task_PlanDates", "teacher", business.plan())).isInstanceOf(Refusal.class)
                .hasMessageContaining("Nobody is left who may act for the line manager").hasMessageContaining("Ask the operator");
        assertThat(it.waitsAt("Task_PlanDates")).isTrue();
    }

    private static BusinessCase rochester(BusinessCase business) {
        return risk(business).with("objectiveType", List.of("community")).with("intendedOutcome1", "Half follow it.")
                .with("alternativeChannel", "The weekly letter says the same.");
    }

    private static BusinessCase risk(BusinessCase business) {
        return business.with("namesNonEmployees", null).withOnPlan("riskHazards", "Unkind comments below a post.")
                .withOnPlan("riskControls", "Comments are checked each day.").withOnPlan("riskResidual", "low")
                .withOnPlan("riskAssessor", "esafety")
                .withOnPlan("riskAssessedOn", LocalDate.now(SchoolCalendar.ZONE).toString());
    }
}
