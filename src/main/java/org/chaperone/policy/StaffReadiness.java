package org.chaperone.policy;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who has read the policy in force and who is trained: the register that the check of an account's people asks
 * (ACC-37, TRN-01, TRN-05). Days are the school's, in {@code Europe/London}.
 */
public interface StaffReadiness {

    /** What the register holds of this person; for somebody unknown, nothing. */
    Standing of(String person, String policyVersion);

    /** Notes that the person has read this version of the policy; a second note of the same changes nothing. */
    void policyRead(String person, String policyVersion, LocalDate on, String recordedBy);

    /** Notes that the person was trained on that day; a second note of the same changes nothing. */
    void trained(String person, String course, LocalDate on, String recordedBy);

    /** Everybody who has read this version of the policy, still at the school or not. */
    Set<String> readersOf(String policyVersion);

    /** The day of the newest training of everybody who was ever trained. */
    Map<String, LocalDate> lastTrained();

    /**
     * @param policyReadOn when the person confirmed the version asked for, if ever
     * @param lastTrainedOn the day of the newest training, if any
     */
    record Standing(Optional<LocalDate> policyReadOn, Optional<LocalDate> lastTrainedOn) {

        /** Whether there is a training that still counts on that day, for this many months after it. */
        public boolean isTrainedOn(LocalDate day, int validMonths) {
            return lastTrainedOn.map(last -> !last.isAfter(day) && !last.plusMonths(validMonths).isBefore(day)).orElse(false);
        }

        /** The last day on which the newest training counts; empty if there is none. */
        public Optional<LocalDate> trainedUntil(int validMonths) {
            return lastTrainedOn.map(last -> last.plusMonths(validMonths));
        }
    }
}
