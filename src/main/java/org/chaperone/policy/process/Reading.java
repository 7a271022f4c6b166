package org.chaperone.policy.process;

/** The keys, messages and variables of the processes in which people read the policy. */
final class Reading {

    static final String ACKNOWLEDGEMENT = "policy-acknowledgement";
    static final String CAMPAIGN = "policy-campaign";
    static final String ROLL_CALL = "policy-roll-call";

    static final String NO_LONGER_NEEDED = "ReadingNoLongerNeeded";
    static final String REPLACED = "PolicyVersionReplaced";

    /** Handed to a person's process and never stored: the task that it makes keeps what it says. */
    static final String READER = "reader";
    static final String DUE_AT = "readingDueAt";

    static final String VERSION = "policyVersion";
    static final String ANYBODY_LEFT = "anybodyLeft";

    private Reading() {
    }
}
