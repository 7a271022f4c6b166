package org.chaperone.school.process;

import org.chaperone.engine.VisibleToModels;
import org.chaperone.school.SchoolProfile;
import org.chaperone.school.SchoolProfiles;
import org.springframework.stereotype.Component;

/**
 * The school's {@link SchoolProfile} as diagrams and decision tables read it: {@code ${profile.key}}, or for a case that
 * keeps the profile under which it began, {@code ${profile.named(policyProfile).sltDays}}. The names are those of the
 * profile file, without its headings.
 */
@Component("profile")
@VisibleToModels
public class Profile {

    private final SchoolProfile values;
    private final SchoolProfiles all;

    Profile(SchoolProfile values, SchoolProfiles all) {
        this.values = values;
        this.all = all;
    }

    /**
     * The profile with this key, for a case that began under it.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Profile named(String key) {
        return new Profile(all.find(key).orElseThrow(() -> new IllegalArgumentException(
                "There is no policy profile \"" + key + "\". There are: " + String.join(", ", all.all().keySet()) + ".")), all);
    }

    public String getKey() {
        return values.key();
    }

    public String getTitle() {
        return values.title();
    }

    public String getPolicyTitle() {
        return values.policy().title();
    }

    public String getPolicyVersion() {
        return values.policy().version();
    }

    public String getGoverningBody() {
        return values.governingBody();
    }

    public int getMinimumRunners() {
        return values.people().minimumRunners();
    }

    public int getMinimumAdministrators() {
        return values.people().minimumAdministrators();
    }

    public int getMinimumModerators() {
        return values.people().minimumModerators();
    }

    public boolean isAcceptableUseMustBeRead() {
        return values.people().acceptableUseMustBeRead();
    }

    public int getTrainingValidMonths() {
        return values.people().trainingValidMonths();
    }

    public int getLeadTimeWorkingDays() {
        return values.notice().leadTimeWorkingDays();
    }

    public int getFilterNoticeDays() {
        return values.notice().filterNoticeDays();
    }

    public int getSltQuorum() {
        return values.decision().sltQuorum();
    }

    public int getLineManagerDays() {
        return values.decision().lineManagerDays();
    }

    public int getSltDays() {
        return values.decision().sltDays();
    }

    public int getHeadteacherDays() {
        return values.decision().headteacherDays();
    }

    public int getOtherApproverDays() {
        return values.decision().otherApproverDays();
    }

    public int getSetUpDays() {
        return values.decision().setUpDays();
    }

    public int getReminderDays() {
        return values.decision().reminderDays();
    }

    public int getMaximumMonths() {
        return values.lifetime().maximumMonths();
    }

    public int getReplyDays() {
        return values.review().replyDays();
    }

    public int getStepDays() {
        return values.review().stepDays();
    }

    public int getReadingDays() {
        return values.review().readingDays();
    }
}
