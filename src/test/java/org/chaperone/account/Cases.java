package org.chaperone.account;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.chaperone.policy.PolicyInForce;
import org.chaperone.policy.StaffReadiness;
import org.chaperone.school.SchoolProfiles;
import org.springframework.stereotype.Component;

/** Opens cases for tests, and makes people ready to run an account. */
@Component
class Cases {

    static final Map<String, Object> WISH = Map.of("accountName", "Science Club", "platform", "facebook",
            "aims", "Families see what the science club does each week.");

    private final ProcessEngine engine;
    private final ApplicationRecord record;
    private final StaffReadiness readiness;
    private final PolicyInForce inForce;
    private final SchoolProfiles profiles;

    Cases(ProcessEngine engine, ApplicationRecord record, StaffReadiness readiness, PolicyInForce inForce, SchoolProfiles profiles) {
        this.engine = engine;
        this.record = record;
        this.readiness = readiness;
        this.inForce = inForce;
        this.profiles = profiles;
    }

    /** Opens a case with the start form, as a person does. */
    ApplicationCase open(String applicant) {
        return openNamed(applicant, "Science Club");
    }

    /** The same for an account of this name. */
    ApplicationCase openNamed(String applicant, String accountName) {
        Map<String, Object> wish = new HashMap<>(WISH);
        wish.put("accountName", accountName);
        String definition = engine.getRepositoryService().createProcessDefinitionQuery()
                .processDefinitionKey("account-creation").latestVersion().singleResult().getId();
        String instance = ApplicationCase.as(engine, applicant,
                () -> engine.getFormService().submitStartForm(definition, wish).getId());
        return new ApplicationCase(engine, engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance)
                .singleResult().getBusinessKey());
    }

    /** A case of a school with another policy than the one that the application runs with. */
    ApplicationCase open(String applicant, String profile) {
        String reference = record.open(applicant, "Science Club", "facebook");
        engine.getRuntimeService().createProcessInstanceByKey("account-creation").businessKey(reference)
                .setVariables(WISH).setVariable("caseReference", reference).setVariable("applicant", applicant)
                .setVariable("policyProfile", profile).setVariable("authorName", applicant)
                .setVariable("authorPersonType", "employee").setVariable("department", "Year 4")
                .setVariable("lineManagerName", "the line manager").setVariable("platformMinAge", null)
                .startBeforeActivity("CallActivity_WriteBusinessCase").execute();
        return new ApplicationCase(engine, reference);
    }

    /** A case that waits for its first decision. */
    ApplicationCase submitted(String applicant, BusinessCase business) {
        return write(open(applicant), applicant, business);
    }

    ApplicationCase write(ApplicationCase it, String applicant, BusinessCase business) {
        it.complete("Task_DescribeAccount", applicant, business.description());
        it.complete("Task_NamePeople", applicant, business.people());
        it.complete("Task_PlanDates", applicant, business.plan());
        return it;
    }

    /** Everybody named in {@link BusinessCase#complete} has read every school's policy and is trained. */
    void everyoneIsReady() {
        for (String person : List.of("teacher", "teacher2", "esafety", "dsl")) {
            profiles.all().keySet().forEach(profile ->
                    readiness.policyRead(person, inForce.versionFor(profile), LocalDate.now(), "test"));
            readiness.policyRead(person, PeopleCheck.ACCEPTABLE_USE, LocalDate.now(), "test");
            readiness.trained(person, "Safer use of social media", LocalDate.now().minusDays(3), "test");
        }
    }
}
