package org.chaperone.account.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.chaperone.account.AccountRegister;
import org.chaperone.account.ApplicationRecord;
import org.chaperone.engine.SignedIn;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.school.People;
import org.springframework.stereotype.Component;

/** What the rules for the set-up know beyond the forms: who acts, the day, and what the register holds already. */
@Component
@VisibleToModels
public class SetupFacts {

    private final AccountRegister register;
    private final ApplicationRecord record;
    private final People people;
    private final SignedIn signedIn;
    private final Clock clock;

    SetupFacts(AccountRegister register, ApplicationRecord record, People people, SignedIn signedIn, Clock clock) {
        this.register = register;
        this.record = record;
        this.people = people;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    public Map<String, Object> of(DelegateTask task) {
        LocalDate today = LocalDate.now(clock);
        return CaseVariables.map(
                "me", signedIn.person().orElse(null),
                "setupStage", task.getTaskDefinitionKey(),
                "today", today,
                "approvedOn", record.approvedOn(CaseVariables.text(task, CaseVariables.CASE_REFERENCE)).orElse(today),
                "leadership", ApplicationFacts.leadership(people),
                "addressesInUse", new ArrayList<>(register.addresses()));
    }
}
