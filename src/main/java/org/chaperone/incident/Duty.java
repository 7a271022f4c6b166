package org.chaperone.incident;

/**
 * Somebody outside is to be told.
 *
 * @param mandatory no side of the case ends without the record of it
 * @param source    the clause or guidance from which it comes
 */
public record Duty(Agency agency, boolean mandatory, String source) {
}
