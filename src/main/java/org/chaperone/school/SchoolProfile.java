package org.chaperone.school;

import java.time.YearMonth;
import java.util.Optional;

/**
 * A school's social media policy: its document, and its numbers, such as how many people run an account and how long a
 * notice is. One file of {@code profiles/} each, with the clause that every value comes from. Who approves an application,
 * what it is asked and who is told is not here: that differs by case too and stands in the decision tables alone, by the
 * profile's key.
 *
 * <p>The bean of this type is the profile that {@code chaperone.school.profile} picks;
 * {@link SchoolProfiles} knows them all.
 *
 * @param key the file's name, and the value that decision tables ask for: {@code cann-bridge}
 * @param title the profile in one line, for the people who choose it
 * @param policy the policy document that people read and acknowledge
 * @param governingBody {@code governors} or {@code trustees}, as it is said inside a sentence (D-03)
 * @param people who may run an account, and how many there must be
 * @param notice how long before go-live an application is made and technical support is told
 * @param decision how many take part in a decision, and the time for each step
 * @param lifetime how long an account may live
 * @param review the yearly review of the policy, and the time for each step of it
 */
public record SchoolProfile(
        String key,
        String title,
        Policy policy,
        String governingBody,
        People people,
        Notice notice,
        Decision decision,
        Lifetime lifetime,
        Review review) {

    /**
     * The policy document (D-01).
     *
     * @param title its title, as staff know it
     * @param source where the profile's rules come from
     * @param version the version in force when Chaperone is first started; {@code undated} if the document carries none
     * @param lastReview the month in which it was last reviewed, where it says so
     * @param nextReview the month by which it is to be reviewed again, where it says so
     */
    public record Policy(String title, String source, String version,
                         Optional<YearMonth> lastReview, Optional<YearMonth> nextReview) {
    }

    /**
     * The people of an account.
     *
     * @param minimumRunners members of staff who run it (D-12)
     * @param minimumAdministrators different administrators (D-13)
     * @param minimumModerators different moderators (D-14)
     * @param acceptableUseMustBeRead whether the acceptable use policy must be read, beside the social media policy that
     *         always must (D-16)
     * @param trainingValidMonths months for which training counts (D-72)
     */
    public record People(int minimumRunners, int minimumAdministrators, int minimumModerators,
                         boolean acceptableUseMustBeRead, int trainingValidMonths) {
    }

    /**
     * Notice before an account goes live.
     *
     * @param leadTimeWorkingDays working days from application to go-live (D-17)
     * @param filterNoticeDays calendar days that technical support has for a change of the filter (D-17)
     */
    public record Notice(int leadTimeWorkingDays, int filterNoticeDays) {
    }

    /**
     * The decision on an application. Days are school days.
     *
     * @param sltQuorum members of the SLT who take part in a decision of the SLT (D-09)
     * @param lineManagerDays for the line manager's opinion
     * @param sltDays for the decision of the SLT
     * @param headteacherDays for the headteacher's decision
     * @param otherApproverDays for anybody else's step
     * @param setUpDays for an administrator to set the account up
     * @param reminderDays after which whoever has not acted is reminded
     */
    public record Decision(int sltQuorum, int lineManagerDays, int sltDays, int headteacherDays, int otherApproverDays,
                           int setUpDays, int reminderDays) {
    }

    /**
     * The life of an account.
     *
     * @param maximumMonths months from go-live to closure without a reason given (V-05)
     */
    public record Lifetime(int maximumMonths) {
    }

    /**
     * The review of the policy. Days are school days.
     *
     * @param months months from one version to the next review, at most (REV-01, D-77)
     * @param leadDays before the date of the review, on which it begins by itself
     * @param replyDays for those who are consulted
     * @param stepDays for each other step
     * @param readingDays for everybody to confirm that they have read a new version (TRN-01)
     */
    public record Review(int months, int leadDays, int replyDays, int stepDays, int readingDays) {
    }
}
