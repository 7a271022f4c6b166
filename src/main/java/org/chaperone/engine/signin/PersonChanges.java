package org.chaperone.engine.signin;

import org.springframework.stereotype.Component;

/** What follows for the sessions of a person from a change of their password or office. Part of the change's transaction. */
@Component
class PersonChanges {

    private final SessionTable sessions;
    private final KnownDevices devices;
    private final SecondFactor factor;

    PersonChanges(SessionTable sessions, KnownDevices devices, SecondFactor factor) {
        this.sessions = sessions;
        this.devices = devices;
        this.factor = factor;
    }

    /** Who changes a password may fear that somebody else knew it: no browser counts as theirs any more. */
    void password(String person) {
        sessions.endAll(person, EndReason.PASSWORD_CHANGED);
        devices.forgetAll(person);
    }

    void office(String person) {
        sessions.endAll(person, EndReason.OFFICE_CHANGED);
    }

    void removed(String person) {
        sessions.endAll(person, EndReason.PERSON_REMOVED);
        devices.forgetAll(person);
        factor.remove(person);
    }
}
