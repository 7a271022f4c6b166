package org.chaperone.school;

import java.util.Arrays;
import java.util.Optional;

/** What somebody is at the school as far as the policy asks: the group that a task is offered to. */
public enum Role {

    STAFF("staff"),
    SLT("slt"),
    HEADTEACHER("headteacher"),
    DSL("dsl"),
    DEPUTY_DSL("deputy-dsl"),
    ACCOUNT_ADMINS("account-admins"),
    ESAFETY_LEAD("esafety-lead"),
    TECHNICAL_SUPPORT("technical-support"),
    HEADS_OF_DEPARTMENT("heads-of-department"),
    GOVERNORS("governors"),
    CHAIR_OF_GOVERNORS("chair-of-governors"),
    ANALYSTS("analysts"),
    OPERATORS("operators");

    private final String id;

    Role(String id) {
        this.id = id;
    }

    /** The role's id as diagrams and decision tables write it: {@code account-admins}. */
    public String id() {
        return id;
    }

    /** The role with this id, if the school has such a one. */
    public static Optional<Role> withId(String id) {
        return Arrays.stream(values()).filter(role -> role.id.equals(id)).findFirst();
    }
}
