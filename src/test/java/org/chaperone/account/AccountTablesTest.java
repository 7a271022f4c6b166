package org.chaperone.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.chaperone.WholeApplication;
import org.chaperone.models.CoversDecisions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The decision tables of an application, row by row. */
@WholeApplication
@CoversDecisions({"account-approval-route", "account-application-questions", "platform-minimum-age", "account-setup-duties",
    "next-in-line", "account-description-rules", "account-people-rules", "account-plan-rules", "account-decision-rules",
    "account-setup-rules"})
class AccountTablesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 7);

    @Autowired
    DecisionService decisions;

    @ParameterizedTest(name = "{0}: children {1}, below the age {2}, host {3}, logo {4}, remote learning {5}: {6}")
    @CsvSource(delimiter = '|', value = {
        "standard    | false | false | third-party | no  | no  | slt",
        "quinton     | false | false | third-party | yes | no  | slt, headteacher",
        "standard    | true  | false | third-party | no  | no  | dsl, slt",
        "quinton     | true  | false | school      | yes | no  | dsl, slt, headteacher",
        "standard    | true  | true  | third-party | no  | no  | dsl, slt, headteacher",
        "quinton     | false | false | third-party | no  | yes | dsl, slt, headteacher",
        "cann-bridge | false | false | third-party | yes | no  | line-manager, headteacher",
        "cann-bridge | true  | false | school      | yes | no  | line-manager, headteacher",
        "cann-bridge | true  | false | third-party | no  | no  | line-manager, dsl, headteacher",
        "cann-bridge | true  | true  | third-party | no  | no  | line-manager, dsl, headteacher",
        "cann-bridge | false | false | school      | yes | yes | line-manager, dsl, headteacher",
        "rochester   | false | false | third-party | no  | no  | dsl, headteacher",
        "cuddington  | false | false | third-party | no  | no  | esafety-lead, headteacher",
        "cuddington  | true  | false | third-party | no  | no  | head-of-department, esafety-lead",
        "cuddington  | true  | false | third-party | yes | no  | head-of-department, esafety-lead, headteacher",
        "cuddington  | true  | true  | third-party | no  | no  | head-of-department, esafety-lead, dsl, headteacher",
        "cuddington  | false | false | third-party | no  | yes | head-of-department, esafety-lead, dsl, headteacher",
        "crudgington | false | false | third-party | no  | no  | headteacher",
        "crudgington | true  | false | third-party | no  | no  | dsl, headteacher",
        "crudgington | true  | true  | school      | yes | yes | dsl, headteacher"})
    void whoDecides(String profile, boolean children, boolean below, String host, String logo, String remote, String route) {
        assertThat(single("account-approval-route", Map.of("policyProfile", profile, "childrenTakePart", children,
                "belowMinimumAge", below, "hostType", host, "usesLogo", logo, "remoteLearning", remote))).isEqualTo(route);
    }

    @ParameterizedTest
    @CsvSource({
        "standard,    approvalWaitsForReadiness asksNonEmployees",
        "quinton,     approvalWaitsForReadiness asksNonEmployees",
        "cann-bridge, asksDifferentPeople asksHouseRules asksNonEmployees",
        "rochester,   approvalWaitsForReadiness asksAlternativeChannel asksObjectives asksRiskAssessment",
        "cuddington,  asksEarlyAdvice asksExternalMonitor asksFilterChange asksRiskAssessment",
        "crudgington, asksRiskAssessment"})
    void whatEachPolicyAsks(String profile, String asked) {
        Map<String, Object> answers = decisions.evaluateDecisionTableByKey("account-application-questions",
                Variables.putValue("policyProfile", profile)).getSingleResult().getEntryMap();
        assertThat(answers.entrySet().stream().filter(entry -> Boolean.TRUE.equals(entry.getValue())).map(Map.Entry::getKey)
                .sorted()).containsExactly(asked.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"facebook, 13", "x, 13", "youtube, 13", "instagram, 13", "blog, 0", "learning-platform, 0", "other, 13"})
    void minimumAges(String platform, int age) {
        assertThat(single("platform-minimum-age", Map.of("platform", platform))).isEqualTo(age);
    }

    @ParameterizedTest
    @CsvSource({
        "cuddington,  yes, false, true,  true",
        "cuddington,  no,  false, false, true",
        "rochester,   ,    false, false, true",
        "standard,    ,    true,  false, true",
        "crudgington, ,    false, false, true",
        "quinton,     ,    false, false, false"})
    void dutiesAtSetUp(String profile, String filterChange, boolean children, boolean opensFilter, boolean tellsParents) {
        Map<String, Object> known = new HashMap<>(Map.of("policyProfile", profile, "childrenTakePart", children));
        known.put("filterChange", filterChange);
        assertThat(decisions.evaluateDecisionTableByKey("account-setup-duties", known).getSingleResult().getEntryMap())
                .containsEntry("opensFilter", opensFilter).containsEntry("tellsParents", tellsParents);
    }

    @ParameterizedTest
    @CsvSource({"line-manager, headteacher", "head-of-department, slt", "esafety-lead, dsl", "dsl, deputy-dsl",
        "deputy-dsl, headteacher", "slt, headteacher", "headteacher, chair-of-governors", "chair-of-governors, governors",
        "governors, governors", "account-admins, esafety-lead", "technical-support, esafety-lead"})
    void whoIsNextInLine(String role, String next) {
        assertThat(single("next-in-line", Map.of("role", role))).isEqualTo(next);
    }

    /** A right answer sheet for one table; each test makes one thing wrong and expects to hear of that alone. */
    private abstract class Rules {

        private final String table;
        private final Map<String, Object> answers = new HashMap<>();

        Rules(String table, Map<String, Object> right) {
            this.table = table;
            answers.putAll(right);
        }

        Rules with(String key, Object answer) {
            answers.put(key, answer);
            return this;
        }

        List<String> refused() {
            return decisions.evaluateDecisionTableByKey(table, answers).getResultList().stream()
                    .map(row -> {
                        assertThat((String) row.get("message")).as("a message says what to do").matches("(?s)\\S.{20,}");
                        return (String) row.get("field");
                    }).toList();
        }
    }

    private static Map<String, Object> nulls(Map<String, Object> right, String... unanswered) {
        Map<String, Object> all = new HashMap<>();
        for (String key : unanswered) {
            all.put(key, null);
        }
        all.putAll(right);
        return all;
    }

    @Nested
    class ForTheDescription extends Rules {

        ForTheDescription() {
            super("account-description-rules", nulls(Map.of("nextStep", "go-on", "interactionLevel", List.of("react", "comment"),
                    "hostType", "third-party", "usesLogo", "no", "proposedHandle", "Club", "platform", "facebook",
                    "handlesInUse", List.of("other facebook"), "remoteLearning", "no", "visibility", "open",
                    "kindOf", Map.of("teacher", "employee", "pat", "parent")),
                    "sponsor", "aims", "content", "promotionPlan"));
            with("aims", "Aims").with("content", "Content").with("promotionPlan", "In the letter of 2026");
        }

        @Test
        void whatIsRightIsAccepted() {
            assertThat(refused()).isEmpty();
        }

        @Test
        void withdrawingIsNeverRefused() {
            assertThat(with("nextStep", "withdraw").with("interactionLevel", null).with("aims", null).refused()).isEmpty();
        }

        @Test
        void viewOnlyGoesAlone() {
            assertThat(with("interactionLevel", List.of("view", "react")).refused()).containsExactly("interactionLevel");
        }

        @Test
        void aSiteOfTheSchoolShowsTheLogo() {
            assertThat(with("hostType", "school").refused()).containsExactly("usesLogo");
        }

        @Test
        void aHandleInUseIsRefusedWhateverItsCase() {
            assertThat(with("proposedHandle", "OTHER").refused()).containsExactly("proposedHandle");
        }

        @Test
        void remoteLearningIsNotOpenToEveryone() {
            assertThat(with("remoteLearning", "yes").refused()).containsExactly("visibility");
        }

        @Test
        void aSponsorIsAnEmployee() {
            assertThat(with("sponsor", "pat").refused()).containsExactly("sponsor");
        }

        @ParameterizedTest
        @CsvSource({"Ring 01234 567890 for more", "Write to somebody@school.example"})
        void contactDetailsStayOutOfFreeText(String text) {
            assertThat(with("content", text).refused()).containsExactly("aims");
        }
    }

    @Nested
    class ForAudienceAndPeople extends Rules {

        ForAudienceAndPeople() {
            super("account-people-rules", nulls(Map.of("audFamilies", true, "conStaff", true, "platformMinAge", 13,
                    "listedMinAge", 13, "visibility", "open", "leadPerson", "ann", "asksNonEmployees", true,
                    "namesNonEmployees", "no", "leadership", List.of("head"), "credentialHolder1", "ann"),
                    "audPupils", "audStaff", "audOtherSchools", "audExternalOrgs", "audPublic", "audOther", "audPupilsAgeMin",
                    "audPupilsAgeMax", "conPupils", "conFamilies", "conOtherSchools", "conExternalOrgs", "conPublic",
                    "conOther", "conPupilsAgeMin", "conPupilsAgeMax", "externalVetter", "nonEmployeesAuthorisedBy",
                    "platformMinAgeReason", "asksDifferentPeople", "runner3", "administrator3", "moderator3"));
            with("nextStep", "go-on").with("minimumRunners", 2).with("minimumAdministrators", 2).with("minimumModerators", 2).with("runner1", "ann").with("runner2", "bob").with("administrator1", "ann").with("administrator2", "bob")
                    .with("moderator1", "cat").with("moderator2", "bob").with("credentialHolder2", "head")
                    .with("kindOf", Map.of("ann", "employee", "bob", "employee", "cat", "employee", "pat", "parent",
                            "head", "employee"));
        }

        @Test
        void whatIsRightIsAccepted() {
            assertThat(refused()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"back", "withdraw"})
        void goingBackOrWithdrawingIsNeverRefused(String step) {
            assertThat(with("nextStep", step).with("audFamilies", false).with("administrator2", "ann").refused()).isEmpty();
        }

        @Test
        void somebodyIsTheAudience() {
            assertThat(with("audFamilies", false).refused()).containsExactly("audPupils");
        }

        @Test
        void somebodyContributes() {
            assertThat(with("conStaff", null).refused()).containsExactly("conPupils");
        }

        @Test
        void theAudiencesAgesAreInOrder() {
            assertThat(with("audPupils", true).with("audPupilsAgeMin", 9).with("audPupilsAgeMax", 8).refused())
                    .containsExactly("audPupilsAgeMax");
        }

        @Test
        void theContributorsAgesAreInOrder() {
            assertThat(with("visibility", "closed").with("conPupils", true).with("conPupilsAgeMin", 16)
                    .with("conPupilsAgeMax", 15).refused()).containsExactly("conPupilsAgeMax");
        }

        @Test
        void pupilsBelowTheMinimumAgeDoNotContribute() {
            assertThat(with("visibility", "closed").with("conPupils", true).with("conPupilsAgeMin", 12)
                    .with("conPupilsAgeMax", 15).refused()).containsExactly("conPupilsAgeMin");
        }

        @Test
        void pupilsContributeInPrivateOnly() {
            assertThat(with("conPupils", true).with("conPupilsAgeMin", 14).with("conPupilsAgeMax", 15).refused())
                    .containsExactly("conPupils");
        }

        @Test
        void thePublicNeedsAnOpenAccount() {
            assertThat(with("audPublic", true).with("visibility", "closed").refused()).containsExactly("audPublic");
        }

        @Test
        void oneAdministratorNamedTwiceIsRefused() {
            assertThat(with("administrator2", "ann").refused()).containsExactly("administrator2");
        }

        @Test
        void aPolicyMayAskForMoreThanTwo() {
            assertThat(with("minimumAdministrators", 3).with("minimumModerators", 3).with("minimumRunners", 3).refused())
                    .containsExactly("administrator2", "moderator2", "runner2");
        }

        @Test
        void oneModeratorNamedTwiceIsRefused() {
            assertThat(with("moderator3", "cat").refused()).containsExactly("moderator2");
        }

        @Test
        void onePersonWhoRunsItNamedTwiceIsRefused() {
            assertThat(with("runner3", "bob").refused()).containsExactly("runner2");
        }

        @Test
        void twoOfThoseWhoRunItAreStaff() {
            assertThat(with("runner2", "pat").with("namesNonEmployees", "yes").refused()).containsExactly("runner2");
        }

        @Test
        void wherePolicyAsksForItAllAreDifferent() {
            assertThat(with("asksDifferentPeople", true).refused()).containsExactly("moderator1");
            assertThat(with("moderator2", "dan").with("kindOf", Map.of("ann", "employee", "bob", "employee", "cat",
                    "employee", "dan", "employee", "head", "employee")).refused()).isEmpty();
        }

        @Test
        void theLeadIsOneOfThoseWhoRunIt() {
            assertThat(with("leadPerson", "cat").refused()).containsExactly("leadPerson");
        }

        @Test
        void theLeadIsAnEmployee() {
            assertThat(with("runner3", "pat").with("leadPerson", "pat").with("namesNonEmployees", "yes").refused())
                    .containsExactly("leadPerson");
        }

        @Test
        void onlyEmployeesWhereThePolicySaysSo() {
            assertThat(with("asksNonEmployees", false).with("namesNonEmployees", null).with("moderator3", "pat").refused())
                    .containsExactly("administrator1");
        }

        @Test
        void somebodyFromOutsideIsDeclared() {
            assertThat(with("moderator3", "pat").refused()).containsExactly("namesNonEmployees");
        }

        @Test
        void onlyAnEmployeeAuthorises() {
            assertThat(with("nonEmployeesAuthorisedBy", "pat").refused()).containsExactly("nonEmployeesAuthorisedBy");
        }

        @Test
        void anEmployeeVetsContributors() {
            assertThat(with("externalVetter", "pat").refused()).containsExactly("externalVetter");
        }

        @Test
        void twoDifferentHolders() {
            assertThat(with("credentialHolder1", "head").refused()).containsExactly("credentialHolder2");
        }

        @Test
        void oneHolderBelongsToTheLeadership() {
            assertThat(with("credentialHolder2", "bob").refused()).containsExactly("credentialHolder1");
        }

        @Test
        void aLowerMinimumAgeNeedsItsReason() {
            assertThat(with("platformMinAge", 11).refused()).containsExactly("platformMinAge");
            assertThat(with("platformMinAgeReason", "The terms changed in May.").refused()).isEmpty();
        }
    }

    @Nested
    class ForDatesAndSafety extends Rules {

        ForDatesAndSafety() {
            super("account-plan-rules", nulls(Map.of("goLiveDate", "2026-10-05", "closureDate", "2027-10-05",
                    "evaluationDate", "2027-04-05", "today", TODAY, "maximumLifeMonths", 24, "leavesOn", Map.of(
                            "cat", LocalDate.of(2027, 7, 20)), "earliestGoLive", LocalDate.of(2026, 9, 21),
                    "earliestGoLiveInWords", "Mon 21 Sep 2026", "earliestGoLiveWithFilter", LocalDate.of(2026, 9, 28)),
                    "longLifeReason", "filterChange", "riskAssessedOn"));
            with("nextStep", "go-on").with("leadPerson", "ann").with("earliestGoLiveWithFilterInWords", "Mon 28 Sep 2026");
        }

        @Test
        void whatIsRightIsAccepted() {
            assertThat(refused()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"back", "withdraw"})
        void goingBackOrWithdrawingIsNeverRefused(String step) {
            assertThat(with("nextStep", step).with("closureDate", "2026-10-04").refused()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"2026-10-05", "2026-10-04"})
        void closureComesAfterGoLive(String closure) {
            assertThat(with("closureDate", closure).refused()).containsExactly("closureDate");
        }

        @Test
        void aLongLifeNeedsItsReason() {
            assertThat(with("closureDate", "2028-10-06").refused()).containsExactly("closureDate");
            assertThat(with("longLifeReason", "The project runs for three years.").refused()).isEmpty();
        }

        @Test
        void goLiveLeavesTheNoticeThatThePolicyAsks() {
            assertThat(with("goLiveDate", "2026-09-18").refused()).containsExactly("goLiveDate");
            assertThat(with("goLiveDate", "2026-09-21").refused()).isEmpty();
        }

        @Test
        void technicalSupportGetsItsNotice() {
            assertThat(with("goLiveDate", "2026-09-25").with("filterChange", "yes").refused()).containsExactly("goLiveDate");
            assertThat(with("goLiveDate", "2026-09-28").refused()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"2026-10-04", "2027-10-06"})
        void theEvaluationLiesInsideTheLifeOfTheAccount(String evaluation) {
            assertThat(with("evaluationDate", evaluation).refused()).containsExactly("evaluationDate");
        }

        @Test
        void theEvaluationComesWithinAYear() {
            assertThat(with("closureDate", "2028-06-05").with("evaluationDate", "2027-10-06").refused())
                    .containsExactly("evaluationDate");
        }

        @Test
        void theLeadStaysUntilClosure() {
            assertThat(with("leadPerson", "cat").refused()).containsExactly("closureDate");
        }

        @ParameterizedTest
        @CsvSource({"2026-09-08", "2025-09-06"})
        void theRiskAssessmentIsOfTheLastTwelveMonths(String day) {
            assertThat(with("riskAssessedOn", day).refused()).containsExactly("riskAssessedOn");
        }
    }

    @Nested
    class ForADecision extends Rules {

        ForADecision() {
            super("account-decision-rules", nulls(Map.of("decision", "approve", "mayDecide", true, "peopleReady", true,
                    "peopleGaps", "", "approvalWaitsForReadiness", true, "approvalStep", "slt", "approvalRole", "slt",
                    "otherMembersNeeded", 1, "me", "slt", "hostType", "third-party"),
                    "dslView", "logoDecision", "riskResidual", "conditions"));
            with("membersPresent", List.of("slt2"));
        }

        @Test
        void whatIsRightIsAccepted() {
            assertThat(refused()).isEmpty();
        }

        @Test
        void nobodyDecidesOnTheirOwn() {
            assertThat(with("mayDecide", false).refused()).containsExactly("decision");
        }

        @Test
        void approvalWaitsUntilEveryoneIsReadyButRefusingDoesNot() {
            assertThat(with("peopleReady", false).with("peopleGaps", "Tess Teacher is not trained.").refused())
                    .containsExactly("decision");
            assertThat(with("decision", "send-back").refused()).isEmpty();
        }

        @Test
        void theSltNeedsItsQuorumAndOneselfDoesNotCount() {
            assertThat(with("membersPresent", List.of("slt")).refused()).containsExactly("membersPresent");
        }

        @Test
        void aConcernOfTheDslIsNoApproval() {
            assertThat(with("approvalStep", "dsl").with("dslView", "concern").refused()).containsExactly("decision");
        }

        @Test
        void aSiteOfTheSchoolIsNotApprovedWithoutTheLogo() {
            assertThat(with("hostType", "school").with("logoDecision", "no").refused()).containsExactly("logoDecision");
        }

        @Test
        void aHighRiskIsAcceptedWithAReasonOnly() {
            assertThat(with("approvalStep", "headteacher").with("riskResidual", "high").refused()).containsExactly("conditions");
            assertThat(with("conditions", "For one term, checked daily.").refused()).isEmpty();
        }
    }

    @Nested
    class ForTheSetUp extends Rules {

        ForTheSetUp() {
            super("account-setup-rules", nulls(Map.of("setupStage", "Task_SetUpAccount", "liveUrl", "https://social.example/a",
                    "addressesInUse", List.of("https://social.example/b"), "createdOn", "2026-09-07", "approvedOn", TODAY,
                    "today", TODAY, "custodyHolder1", "ann", "custodyHolder2", "head", "leadership", List.of("head"),
                    "me", "admin"), "createdBy", "exemptionFrom", "exemptionUntil", "readinessOn", "noticeSentOn"));
            with("closureDate", "2027-10-05");
        }

        @Test
        void whatIsRightIsAccepted() {
            assertThat(refused()).isEmpty();
        }

        @Test
        void anAddressStandsInTheRegisterOnce() {
            assertThat(with("liveUrl", "https://social.example/B").refused()).containsExactly("liveUrl");
        }

        @ParameterizedTest
        @CsvSource({"2026-09-06", "2026-09-08"})
        void theAccountIsCreatedAfterItsApprovalAndNotInTheFuture(String day) {
            assertThat(with("createdOn", day).refused()).containsExactly("createdOn");
        }

        @Test
        void twoDifferentHolders() {
            assertThat(with("custodyHolder1", "head").refused()).containsExactly("custodyHolder2");
        }

        @Test
        void oneHolderBelongsToTheLeadership() {
            assertThat(with("custodyHolder2", "bob").refused()).containsExactly("custodyHolder1");
        }

        @Test
        void nobodyChecksTheirOwnSetUp() {
            assertThat(with("setupStage", "Task_CheckSetUp").with("createdBy", "admin").refused())
                    .containsExactly("setupMatches");
        }

        @Test
        void anExemptionEndsAfterItBegins() {
            assertThat(with("exemptionFrom", "2026-10-05").with("exemptionUntil", "2026-10-05").refused())
                    .containsExactly("exemptionUntil");
        }

        @Test
        void anExemptionEndsWithTheAccount() {
            assertThat(with("exemptionFrom", "2026-10-05").with("exemptionUntil", "2027-10-06").refused())
                    .containsExactly("exemptionUntil");
        }

        @Test
        void readinessIsRecordedWhenItHasCome() {
            assertThat(with("setupStage", "Task_RecordReadiness").with("readinessOn", "2026-09-08").refused())
                    .containsExactly("readinessOn");
        }

        @Test
        void aNoticeIsRecordedWhenItHasBeenSent() {
            assertThat(with("noticeSentOn", "2026-09-08").refused()).containsExactly("noticeSentOn");
        }
    }

    private Object single(String table, Map<String, Object> known) {
        List<Object> entries = new ArrayList<>();
        decisions.evaluateDecisionTableByKey(table, known).forEach(row -> entries.add(row.getSingleEntry()));
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }
}
