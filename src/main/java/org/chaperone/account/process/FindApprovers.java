package org.chaperone.account.process;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.chaperone.account.AccountApplication;
import org.chaperone.account.ApprovalStep;
import org.chaperone.account.Responsible;
import org.chaperone.account.Responsible.Choice;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.school.People;
import org.chaperone.school.Person;
import org.chaperone.school.PersonChoice;
import org.chaperone.school.SchoolProfile;
import org.chaperone.school.SchoolProfiles;
import org.springframework.stereotype.Component;

/** Finds who takes this step of the approval, leaving out whoever is concerned or has decided already (V-15, V-23). */
@Component
@VisibleToModels
class FindApprovers implements JavaDelegate {

    private final Responsible responsible;
    private final People people;
    private final SchoolProfiles profiles;

    FindApprovers(Responsible responsible, People people, SchoolProfiles profiles) {
        this.responsible = responsible;
        this.people = people;
        this.profiles = profiles;
    }

    @Override
    public void execute(DelegateExecution execution) {
        AccountApplication application = CaseVariables.application(execution);
        ApprovalStep asked = ApprovalStep.withId(CaseVariables.text(execution, CaseVariables.APPROVAL_STEP));
        ApprovalStep now = responsible.handedUp(asked, HandUp.times(execution));
        SchoolProfile.Decision policy = profiles.find(application.policyProfile()).orElseThrow().decision();
        int quorum = policy.sltQuorum();
        Choice choice = OrRefused.choose(() ->
                responsible.choose(now, application.applicant(), excluded(execution, application), quorum));
        execution.setVariable(CaseVariables.APPROVAL_ROLE, choice.step().id());
        execution.setVariable(CaseVariables.APPROVERS, String.join(",", choice.people()));
        execution.setVariable(CaseVariables.APPROVER_EXPLANATION, explanation(asked, now, choice, execution));
        execution.setVariable("otherMembers", SpinValues.jsonValue(Spin.JSON(choices(choice.people()))).create());
        execution.setVariable("otherMembersNeeded", Math.max(0, quorum - 1));
        execution.setVariable("confirmsResources", choice.step().confirmsResources());
        execution.setVariable("membersAgreed", null);
        int days = choice.step().daysToDecide(policy);
        execution.setVariable("decisionDays", days);
        execution.setVariable("reminderDays", Math.min(policy.reminderDays(), days));
    }

    /** Who takes no part: the people of the application, and whoever has decided on it already. */
    static Set<String> excluded(VariableScope scope, AccountApplication application) {
        Set<String> excluded = new HashSet<>(application.concerned());
        excluded.addAll(deciders(scope));
        return excluded;
    }

    private static String explanation(ApprovalStep asked, ApprovalStep now, Choice choice, DelegateExecution execution) {
        StringBuilder words = new StringBuilder("The policy asks for a decision of ").append(asked.title()).append('.');
        String handUpReason = CaseVariables.text(execution, HandUp.REASON);
        if (now != asked) {
            words.append(' ').append(handUpReason);
        }
        choice.why().ifPresent(why -> words.append(' ').append(why));
        if (choice.step() != asked) {
            words.append(" So the decision is with ").append(choice.step().title()).append('.');
        }
        return words.toString();
    }

    private List<PersonChoice> choices(List<String> ids) {
        return ids.stream().map(id -> new PersonChoice(people.find(id).map(Person::label).orElse(id), id)).toList();
    }

    private static List<String> deciders(VariableScope scope) {
        return Arrays.stream(CaseVariables.text(scope, CaseVariables.DECIDERS).split(",")).filter(id -> !id.isBlank()).toList();
    }
}
