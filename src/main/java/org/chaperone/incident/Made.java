package org.chaperone.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * The record of a report that was made.
 *
 * @param by        the id of who made it
 * @param at        when they were told
 * @param whom      who was told
 * @param reference theirs
 * @param words     what was said and advised; may be empty
 */
public record Made(String by, Instant at, String whom, Optional<String> reference, String words) {
}
