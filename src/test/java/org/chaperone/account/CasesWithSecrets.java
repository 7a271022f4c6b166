package org.chaperone.account;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chaperone.school.SchoolCalendar;
import org.chaperone.secrecy.Secrets;
import org.chaperone.secrecy.Secrets.Part;
import org.springframework.stereotype.Component;

/**
 * Applications for an account in different states, with a secret word in each text that somebody wrote. Who may read
 * which stands beside each case, by one rule: whoever has a task of the case now, reads what that task is about.
 */
@Component
public class CasesWithSecrets {

    private static final LocalDate GO_LIVE = LocalDate.now(SchoolCalendar.ZONE).plusMonths(3);

    private final Cases cases;

    CasesWithSecrets(Cases cases) {
        this.cases = cases;
    }

    /** Opens them all; the references of the cases. */
    public List<String> open(Secrets secrets) {
        cases.everyoneIsReady();
        return List.of(
                beingWritten(secrets.part("an application being written, the applicant's answers", "teacher2")),
                decidedBySlt(secrets.part("an application before SLT, the applicant's answers", "teacher", "slt", "slt2")),
                decidedByDsl(secrets.part("an application before the DSL, the applicant's answers", "teacher", "dsl")),
                decidedAfterDsl(
                        secrets.part("an application after the DSL's step, the applicant's answers", "teacher", "headteacher"),
                        secrets.part("an application after the DSL's step, what the DSL noted")),
                refused(secrets.part("a refused application, the applicant's answers", "teacher2"),
                        secrets.part("a refused application, the reason", "teacher2"),
                        secrets.part("a refused application, SLT's minute")),
                beingSetUp(secrets.part("an approved application, the applicant's answers", "account-admin"),
                        secrets.part("an approved application, SLT's conditions", "account-admin"),
                        secrets.part("an approved application, SLT's minute")),
                live(secrets.part("an account that is live, all answers")));
    }

    private String beingWritten(Part applicants) {
        ApplicationCase it = cases.openNamed("teacher2", "Club " + applicants.word("accountName"));
        it.complete("Task_DescribeAccount", "teacher2", business(applicants).description());
        return it.reference();
    }

    private String decidedBySlt(Part applicants) {
        return submitted("teacher", applicants).reference();
    }

    private String decidedByDsl(Part applicants) {
        return cases.write(cases.open("teacher", "rochester"), "teacher", rochester(applicants)).reference();
    }

    private String decidedAfterDsl(Part applicants, Part dsls) {
        ApplicationCase it = cases.write(cases.open("teacher", "rochester"), "teacher", rochester(applicants));
        it.complete("Task_DecideOnApplication", "dsl", Map.of("decision", "approve", "dslView", "no-concern",
                "dslHazards", dsls.sentence("dslHazards"), "dslControls", dsls.sentence("dslControls")));
        return it.reference();
    }

    private String refused(Part applicants, Part approvers, Part minutes) {
        ApplicationCase it = submitted("teacher2", applicants);
        it.complete("Task_DecideOnApplication", "slt2", Map.of("decision", "refuse",
                "decisionReason", approvers.sentence("decisionReason"), "minuteReference", minutes.word("minuteReference"),
                "membersPresent", List.of("slt"), "membersAgreed", "yes"));
        return it.reference();
    }

    private String beingSetUp(Part applicants, Part conditions, Part minutes) {
        return approved(applicants, conditions, minutes).reference();
    }

    private String live(Part answers) {
        ApplicationCase it = approved(answers, answers, answers);
        Map<String, Object> setUp = new HashMap<>(AccountCreationTest.setUp("https://social.example/" + System.nanoTime()));
        setUp.put("custodyRef", answers.word("custodyRef"));
        it.complete("Task_SetUpAccount", "account-admin", setUp);
        it.complete("Task_CheckSetUp", "account-admin2", Map.of("setupMatches", "no", "setupFault", answers.sentence("setupFault")));
        it.complete("Task_SetUpAccount", "account-admin", setUp);
        it.complete("Task_CheckSetUp", "account-admin2", Map.of("setupMatches", "yes"));
        it.complete("Task_ConfirmAccount", "teacher2", Map.of("confirmed", true));
        return it.reference();
    }

    private ApplicationCase approved(Part applicants, Part conditions, Part minutes) {
        ApplicationCase it = submitted("teacher", applicants);
        it.complete("Task_DecideOnApplication", "slt", Map.of("decision", "approve", "conditions",
                conditions.sentence("conditions"), "minuteReference", minutes.word("minuteReference"),
                "membersPresent", List.of("slt2"), "membersAgreed", "yes", "resourceConfirmed", true));
        return it;
    }

    private ApplicationCase submitted(String applicant, Part applicants) {
        return cases.write(cases.openNamed(applicant, "Club " + applicants.word("accountName")), applicant, business(applicants));
    }

    private static BusinessCase business(Part applicants) {
        BusinessCase business = BusinessCase.complete(GO_LIVE);
        for (String field : List.of("department", "aims", "effortJustification", "content", "promotionPlan", "coverPlan",
                "underAgeAccess", "exitStrategy", "evaluationPlan", "securityMeasures", "thirdPartyIntervention")) {
            business.with(field, applicants.sentence(field));
        }
        return business;
    }

    private static BusinessCase rochester(Part applicants) {
        return business(applicants).with("namesNonEmployees", null).with("objectiveType", List.of("community"))
                .with("intendedOutcome1", applicants.sentence("intendedOutcome1"))
                .with("alternativeChannel", applicants.sentence("alternativeChannel"))
                .withOnPlan("riskHazards", applicants.sentence("riskHazards"))
                .withOnPlan("riskControls", applicants.sentence("riskControls")).withOnPlan("riskResidual", "low")
                .withOnPlan("riskAssessor", "esafety").withOnPlan("riskAssessedOn", LocalDate.now(SchoolCalendar.ZONE).toString());
    }
}
