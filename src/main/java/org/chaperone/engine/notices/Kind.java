package org.chaperone.engine.notices;

/** Why somebody is told. */
enum Kind {

    /** A task that several people can take on has come up. */
    OFFERED,
    /** A task has been given to this person. */
    ASSIGNED,
    /** A task still waits for those who hold it. */
    REMINDER,
    /** A task is overdue, and still with those who hold it. */
    LATE,
    /** A task was overdue and has been taken away from those who held it. */
    PASSED_ON,
    /** A case has come out in a certain way. */
    OUTCOME,
    /** Somebody signed in with this person's name in a browser that was new for them; about no case. */
    NEW_DEVICE;

    /** The name in the message file. */
    String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Whether the task must still be there when the notice is sent. */
    boolean needsTask() {
        return this != PASSED_ON && this != OUTCOME && this != NEW_DEVICE;
    }
}
