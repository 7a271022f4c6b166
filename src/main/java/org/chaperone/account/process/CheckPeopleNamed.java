package org.chaperone.account.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.chaperone.account.AccountApplication;
import org.chaperone.account.ApplicationRecord;
import org.chaperone.account.PeopleCheck;
import org.chaperone.account.PeopleCheck.Standings;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/** Looks up how everyone named stands, and puts the application into the words that those who decide read. */
@Component
@VisibleToModels
class CheckPeopleNamed implements JavaDelegate {

    private final PeopleCheck check;
    private final ApplicationRecord record;

    CheckPeopleNamed(PeopleCheck check, ApplicationRecord record) {
        this.check = check;
        this.record = record;
    }

    @Override
    public void execute(DelegateExecution execution) {
        AccountApplication application = CaseVariables.application(execution);
        record.submitted(application.caseReference(), application.required("platform"), application.required("proposedHandle"));
        refresh(execution);
        execution.setVariable("childrenTakePart", application.childrenTakePart());
        execution.setVariable("belowMinimumAge", application.belowMinimumAge());
        execution.setVariable("thinCover", application.thinCover());
        execution.setVariable("platformName", application.platformName());
        execution.setVariable("audienceInWords", application.audienceInWords());
        execution.setVariable("contributorsInWords", application.contributorsInWords());
        Map.of("goLiveDate", "goLiveInWords", "closureDate", "closureInWords", "evaluationDate", "evaluationInWords")
                .forEach((date, words) -> execution.setVariable(words,
                        application.day(date).map(SchoolCalendar::inWords).orElse("")));
        if (execution.getVariable(CaseVariables.DECIDERS) == null) {
            execution.setVariable(CaseVariables.DECIDERS, "");
        }
    }

    /** Looks up again how everyone named stands. */
    void refresh(VariableScope scope) {
        List<Standings> standings = check.of(CaseVariables.application(scope));
        scope.setVariable(CaseVariables.PEOPLE_READY, standings.stream().allMatch(Standings::ready));
        scope.setVariable(CaseVariables.PEOPLE_CHECK, SpinValues.jsonValue(Spin.JSON(standings)).create());
    }
}
