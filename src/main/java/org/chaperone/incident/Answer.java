package org.chaperone.incident;

import java.time.Instant;

/**
 * What an agency answered.
 *
 * @param recordedBy the id of who wrote it down
 * @param at         when it came
 * @param from       who answered
 */
public record Answer(String recordedBy, Instant at, String from, String words) {
}
