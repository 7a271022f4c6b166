package org.chaperone.policy;

import java.time.Instant;

/**
 * A document that was added to a review of the policy.
 *
 * @param caseReference the review
 * @param name          to be shown, never a path
 * @param size          in bytes
 * @param sha256        of the content, in hexadecimal
 * @param addedBy       the id of who added it
 */
public record PolicyDocument(long id, String caseReference, String name, DocumentKind kind, int size, String sha256, String addedBy,
                             Instant addedAt) {
}
