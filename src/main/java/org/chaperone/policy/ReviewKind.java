package org.chaperone.policy;

import java.util.Arrays;

/** Why a review begins: by its date, or early (REV-01, REV-02, D-77). */
public enum ReviewKind {

    YEARLY("yearly"), LAW("law"), GUIDANCE("guidance"), INFRASTRUCTURE("infrastructure"), LESSON("lesson"), CONCERN("concern"),
    DEFICIENCY("deficiency");

    private final String id;

    ReviewKind(String id) {
        this.id = id;
    }

    /** As forms and decision tables write it. */
    public String id() {
        return id;
    }

    /** @throws IllegalArgumentException if there is no such kind */
    public static ReviewKind withId(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no kind of review \"" + id + "\"."));
    }
}
