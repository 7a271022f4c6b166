package org.chaperone.engine.signin;

import java.util.Locale;

/** Why a session ended. */
enum EndReason {

    SIGNED_OUT, ENDED_BY_PERSON, IDLE, TOO_OLD, PASSWORD_CHANGED, OFFICE_CHANGED, PERSON_REMOVED;

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static EndReason withId(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
