package org.chaperone.account.process;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.chaperone.account.AccountApplication;

/** The keys and variables of the processes of an application, and how they are read. */
final class CaseVariables {

    static final String CASE_REFERENCE = "caseReference";
    static final String APPLICANT = "applicant";
    static final String POLICY_PROFILE = "policyProfile";
    static final String PEOPLE_CHECK = "peopleCheck";
    static final String PEOPLE_READY = "peopleReady";
    static final String DECISION = "decision";
    static final String DECISIONS = "decisions";
    static final String DECIDERS = "deciders";
    static final String APPROVAL_STEP = "approvalStep";
    static final String APPROVAL_ROLE = "approvalRole";
    static final String APPROVERS = "approvers";
    static final String APPROVER_EXPLANATION = "approverExplanation";
    static final String TIMES_HANDED_UP = "timesHandedUp";

    private CaseVariables() {
    }

    static AccountApplication application(VariableScope scope) {
        return new AccountApplication(scope.getVariables());
    }

    static String text(VariableScope scope, String name) {
        Object value = scope.getVariable(name);
        return value == null ? "" : value.toString();
    }

    /** Like {@link Map#of}, but a value may be null: to a decision table that means that there is none. */
    static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
