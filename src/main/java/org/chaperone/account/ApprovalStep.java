package org.chaperone.account;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chaperone.school.Role;
import org.chaperone.school.SchoolProfile;

/** Who takes a step of an application: a role of the school, or the applicant's line manager. */
public enum ApprovalStep {

    LINE_MANAGER("line-manager", "the line manager", null),
    HEAD_OF_DEPARTMENT("head-of-department", "the head of department", Role.HEADS_OF_DEPARTMENT),
    ESAFETY_LEAD("esafety-lead", "the e-safety lead", Role.ESAFETY_LEAD),
    DSL("dsl", "the DSL", Role.DSL),
    DEPUTY_DSL("deputy-dsl", "the deputy DSL", Role.DEPUTY_DSL),
    SLT("slt", "the SLT", Role.SLT),
    HEADTEACHER("headteacher", "the headteacher", Role.HEADTEACHER),
    CHAIR_OF_GOVERNORS("chair-of-governors", "the chair of governors", Role.CHAIR_OF_GOVERNORS),
    GOVERNORS("governors", "the governors", Role.GOVERNORS),
    ACCOUNT_ADMINS("account-admins", "the account administrators", Role.ACCOUNT_ADMINS),
    TECHNICAL_SUPPORT("technical-support", "technical support", Role.TECHNICAL_SUPPORT);

    private final String id;
    private final String title;
    private final Role role;

    ApprovalStep(String id, String title, Role role) {
        this.id = id;
        this.title = title;
        this.role = role;
    }

    /** As the decision tables write it. */
    public String id() {
        return id;
    }

    /** As it is said inside a sentence: {@code the SLT}. */
    public String title() {
        return title;
    }

    /** School days that the policy gives for the step. */
    public int daysToDecide(SchoolProfile.Decision policy) {
        return switch (this) {
            case LINE_MANAGER -> policy.lineManagerDays();
            case SLT -> policy.sltDays();
            case HEADTEACHER -> policy.headteacherDays();
            default -> policy.otherApproverDays();
        };
    }

    /** Whether whoever takes the step answers for enough time and trained people (ACC-16). */
    public boolean confirmsResources() {
        return switch (this) {
            case LINE_MANAGER, HEAD_OF_DEPARTMENT, SLT, HEADTEACHER, CHAIR_OF_GOVERNORS, GOVERNORS -> true;
            default -> false;
        };
    }

    /** Whether the headteacher could not be asked instead, being the one asked or not above those who are. */
    boolean isAtTheTop() {
        return this == HEADTEACHER || this == CHAIR_OF_GOVERNORS || this == GOVERNORS;
    }

    /** The role that takes the step; none for the line manager, who is a person of the applicant's own. */
    Optional<Role> role() {
        return Optional.ofNullable(role);
    }

    /**
     * The step with this id.
     *
     * @throws IllegalArgumentException if a decision table names one that there is not
     */
    public static ApprovalStep withId(String id) {
        return Arrays.stream(values()).filter(step -> step.id.equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A decision table names the step \"" + id
                        + "\", which there is not. There are: " + Arrays.stream(values()).map(ApprovalStep::id).toList() + "."));
    }

    /**
     * The steps of a route as the decision table writes it, {@code dsl, slt}.
     *
     * @throws IllegalArgumentException if it names a step that there is not, or none
     */
    public static List<ApprovalStep> route(String steps) {
        return Arrays.stream(steps.split(",")).map(String::strip).map(ApprovalStep::withId).toList();
    }
}
