package org.chaperone.account.process;

import java.time.Clock;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.account.AccountApplication;
import org.chaperone.account.ApplicationRecord;
import org.chaperone.account.Decision;
import org.chaperone.engine.VisibleToModels;
import org.springframework.stereotype.Component;

/** Writes a decision into the record of the application, in the transaction of the person who took it. */
@Component
@VisibleToModels
class RecordDecision implements JavaDelegate {

    private final ApplicationRecord record;
    private final Clock clock;

    RecordDecision(ApplicationRecord record, Clock clock) {
        this.record = record;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        AccountApplication answers = CaseVariables.application(execution);
        record.decided(new Decision(answers.caseReference(), answers.required(CaseVariables.APPROVAL_STEP),
                answers.required(CaseVariables.APPROVAL_ROLE), answers.required("decidedBy"), clock.instant(),
                answers.required(CaseVariables.DECISION), answers.text("decisionReason"), answers.text("conditions"),
                new Decision.Meeting(answers.text("membersPresent"), answers.text("minuteReference")),
                new Decision.Safeguarding(answers.text("dslHazards"), answers.text("dslControls"), answers.text("dslView")),
                Optional.of(answers.required(CaseVariables.APPROVER_EXPLANATION))));
    }
}
