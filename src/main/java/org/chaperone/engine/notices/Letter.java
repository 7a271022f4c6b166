package org.chaperone.engine.notices;

import java.util.Optional;

/**
 * A notice in words.
 *
 * @param id      stays the same however often the same notice is sent
 * @param subject one line
 */
record Letter(String id, Optional<String> caseReference, String subject, String text) {
}
