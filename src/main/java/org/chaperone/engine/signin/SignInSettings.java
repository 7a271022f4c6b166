package org.chaperone.engine.signin;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the school sets about signing in.
 *
 * @param longestSession       how long a session lasts at most, however busy it is
 * @param keep                 how long the log of sign-ins and of readings is kept
 * @param logReadingsOf        beginnings of the keys of processes; who opens a task of one of them is noted
 * @param secondFactor         whether a code from a phone is asked for beside the password
 * @param secondFactorFor      the offices that need one where it is required
 * @param confirmPasswordAfter after how long the password is asked again before what {@code confirmPasswordFor} names;
 *                             nothing: never
 * @param confirmPasswordFor   patterns of addresses, with {@code *} for one part of a path: evidence, exports, erasure
 */
@ConfigurationProperties("chaperone.sign-in")
record SignInSettings(@DefaultValue("12h") Duration longestSession, @DefaultValue("365d") Duration keep,
        @DefaultValue("incident-") List<String> logReadingsOf, @DefaultValue("off") Policy secondFactor,
        @DefaultValue({"dsl", "deputy-dsl", "headteacher", "slt", "chair-of-governors", "governors", "account-admins",
            "operators", "camunda-admin"}) List<String> secondFactorFor,
        @DefaultValue("0s") Duration confirmPasswordAfter,
        @DefaultValue("/camunda/api/evidence/case-task/*/*") List<String> confirmPasswordFor) {

    SignInSettings {
        logReadingsOf = List.copyOf(logReadingsOf);
        secondFactorFor = List.copyOf(secondFactorFor);
        confirmPasswordFor = List.copyOf(confirmPasswordFor);
        if (longestSession.isZero() || longestSession.isNegative()) {
            throw new IllegalArgumentException("chaperone.sign-in.longest-session must be longer than nothing, for example 12h");
        }
        if (keep.isZero() || keep.isNegative()) {
            throw new IllegalArgumentException("chaperone.sign-in.keep must be longer than nothing, for example 365d");
        }
        if (confirmPasswordAfter.isNegative()) {
            throw new IllegalArgumentException("chaperone.sign-in.confirm-password-after is negative."
                    + " Write for example 15m, or 0s for never");
        }
    }

    /** Whether the second factor is asked for. */
    enum Policy {
        /** Of everybody who holds one of the offices, and of whoever has set one up. */
        REQUIRED,
        /** Of whoever has set one up. */
        OFFERED,
        /** Of nobody. */
        OFF
    }
}
