package org.chaperone.policy;

import java.time.Instant;
import java.util.Optional;

/** A review of the policy, {@code POL-2026-7K3M}, and the kind with which it began. */
public record PolicyReview(String reference, ReviewKind kind, Instant openedAt, Optional<Instant> closedAt) {

    public boolean isOpen() {
        return closedAt.isEmpty();
    }
}
