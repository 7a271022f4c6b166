package org.chaperone.account.process;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.chaperone.account.AccountApplication;
import org.chaperone.account.PeopleCheck;
import org.chaperone.account.PeopleCheck.Standings;
import org.chaperone.engine.SignedIn;
import org.chaperone.engine.VisibleToModels;
import org.springframework.stereotype.Component;

/** What the rules for a decision know beyond the form: who decides, and how the people named stand at this moment. */
@Component
@VisibleToModels
public class DecisionFacts {

    private final PeopleCheck check;
    private final SignedIn signedIn;

    DecisionFacts(PeopleCheck check, SignedIn signedIn) {
        this.check = check;
        this.signedIn = signedIn;
    }

    public Map<String, Object> of(VariableScope scope) {
        AccountApplication application = CaseVariables.application(scope);
        List<Standings> standings = check.of(application);
        String me = signedIn.person().orElse(null);
        List<String> approvers = Arrays.asList(CaseVariables.text(scope, CaseVariables.APPROVERS).split(","));
        return CaseVariables.map(
                "me", me,
                "mayDecide", me == null || approvers.contains(me),
                CaseVariables.PEOPLE_READY, standings.stream().allMatch(Standings::ready),
                "peopleGaps", standings.stream().map(Standings::gap).filter(gap -> !gap.isEmpty())
                        .collect(Collectors.joining(" ")));
    }
}
