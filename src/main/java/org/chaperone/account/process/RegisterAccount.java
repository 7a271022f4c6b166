package org.chaperone.account.process;

import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.chaperone.account.AccountApplication;
import org.chaperone.account.AccountRegister;
import org.chaperone.account.ApplicationRecord;
import org.chaperone.account.OfficialAccount;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.engine.forms.Refusal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Enters the account that has been set up, checked and confirmed in the register of official accounts. */
@Component
@VisibleToModels
class RegisterAccount implements JavaDelegate {

    private final AccountRegister register;
    private final ApplicationRecord record;

    RegisterAccount(AccountRegister register, ApplicationRecord record) {
        this.register = register;
        this.record = record;
    }

    @Override
    public void execute(DelegateExecution execution) {
        AccountApplication answers = CaseVariables.application(execution);
        enter(new OfficialAccount(answers.caseReference(), answers.required("accountName"),
                answers.required("platform"), answers.required("liveHandle"), answers.required("liveUrl"),
                answers.required("visibility"), answers.required("aims"), answers.required("department"),
                new OfficialAccount.Dates(answers.day("goLiveDate").orElseThrow(), answers.day("closureDate").orElseThrow(),
                        answers.day("evaluationDate").orElseThrow()),
                answers.required("exitStrategy"), answers.text("externalMonitor"),
                new OfficialAccount.SetUp(answers.day("createdOn").orElseThrow(), answers.required("createdBy"),
                        answers.required("checkedBy"), answers.required("confirmedBy")),
                answers.team(),
                new OfficialAccount.Custody(answers.required("custodyRef"),
                        Stream.of("custodyHolder1", "custodyHolder2").map(answers::required).toList()),
                parentNotice(answers), exemption(answers)));
        record.ended(answers.caseReference(), "live");
    }

    private void enter(OfficialAccount account) {
        try {
            register.enter(account);
        } catch (DuplicateKeyException twice) {
            throw Refusal.because("The address of this account has come into the register with another account meanwhile. "
                    + "Ask the account administrators which of the two is right before you confirm.");
        }
    }

    private static Optional<OfficialAccount.ParentNotice> parentNotice(AccountApplication answers) {
        return answers.day("noticeSentOn").map(sentOn -> new OfficialAccount.ParentNotice(sentOn,
                answers.required("noticeChannel"), answers.required("noticeText")));
    }

    private static Optional<OfficialAccount.FilterExemption> exemption(AccountApplication answers) {
        return answers.day("exemptionFrom").map(from -> new OfficialAccount.FilterExemption(answers.required("exemptionScope"),
                from, answers.day("exemptionUntil").orElseThrow()));
    }
}
