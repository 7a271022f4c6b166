package org.chaperone.policy;

import java.time.Instant;

/**
 * That one person is asked to read one version of the policy (TRN-01, REV-15).
 *
 * @param person the id of who is asked
 * @param dueAt  by when they are to have confirmed it
 */
public record ReadingRequest(String person, String version, Instant dueAt) {
}
