package org.chaperone.incident;

import java.util.Arrays;

/** Why somebody takes no part in a case. */
public enum Exclusion {

    SUBJECT("subject"), INVOLVED("involved"), RELATED("related"), WITNESS("witness"), INTEREST("interest");

    private final String id;

    Exclusion(String id) {
        this.id = id;
    }

    /** As forms write it. */
    public String id() {
        return id;
    }

    /** @throws IllegalArgumentException if there is no such reason */
    public static Exclusion withId(String id) {
        return Arrays.stream(values()).filter(as -> as.id.equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nobody is excluded as \"" + id + "\"."));
    }
}
