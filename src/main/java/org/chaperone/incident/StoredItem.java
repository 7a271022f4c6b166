package org.chaperone.incident;

import java.time.Instant;

/**
 * Something that was added to a case as evidence.
 *
 * @param name     to be shown, never a path
 * @param kind     png, jpg, webp, pdf or txt
 * @param size     in bytes
 * @param addedBy  the id of who added it
 * @param withheld nobody may open it any more
 */
public record StoredItem(long id, String caseReference, String name, String kind, int size, String addedBy, Instant addedAt,
                         boolean withheld) {
}
