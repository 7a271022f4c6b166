package org.chaperone.account.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.chaperone.account.NoticePeriod;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.school.SchoolCalendar;
import org.chaperone.school.SchoolProfile;
import org.chaperone.school.SchoolProfiles;
import org.springframework.stereotype.Component;

/** Tells the applicant, in the form that asks for the dates, which of them the policy allows. */
@Component
@VisibleToModels
public class PlanDates {

    private final NoticePeriod notice;
    private final SchoolProfiles profiles;

    PlanDates(NoticePeriod notice, SchoolProfiles profiles) {
        this.notice = notice;
        this.profiles = profiles;
    }

    public void offer(DelegateTask task) {
        SchoolProfile profile = profiles.find(CaseVariables.text(task, CaseVariables.POLICY_PROFILE)).orElseThrow();
        task.setVariableLocal("earliestGoLiveInWords", SchoolCalendar.inWords(notice.earliestGoLive(profile)));
        task.setVariableLocal("maximumLifeMonths", profile.lifetime().maximumMonths());
    }
}
